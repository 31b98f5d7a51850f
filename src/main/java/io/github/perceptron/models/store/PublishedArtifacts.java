package io.github.perceptron.models.store;

import io.github.perceptron.artifacts.ArtifactUse;
import io.github.perceptron.digests.Sha256;
import org.springframework.stereotype.Component;

/** Protects the files of published models from deletion. */
@Component
class PublishedArtifacts implements ArtifactUse {

  private final PublishedModelRepository versions;

  PublishedArtifacts(PublishedModelRepository versions) {
    this.versions = versions;
  }

  @Override
  public boolean needs(Sha256 sha256) {
    return versions.existsByArtifactSha256(sha256);
  }
}
