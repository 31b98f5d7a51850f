package io.github.perceptron.models;

import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.network.metrics.ErrorFigures;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a model.
 *
 * @param key the key of its row, which no other version ever has; rows about it refer to it
 * @param id the name of the model, by default that of the data set, and the number of the version,
 *     consecutive for each model
 * @param jobId the job that trained it; null if it was imported
 * @param artifactSha256 digest of its file, which is the name of the file in the {@link
 *     ArtifactStore}
 * @param parameterSha256 digest of its parameters
 * @param testLoss mean loss over the test rows; null if it was not measured
 * @param testAccuracy accuracy on the test rows, 0 to 1; null if it was not measured, and for a
 *     model of numbers
 * @param testErrors how far its numbers are from those of the test rows; null if it was not
 *     measured, and for a model of classes
 * @param measuredOn the rows on which these figures were measured; null if unknown
 * @param provenance null for a version that an earlier release of the service published
 */
public record ModelVersion(
    UUID key,
    ModelVersionId id,
    @Nullable JobId jobId,
    Sha256 artifactSha256,
    long artifactBytes,
    Sha256 parameterSha256,
    @Nullable Double testLoss,
    @Nullable Double testAccuracy,
    @Nullable ErrorFigures testErrors,
    @Nullable MeasuredOn measuredOn,
    @Nullable ModelProvenance provenance,
    Instant publishedAt) {

  /** Its model. */
  public ModelName name() {
    return id.model();
  }

  /** Returns whether it answers numbers instead of classes. */
  public boolean answersNumbers() {
    return testErrors != null || (provenance != null && !provenance.input().numbers().isEmpty());
  }

  /** Its number within the model, from 1. */
  public int version() {
    return id.version();
  }
}
