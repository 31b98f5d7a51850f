/**
 * Stores model files and checkpoints in a directory, under the SHA-256 of their bytes. An artifact
 * is deleted when no module uses it any more. Read {@link
 * io.github.perceptron.artifacts.ArtifactStore} first.
 */
@ApplicationModule(
    displayName = "Artifacts",
    allowedDependencies = {"digests", "storage"})
@NullMarked
package io.github.perceptron.artifacts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
