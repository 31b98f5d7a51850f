/**
 * Idempotency keys: a submission that is sent twice creates one job. Read {@link
 * io.github.perceptron.jobs.idempotency.IdempotentSubmissions} first.
 */
@NullMarked
package io.github.perceptron.jobs.idempotency;

import org.jspecify.annotations.NullMarked;
