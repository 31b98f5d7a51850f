package io.github.perceptron.jobs.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.store.JobWork;
import io.github.perceptron.projects.Project;
import io.github.perceptron.testing.UnitTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@UnitTest
class FairOrderTest {

  private final Map<UUID, String> names = new LinkedHashMap<>();
  private final List<JobWork> jobs = new ArrayList<>();

  @Test
  void the_jobs_of_one_project_start_in_the_order_in_which_they_came() {
    waits("a1", "a2", "a3");

    assertThat(order()).containsExactly("a1", "a2", "a3");
  }

  @Test
  void projects_take_turns_however_many_jobs_one_of_them_has() {
    waits("a1", "a2", "a3", "a4", "b1", "b2", "c1");

    assertThat(order()).containsExactly("a1", "b1", "c1", "a2", "b2", "a3", "a4");
  }

  @Test
  void the_project_with_the_fewest_running_jobs_is_next() {
    runs("a8", "a9", "b9");
    waits("a1", "a2", "b1", "c1", "c2", "c3");

    assertThat(order()).containsExactly("c1", "b1", "c2", "a1", "c3", "a2");
  }

  private List<String> order() {
    return FairOrder.of(jobs).stream().map(place -> names.get(place.job().id())).toList();
  }

  private void waits(String... all) {
    add(JobState.QUEUED, all);
  }

  private void runs(String... all) {
    add(JobState.RUNNING, all);
  }

  /** Adds jobs; the first letter is the project. */
  private void add(JobState state, String... all) {
    for (String name : all) {
      UUID id = UUID.randomUUID();
      names.put(id, name);
      jobs.add(
          new JobWork(id, new Project(name.substring(0, 1)), state, 1, false, 10, 10, 1, 0, 0, 0));
    }
  }
}
