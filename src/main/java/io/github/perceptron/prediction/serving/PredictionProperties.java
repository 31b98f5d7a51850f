package io.github.perceptron.prediction.serving;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of predictions.
 *
 * @param workers batches of one model that are computed at once, 1 to 256; by default one fewer
 *     than there are processors, but one at least
 * @param maxBatch images that one batch takes from those waiting, 1 to 1024; fewer where a batch of
 *     so many would change bits, see {@link io.github.perceptron.network.engine.BitExactBatches}
 * @param batchDelay how long a batch that is not full waits for more, up to 100 ms; 0 takes what is
 *     there
 * @param maxWaiting images that may wait for one model; a request beyond is refused with 503 at
 *     once
 * @param maxInstances pictures of one request, 1 to 100,000
 * @param maxPicturePixels width times height of a picture file, as its header says, that is
 *     unpacked
 * @param maxBodySize of a request for predictions, and of one line of a stream of them; other
 *     requests have {@code perceptron.web.max-body-size}
 * @param memoryBudget parameters of all models in memory, once for each worker; the model not asked
 *     for longest makes room
 * @param maxLoadWait how long a request waits for its model to be read, up to 5 minutes, before it
 *     is refused with 503
 * @param trainingShare of the time that a trainer keeps while predictions run, above 0 to 1; see
 *     {@link io.github.perceptron.network.ComputeGate}
 */
@Validated
@ConfigurationProperties("perceptron.prediction")
public record PredictionProperties(
    @Nullable @Min(1) @Max(256) Integer workers,
    @DefaultValue("64") @Min(1) @Max(1024) int maxBatch,
    @DefaultValue("0") @NotNull @DurationMin(nanos = 0) @DurationMax(millis = 100)
        Duration batchDelay,
    @DefaultValue("4096") @Min(1) @Max(1_000_000) int maxWaiting,
    @DefaultValue("1000") @Min(1) @Max(100_000) int maxInstances,
    @DefaultValue("20000000") @Min(784) @Max(100_000_000) int maxPicturePixels,
    @DefaultValue("16MB") @NotNull DataSize maxBodySize,
    @DefaultValue("512MB") @NotNull DataSize memoryBudget,
    @DefaultValue("30s") @NotNull @DurationMin(nanos = 0) @DurationMax(minutes = 5)
        Duration maxLoadWait,
    @DefaultValue("0.5") @DecimalMin("0.01") @DecimalMax("1") double trainingShare) {

  int workerCount() {
    return workers == null ? Math.max(1, Runtime.getRuntime().availableProcessors() - 1) : workers;
  }
}
