package io.github.perceptron.training.worker;

import io.github.perceptron.network.engine.StepMethod;
import io.github.perceptron.network.engine.threads.ThreadLimit;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the training workers.
 *
 * @param workers number of jobs that train at the same time
 * @param nativeThreads most threads of one job; has no influence on its result
 * @param memoryBudget memory outside the Java heap for all running jobs together, at least 64 MB;
 *     null for the memory that the machine has left beside the heap, see docs/memory.md
 * @param checkpointRetention how long after the end of a job its checkpoints are deleted; null for
 *     never, so that they are kept as long as the job
 * @param step what computes the mini-batches of jobs that begin; see docs/adr/0020
 * @param diagnostics whether the epochs of a job are diagnosed whose request does not say it; see
 *     docs/diagnostics.md
 */
@Validated
@ConfigurationProperties("perceptron.training")
public record TrainingProperties(
    @DefaultValue("1") @Min(1) @Max(64) int workers,
    @DefaultValue("auto") ThreadLimit nativeThreads,
    @Nullable DataSize memoryBudget,
    @Nullable @DurationMin(seconds = 1) Duration checkpointRetention,
    @DefaultValue("prepared") StepMethod step,
    @DefaultValue("true") boolean diagnostics) {

  private static final DataSize SMALLEST = DataSize.ofMegabytes(64);

  public TrainingProperties {
    if (memoryBudget != null && memoryBudget.compareTo(SMALLEST) < 0) {
      throw new IllegalArgumentException(
          "perceptron.training.memory-budget must be at least 64MB, but it is " + memoryBudget);
    }
  }
}
