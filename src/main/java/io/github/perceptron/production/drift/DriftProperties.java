package io.github.perceptron.production.drift;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the drift of inputs.
 *
 * @param share share of the requests whose inputs are compared with the training rows, 0 to 1; 0
 *     means that none is
 * @param window how far back inputs count, at least 1 minute; between half of it and all of it
 * @param leastRows number of inputs below which no drift is told, 10 to 1,000,000
 */
@Validated
@ConfigurationProperties("perceptron.drift")
public record DriftProperties(
    @DefaultValue("0") @DecimalMin("0") @DecimalMax("1") double share,
    @DefaultValue("24h") @NotNull @DurationMin(minutes = 1) Duration window,
    @DefaultValue("200") @Min(10) @Max(1_000_000) int leastRows) {}
