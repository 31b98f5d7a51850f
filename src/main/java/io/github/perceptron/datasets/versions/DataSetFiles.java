package io.github.perceptron.datasets.versions;

import io.github.perceptron.artifacts.ArtifactUse;
import io.github.perceptron.digests.Sha256;
import org.springframework.stereotype.Component;

/** Protects the files of data sets from deletion. */
@Component
class DataSetFiles implements ArtifactUse {

  private final DataSetRows rows;

  DataSetFiles(DataSetRows rows) {
    this.rows = rows;
  }

  @Override
  public boolean needs(Sha256 sha256) {
    return rows.haveFile(sha256);
  }
}
