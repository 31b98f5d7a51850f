package io.github.perceptron.jobs;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the queue of jobs.
 *
 * @param maxQueued jobs that may wait at once; a further one is refused with 429
 * @param maxAttempts how often a job is begun when the process keeps stopping during it
 */
@Validated
@ConfigurationProperties("perceptron.jobs")
public record JobProperties(
    @DefaultValue("100") @Min(1) @Max(100_000) int maxQueued,
    @DefaultValue("5") @Min(1) @Max(1000) int maxAttempts) {}
