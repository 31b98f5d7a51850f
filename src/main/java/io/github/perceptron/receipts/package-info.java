/**
 * The receipt of a job: all inputs that are necessary to train the same network again, bit for bit,
 * and the results. Read {@link io.github.perceptron.receipts.Receipts} first.
 */
@ApplicationModule(
    displayName = "Receipts",
    allowedDependencies = {"problem", "digests", "jobs", "jobs::control"})
@NullMarked
package io.github.perceptron.receipts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
