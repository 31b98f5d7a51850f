package io.github.perceptron.models.store;

import io.github.perceptron.artifacts.ArtifactUse;
import io.github.perceptron.digests.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Protects the files of published models from deletion. It asks in SQL, because versions of several
 * projects may have one file, and Hibernate finds those of the current project only.
 */
@Component
public class PublishedArtifacts implements ArtifactUse {

  private final JdbcClient jdbc;

  PublishedArtifacts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean needs(Sha256 sha256) {
    return !jdbc.sql("select 1 from model_version where artifact_sha256 = ? fetch first 1 row only")
        .param(sha256.hex())
        .query()
        .listOfRows()
        .isEmpty();
  }
}
