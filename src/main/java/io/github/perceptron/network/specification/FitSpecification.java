package io.github.perceptron.network.specification;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.network.weights.ClassWeights;
import org.jspecify.annotations.Nullable;

/**
 * The size of a mini-batch, the number of epochs, and the rules that end a training.
 *
 * @param batchSize number of rows in a mini-batch, 1 to 60,000; the last one of an epoch may be
 *     smaller
 * @param epochs number of passes over the training rows, 1 to 100,000
 * @param learningRateSchedule how the learning rate changes from epoch to epoch
 * @param earlyStopping the rule that ends training before the last epoch; null for none
 * @param maxRuntimeSeconds training time after which the job ends with its best epoch; null for no
 *     limit
 * @param maxEpochsPerSecond training waits at the end of an epoch that was quicker, 0.01 to 1,000;
 *     null for no wait. It does not change the result
 * @param checkpointEvery number of epochs between two checkpoints; null for checkpoints by time,
 *     see the schema. It does not change the result
 * @param classWeight how much the training rows of each class count; null if all count the same
 * @param diagnostics whether epochs are diagnosed; null if the service's setting decides it. It
 *     does not change the result
 */
public record FitSpecification(
    int batchSize,
    int epochs,
    LearningRateSchedule learningRateSchedule,
    @Nullable EarlyStopping earlyStopping,
    @Nullable Integer maxRuntimeSeconds,
    // Left out if null, so that the JSON equals that of older versions.
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double maxEpochsPerSecond,
    @Nullable Integer checkpointEvery,
    // Left out if null, so that the JSON equals that of older versions.
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ClassWeights classWeight,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean diagnostics) {

  public FitSpecification {
    Checks.inRange("batch_size", batchSize, 1, 60_000);
    Checks.inRange("epochs", epochs, 1, 100_000);
    if (maxRuntimeSeconds != null) {
      Checks.inRange("max_runtime_seconds", maxRuntimeSeconds, 1, 31_536_000);
    }
    if (maxEpochsPerSecond != null) {
      Checks.inRange("max_epochs_per_second", maxEpochsPerSecond, 0.01, 1_000);
    }
    if (checkpointEvery != null) {
      Checks.inRange("checkpoint_every", checkpointEvery, 1, 100_000);
    }
  }

  FitSpecification withoutTimeLimits() {
    return new FitSpecification(
        batchSize,
        epochs,
        learningRateSchedule,
        earlyStopping,
        null,
        null,
        checkpointEvery,
        classWeight,
        diagnostics);
  }

  FitSpecification withBatchSize(int size) {
    return new FitSpecification(
        size,
        epochs,
        learningRateSchedule,
        earlyStopping,
        maxRuntimeSeconds,
        maxEpochsPerSecond,
        checkpointEvery,
        classWeight,
        diagnostics);
  }
}
