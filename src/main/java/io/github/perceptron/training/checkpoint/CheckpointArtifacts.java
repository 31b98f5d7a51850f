package io.github.perceptron.training.checkpoint;

import io.github.perceptron.artifacts.ArtifactUse;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Needs the files of checkpoints. */
@Component
class CheckpointArtifacts implements ArtifactUse {

  private final JdbcClient jdbc;

  CheckpointArtifacts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean needs(String sha256) {
    return jdbc.sql("select count(*) from training_checkpoint where artifact_sha256 = ?")
            .param(sha256)
            .query(Long.class)
            .single()
        > 0;
  }
}
