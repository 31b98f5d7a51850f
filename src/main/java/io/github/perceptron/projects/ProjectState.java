package io.github.perceptron.projects;

import java.time.Instant;
import java.util.Map;

/**
 * A project with its limits and what it has.
 *
 * @param own the limits that it has of its own
 * @param limits the limits that hold: its own, or those of the settings
 * @param contents how many of each kind it has, by the names of {@link ProjectContents}
 * @param storedBytes bytes of its data sets, checkpoints and model files
 */
public record ProjectState(
    Project project,
    Instant createdAt,
    ProjectLimits own,
    ProjectLimits limits,
    Map<String, Long> contents,
    long storedBytes) {

  public ProjectState {
    contents = Map.copyOf(contents);
  }
}
