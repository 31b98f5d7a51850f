package io.github.perceptron.jobs.queue;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.projects.Project;
import io.github.perceptron.testing.UnitTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@UnitTest
class MeasuredProjectsTest {

  private static final Project ADA = new Project("ada");
  private static final Project BOB = new Project("bob");

  private final MeasuredProjects projects = new MeasuredProjects();
  private final Set<String> series = new TreeSet<>();

  @BeforeEach
  void registerAMetric() {
    projects.register(series::add, series::remove);
  }

  @Test
  void the_default_project_and_the_others_have_series_from_the_start() {
    assertThat(series).containsExactly("default", "other");
  }

  @Test
  void a_project_gets_its_series_with_its_first_job_and_keeps_them() {
    projects.have(Set.of(ADA));

    assertThat(projects.labelOf(BOB)).isEqualTo("bob");
    assertThat(series).containsExactly("ada", "bob", "default", "other");
    assertThat(projects.byLabel(Set.of(ADA, BOB, Project.DEFAULT)))
        .isEqualTo(
            Map.of("ada", List.of(ADA), "bob", List.of(BOB), "default", List.of(Project.DEFAULT)));
  }

  @Test
  void a_project_without_jobs_loses_its_series_when_that_was_seen_twice() {
    projects.have(Set.of(ADA, BOB));

    projects.have(Set.of(BOB));
    assertThat(series).contains("ada");
    projects.have(Set.of(BOB));
    assertThat(series).containsExactly("bob", "default", "other");
    projects.have(Set.of());
    projects.have(Set.of(BOB));
    projects.have(Set.of());
    assertThat(series).as("it had jobs in between").contains("bob");
    projects.have(Set.of());
    assertThat(series).containsExactly("default", "other");
  }

  @Test
  void more_projects_than_there_are_places_for_are_counted_together() {
    Set<Project> many =
        IntStream.range(0, MeasuredProjects.MOST)
            .mapToObj(i -> new Project("p" + i))
            .collect(toSet());
    projects.have(many);

    assertThat(projects.labelOf(ADA)).isEqualTo("other");
    assertThat(series).hasSize(MeasuredProjects.MOST + 2);
    assertThat(projects.byLabel(Set.of(ADA, BOB))).containsOnlyKeys("other");
    assertThat(projects.byLabel(Set.of(ADA, BOB)).get("other")).containsExactlyInAnyOrder(ADA, BOB);
    projects.have(Set.of(ADA));
    projects.have(Set.of(ADA));
    projects.have(Set.of(ADA));
    assertThat(projects.labelOf(ADA)).as("places are free again").isEqualTo("ada");
  }

  @Test
  void a_project_that_is_called_other_is_one_of_the_others() {
    Project other = new Project("other");

    projects.have(Set.of(other));

    assertThat(projects.labelOf(other)).isEqualTo("other");
    assertThat(series).containsExactly("default", "other");
    assertThat(projects.byLabel(Set.of(other))).isEqualTo(Map.of("other", List.of(other)));
  }

  @Test
  void a_metric_that_is_registered_later_has_the_same_series() {
    projects.have(Set.of(ADA));
    Set<String> later = new TreeSet<>();

    projects.register(later::add, later::remove);

    assertThat(later).isEqualTo(series).contains("ada");
  }
}
