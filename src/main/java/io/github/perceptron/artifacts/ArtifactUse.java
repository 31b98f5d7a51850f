package io.github.perceptron.artifacts;

import io.github.perceptron.digests.Sha256;

/** Tells whether somebody still needs a file of the {@link ArtifactStore}; asked before it goes. */
@FunctionalInterface
public interface ArtifactUse {

  /** Whether a row that is committed refers to the file. */
  boolean needs(Sha256 sha256);
}
