package io.github.perceptron.production.log;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the log of predictions.
 *
 * @param share share of the requests whose predictions are logged, 0 to 1; 0 means no log
 * @param inputs whether the log has the inputs, too: the images that the networks saw, and the rows
 *     as they were sent
 * @param retention how long rows are kept, at least 1 minute
 * @param buffer largest number of predictions that wait to be written; more are dropped, 1 to
 *     1,000,000
 * @param flushInterval how often they are written, 50 ms to 1 minute
 */
@Validated
@ConfigurationProperties("perceptron.prediction-log")
public record PredictionLogProperties(
    @DefaultValue("0") @DecimalMin("0") @DecimalMax("1") double share,
    @DefaultValue("false") boolean inputs,
    @DefaultValue("30d") @NotNull @DurationMin(minutes = 1) Duration retention,
    @DefaultValue("10000") @Min(1) @Max(1_000_000) int buffer,
    @DefaultValue("1s") @NotNull @DurationMin(millis = 50) @DurationMax(minutes = 1)
        Duration flushInterval) {}
