package io.github.perceptron.access.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The conditions that all entries of a list fulfil; null for any.
 *
 * @param project only changes in this project
 * @param caller only changes by the key with this id, or the token with this subject
 * @param since only changes that began at this time or later
 * @param until only changes that began before this time
 */
public record AuditFilter(
    @Nullable String project,
    @Nullable String caller,
    @Nullable Instant since,
    @Nullable Instant until) {}
