package io.github.perceptron.jobs;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the queue of jobs.
 *
 * @param maxQueued jobs that may wait at once; a further one is refused with 429
 * @param maxAttempts workers that may die in a row during a job, without a new checkpoint between
 *     them, before it fails
 * @param resumeInterrupted whether a job whose worker died goes back to the queue by itself
 * @param exclusiveDatabase whether no other instance uses the database, so that whatever is running
 *     there at the start is an orphan; otherwise a missed heartbeat tells
 * @param idempotencyKeysKept how long a repeated Idempotency-Key finds the job it made
 */
@Validated
@ConfigurationProperties("perceptron.jobs")
public record JobProperties(
    @DefaultValue("100") @Min(1) @Max(100_000) int maxQueued,
    @DefaultValue("5") @Min(1) @Max(1000) int maxAttempts,
    @DefaultValue("true") boolean resumeInterrupted,
    @DefaultValue("true") boolean exclusiveDatabase,
    @DefaultValue("24h") @DurationMin(seconds = 1) Duration idempotencyKeysKept) {}
