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
 * Settings {@code perceptron.prediction}.
 *
 * @param workers number of batches of one model that are computed at the same time, 1 to 256; by
 *     default the number of processors minus one, but at least one
 * @param maxBatch largest number of images in a batch, 1 to 1024; fewer are used if a batch of this
 *     size would change bits of the results, see {@link
 *     io.github.perceptron.network.engine.BitExactBatches}
 * @param batchDelay how long a batch that is not full waits for more images, 0 to 100 ms; with 0 it
 *     does not wait
 * @param maxWaiting number of images that may wait for one model, 1 to 1,000,000; further requests
 *     are refused immediately with 503
 * @param maxInstances largest number of pictures in one request, 1 to 100,000
 * @param maxRows largest number of rows of a table in one request, 1 to 1,000,000
 * @param maxPicturePixels largest width times height of a picture file, 784 to 100,000,000; larger
 *     files are refused after reading the header
 * @param maxBodySize largest body of a prediction request, and largest line of a prediction stream;
 *     for other requests see {@code perceptron.web.max-body-size}
 * @param memoryBudget memory for the parameters of all loaded models, which are stored once for
 *     each worker; the least recently used model is removed to make room
 * @param maxLoadWait how long a request waits until its model is loaded, up to 5 minutes, before it
 *     is refused with 503
 * @param maxMeasuredVersions model versions that have a latency metric of their own, 0 to 10,000;
 *     see {@link PredictionTimes}
 * @param trainingShare share of the processor time that training keeps while predictions run, 0.01
 *     to 1; see {@link io.github.perceptron.network.ComputeGate}
 */
@Validated
@ConfigurationProperties("perceptron.prediction")
public record PredictionProperties(
    @Nullable @Min(1) @Max(256) Integer workers,
    @DefaultValue("16") @Min(1) @Max(1024) int maxBatch,
    @DefaultValue("0") @NotNull @DurationMin(nanos = 0) @DurationMax(millis = 100)
        Duration batchDelay,
    @DefaultValue("4096") @Min(1) @Max(1_000_000) int maxWaiting,
    @DefaultValue("1000") @Min(1) @Max(100_000) int maxInstances,
    @DefaultValue("100000") @Min(1) @Max(1_000_000) int maxRows,
    @DefaultValue("20000000") @Min(784) @Max(100_000_000) int maxPicturePixels,
    @DefaultValue("16MB") @NotNull DataSize maxBodySize,
    @DefaultValue("512MB") @NotNull DataSize memoryBudget,
    @DefaultValue("30s") @NotNull @DurationMin(nanos = 0) @DurationMax(minutes = 5)
        Duration maxLoadWait,
    @DefaultValue("50") @Min(0) @Max(10_000) int maxMeasuredVersions,
    @DefaultValue("0.5") @DecimalMin("0.01") @DecimalMax("1") double trainingShare) {

  int workerCount() {
    return workers == null ? Math.max(1, Runtime.getRuntime().availableProcessors() - 1) : workers;
  }
}
