/**
 * SHA-256 digests, by which data sets, artifacts and networks are named. Depends on nothing of
 * ours. Read {@link io.github.perceptron.digests.Sha256} first.
 */
@ApplicationModule(
    displayName = "Digests",
    allowedDependencies = {})
@NullMarked
package io.github.perceptron.digests;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
