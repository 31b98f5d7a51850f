/**
 * Bytes by their SHA-256: model files and checkpoints, in a directory. An artifact is deleted when
 * no room uses it any more. Read {@link io.github.perceptron.artifacts.ArtifactStore} first.
 */
@ApplicationModule(
    displayName = "Artifacts",
    allowedDependencies = {"digests"})
@NullMarked
package io.github.perceptron.artifacts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
