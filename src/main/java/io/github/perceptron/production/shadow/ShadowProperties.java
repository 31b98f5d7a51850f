package io.github.perceptron.production.shadow;

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
 * Settings of shadow versions.
 *
 * @param maxWaiting largest number of requests that wait for a shadow version; more are dropped, 1
 *     to 10,000
 * @param maxRows number of pictures or rows of a request that a shadow version computes, the first
 *     ones, 1 to 1000
 * @param flushInterval how often the comparisons are written to the database, 100 ms to 10 minutes
 */
@Validated
@ConfigurationProperties("perceptron.shadow")
record ShadowProperties(
    @DefaultValue("256") @Min(1) @Max(10_000) int maxWaiting,
    @DefaultValue("16") @Min(1) @Max(1000) int maxRows,
    @DefaultValue("10s") @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 10)
        Duration flushInterval) {}
