/**
 * Traces: spans of what a request causes, also in a job that a worker trains later. Without an
 * address to send them to, nothing is traced. Depends on no other module. Read {@link
 * io.github.perceptron.tracing.Traces} first.
 */
@ApplicationModule(
    displayName = "Tracing",
    allowedDependencies = {})
@NullMarked
package io.github.perceptron.tracing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
