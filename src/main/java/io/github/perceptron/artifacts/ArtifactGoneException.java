package io.github.perceptron.artifacts;

import io.github.perceptron.digests.Sha256;

/**
 * A file was deleted after it was stored and before a row referred to it; the caller stores it
 * again.
 */
public final class ArtifactGoneException extends RuntimeException {

  ArtifactGoneException(Sha256 sha256) {
    super("The artifact %s was deleted before anything referred to it".formatted(sha256));
  }
}
