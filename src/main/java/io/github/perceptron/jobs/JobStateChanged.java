package io.github.perceptron.jobs;

import io.github.perceptron.projects.Project;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Event: a job changed its state. It is published inside the transaction that changes the row.
 *
 * @param project the project of the job
 * @param from the state before; null for a new job
 * @param attempt how often a worker has started the job
 * @param epoch the last finished epoch
 * @param reason a text that explains the change; null if the state says enough
 */
public record JobStateChanged(
    JobId jobId,
    Project project,
    @Nullable JobState from,
    JobState to,
    int attempt,
    int epoch,
    @Nullable String reason,
    Instant at) {}
