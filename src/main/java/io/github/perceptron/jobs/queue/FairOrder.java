package io.github.perceptron.jobs.queue;

import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.store.JobWork;
import io.github.perceptron.projects.Project;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which waiting jobs of several projects start: the next one is of the project with
 * the fewest running jobs; of two such projects, the job that waits longer. Jobs of one project
 * keep the order in which they began to wait.
 */
public final class FairOrder {

  private FairOrder() {}

  /**
   * The place of a waiting job.
   *
   * @param turn how many jobs of its project run, or wait before it; jobs with a smaller number
   *     start before it
   */
  public record Place(JobWork job, int turn) {}

  /**
   * Returns the waiting ones of some jobs, in the order in which they start.
   *
   * @param active the jobs that wait or run, in the order in which they began to wait
   */
  public static List<Place> of(List<JobWork> active) {
    Map<Project, Integer> before = new HashMap<>();
    active.stream()
        .filter(job -> job.state() == JobState.RUNNING)
        .forEach(job -> before.merge(job.project(), 1, Integer::sum));
    List<Place> places = new ArrayList<>();
    active.stream()
        .filter(job -> job.state() == JobState.QUEUED)
        .forEach(
            job -> places.add(new Place(job, before.merge(job.project(), 1, Integer::sum) - 1)));
    // The sort is stable: among equal turns the order of the queue stays.
    places.sort(Comparator.comparingInt(Place::turn));
    return places;
  }
}
