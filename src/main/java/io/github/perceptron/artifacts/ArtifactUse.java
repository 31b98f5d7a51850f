package io.github.perceptron.artifacts;

/** Tells whether somebody still needs a file of the {@link ArtifactStore}; asked before it goes. */
@FunctionalInterface
public interface ArtifactUse {

  /** Whether a row that is committed refers to the file. */
  boolean needs(String sha256);
}
