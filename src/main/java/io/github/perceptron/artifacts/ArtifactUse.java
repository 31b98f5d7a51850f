package io.github.perceptron.artifacts;

import io.github.perceptron.digests.Sha256;

/**
 * Tells whether a module still needs a file of the {@link ArtifactStore}. It is asked before the
 * file is deleted.
 */
@FunctionalInterface
public interface ArtifactUse {

  /**
   * Whether a committed row refers to the file.
   *
   * @param sha256 name of the file, 64 lower-case hexadecimal digits
   */
  boolean needs(Sha256 sha256);
}
