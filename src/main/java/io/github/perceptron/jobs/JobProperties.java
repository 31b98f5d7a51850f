package io.github.perceptron.jobs;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the queue of jobs.
 *
 * @param maxQueued maximum number of waiting jobs; a further one is refused with 429
 * @param maxAttempts number of workers that die in a row during a job, without a new checkpoint
 *     between them, after which the job fails
 * @param resumeInterrupted whether a job whose worker died goes back to the queue by itself
 * @param exclusiveDatabase whether no other instance uses the database; then a job that is RUNNING
 *     at the start has lost its worker. Otherwise only a missed heartbeat shows that
 * @param retention how long after its end a job is deleted; null for never
 * @param idempotencyKeysKept how long the service remembers the job that an Idempotency-Key created
 */
@Validated
@ConfigurationProperties("perceptron.jobs")
public record JobProperties(
    @DefaultValue("100") @Min(1) @Max(100_000) int maxQueued,
    @DefaultValue("5") @Min(1) @Max(1000) int maxAttempts,
    @DefaultValue("true") boolean resumeInterrupted,
    @DefaultValue("true") boolean exclusiveDatabase,
    @Nullable @DurationMin(seconds = 1) Duration retention,
    @DefaultValue("24h") @DurationMin(seconds = 1) Duration idempotencyKeysKept) {}
