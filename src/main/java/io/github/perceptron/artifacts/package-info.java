/**
 * Stores model files, checkpoints and uploaded data sets under the SHA-256 of their bytes, in a
 * directory or in an S3-compatible object store. An artifact is deleted when no module uses it any
 * more. Read {@link io.github.perceptron.artifacts.ArtifactStore} first.
 */
@ApplicationModule(
    displayName = "Artifacts",
    allowedDependencies = {"problem", "digests", "storage"})
@NullMarked
package io.github.perceptron.artifacts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
