package io.github.perceptron.models;

import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A published model.
 *
 * @param id its model, named like the data set unless the job says otherwise, and its number
 * @param jobId the job that trained it; null when it was imported
 * @param artifactSha256 names its file in the {@link ArtifactStore}
 * @param parameterSha256 digest of its parameters
 * @param testLoss over the test rows; null when there are none
 * @param testAccuracy over the test rows, 0 to 1; null when there are none
 * @param measuredOn what loss and accuracy were measured on; null when nobody knows
 * @param provenance null for a version that was published before this was kept
 */
public record ModelVersion(
    ModelVersionId id,
    @Nullable JobId jobId,
    Sha256 artifactSha256,
    long artifactBytes,
    Sha256 parameterSha256,
    @Nullable Double testLoss,
    @Nullable Double testAccuracy,
    @Nullable MeasuredOn measuredOn,
    @Nullable ModelProvenance provenance,
    Instant publishedAt) {

  /** Its model. */
  public ModelName name() {
    return id.model();
  }

  /** Its number within the model, from 1. */
  public int version() {
    return id.version();
  }
}
