/**
 * SHA-256 digests, which identify data sets, artifacts and networks. It depends on no other package
 * of this service. Read {@link io.github.perceptron.digests.Sha256} first.
 */
@ApplicationModule(
    displayName = "Digests",
    allowedDependencies = {})
@NullMarked
package io.github.perceptron.digests;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
