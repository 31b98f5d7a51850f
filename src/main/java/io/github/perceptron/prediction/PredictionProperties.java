package io.github.perceptron.prediction;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of predictions.
 *
 * @param replicas predictions that run at once, and copies of a model that they may need, 1 to 256;
 *     by default as many as there are processors
 * @param maxWait how long a prediction waits for its turn before it is refused with 503, up to a
 *     minute
 * @param maxLoadedModels models in memory, 1 to 1000; the one not asked for longest makes room
 */
@Validated
@ConfigurationProperties("perceptron.prediction")
record PredictionProperties(
    @Nullable @Min(1) @Max(256) Integer replicas,
    @DefaultValue("2s") @NotNull @DurationMin(nanos = 0) @DurationMax(minutes = 1) Duration maxWait,
    @DefaultValue("4") @Min(1) @Max(1000) int maxLoadedModels) {

  int replicaCount() {
    return replicas == null ? Runtime.getRuntime().availableProcessors() : replicas;
  }
}
