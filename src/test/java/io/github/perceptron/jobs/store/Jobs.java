package io.github.perceptron.jobs.store;

import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.jobs.DisplayName;
import io.github.perceptron.jobs.JobOrigin;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.JobSubmission;
import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.network.specification.TrainingSpecification;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/** Jobs for tests that need no database. */
public final class Jobs {

  public static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private static final TrainingSpecification THREE_EPOCHS =
      new SpecificationReader().resolve(JsonMapper.shared().createObjectNode().put("epochs", 3));

  private Jobs() {}

  /** Returns a waiting job of three epochs, created at {@link #NOW}. */
  public static TrainingJob queued() {
    return new TrainingJob(
        new JobSubmission(THREE_EPOCHS, new DisplayName("a name"), JobOrigin.CLIENT),
        "{}",
        new JobSnapshot.Size(100, 60, 20, null, null, null, Task.MULTICLASS),
        NOW);
  }
}
