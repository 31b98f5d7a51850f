package io.github.perceptron.jobs.queue;

import io.github.perceptron.projects.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The projects whose jobs have series of their own in the metrics: the default project, and {@link
 * #MOST} of those that have jobs. The others are counted together, so that the number of series is
 * bounded. A project that has no jobs any more gives its place away. Safe for use by many threads.
 */
@Component
class MeasuredProjects {

  /** So many projects besides the default one have series of their own. */
  static final int MOST = 50;

  /** The label of the others; also of a project of this name. */
  static final String OTHERS = "other";

  private static final String DEFAULT = Project.DEFAULT.name();

  private final Set<String> measured = new TreeSet<>();
  private final Set<String> missing = new TreeSet<>();
  private final List<Series> series = new ArrayList<>();

  /**
   * What registers and removes the series of a metric.
   *
   * @param added gets the label of a project whose series is registered
   * @param removed gets the label of one whose series is removed
   */
  private record Series(Consumer<String> added, Consumer<String> removed) {}

  /** Registers the series of a metric: at once those of the default project and of the others. */
  synchronized void register(Consumer<String> added, Consumer<String> removed) {
    added.accept(DEFAULT);
    added.accept(OTHERS);
    measured.forEach(added);
    series.add(new Series(added, removed));
  }

  /**
   * Gives places to projects that have jobs, and takes them from those that had none when this was
   * called twice: jobs may have been counted before the newest one came.
   */
  synchronized void have(Set<Project> withJobs) {
    Set<String> names =
        withJobs.stream().map(Project::name).collect(Collectors.toCollection(TreeSet::new));
    missing.retainAll(measured);
    missing.removeAll(names);
    measured.removeAll(missing);
    for (Series one : series) {
      missing.forEach(one.removed());
    }
    missing.clear();
    measured.stream().filter(name -> !names.contains(name)).forEach(missing::add);
    names.forEach(this::give);
  }

  /** Returns the label of a project, after giving it a place if one is free. */
  synchronized String labelOf(Project project) {
    return give(project.name());
  }

  /** Returns some projects by their labels; none of them gets a place. */
  synchronized Map<String, List<Project>> byLabel(Set<Project> projects) {
    return projects.stream()
        .collect(
            Collectors.groupingBy(project -> hasPlace(project.name()) ? project.name() : OTHERS));
  }

  private boolean hasPlace(String name) {
    return name.equals(DEFAULT) || measured.contains(name);
  }

  private String give(String name) {
    if (hasPlace(name)) {
      return name;
    }
    if (name.equals(OTHERS) || measured.size() >= MOST) {
      return OTHERS;
    }
    measured.add(name);
    series.forEach(one -> one.added().accept(name));
    return name;
  }
}
