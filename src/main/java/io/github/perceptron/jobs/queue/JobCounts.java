package io.github.perceptron.jobs.queue;

import io.github.perceptron.jobs.JobState;
import io.github.perceptron.projects.Project;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How many jobs there are in each state, of each project. */
public final class JobCounts {

  /** A project without jobs. */
  static final OfProject NONE = new OfProject(Map.of(), null);

  private final Map<Project, OfProject> byProject;

  JobCounts(Map<Project, OfProject> byProject) {
    this.byProject = Map.copyOf(byProject);
  }

  /**
   * The jobs of one project.
   *
   * @param byState the number of jobs for each state that has any
   * @param oldestQueuedAt when the job that waits longest entered the queue; null if none waits
   */
  record OfProject(Map<JobState, Long> byState, @Nullable Instant oldestQueuedAt) {

    OfProject {
      byState = Map.copyOf(byState);
    }

    long in(JobState state) {
      return byState.getOrDefault(state, 0L);
    }
  }

  /** Returns the projects that have jobs. */
  Set<Project> projects() {
    return byProject.keySet();
  }

  /** Returns the number of jobs in a state, of all projects. */
  public long in(JobState state) {
    return byProject.values().stream().mapToLong(project -> project.in(state)).sum();
  }

  /** Returns when the job that waits longest entered the queue; null if none waits. */
  public @Nullable Instant oldestQueuedAt() {
    return oldest(byProject.values());
  }

  /** Returns the jobs of some projects together. */
  OfProject of(Collection<Project> projects) {
    List<OfProject> chosen =
        projects.stream().map(project -> byProject.getOrDefault(project, NONE)).toList();
    return new OfProject(
        chosen.stream()
            .flatMap(project -> project.byState().entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum)),
        oldest(chosen));
  }

  /** Returns how long a job has waited that entered the queue then; zero for null. */
  static Duration age(@Nullable Instant queuedAt, Instant now) {
    return queuedAt == null || queuedAt.isAfter(now)
        ? Duration.ZERO
        : Duration.between(queuedAt, now);
  }

  private static @Nullable Instant oldest(Collection<OfProject> projects) {
    return projects.stream()
        .map(OfProject::oldestQueuedAt)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }
}
