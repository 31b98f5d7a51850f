package io.github.perceptron.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job went from one state to another; published inside the transaction that changes its row.
 *
 * @param from null when the job was submitted
 * @param attempt how often a worker has begun it
 * @param epoch the last one that ended
 * @param reason in a sentence, where there is more to say than the state does
 */
public record JobStateChanged(
    JobId jobId,
    @Nullable JobState from,
    JobState to,
    int attempt,
    int epoch,
    @Nullable String reason,
    Instant at) {}
