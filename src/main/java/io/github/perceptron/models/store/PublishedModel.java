package io.github.perceptron.models.store;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.models.MeasuredOn;
import io.github.perceptron.models.ModelSource;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** The row of a model version. It never changes. */
@Entity
@Table(name = "model_version")
public class PublishedModel {

  @Id private UUID id;

  /** {@link ModelName#key}. */
  private String name;

  /** Used only in queries. */
  @SuppressWarnings("UnusedVariable")
  @TenantId
  private String project;

  private int version;
  private @Nullable UUID jobId;

  /** Used only in queries; in a {@link ModelVersion} the job id shows the source. */
  @SuppressWarnings("UnusedVariable")
  @Enumerated(EnumType.STRING)
  private ModelSource source;

  @Column(name = "artifact_sha256")
  private Sha256 artifactSha256;

  private long artifactBytes;

  @Column(name = "parameter_sha256")
  private Sha256 parameterSha256;

  private @Nullable Double testLoss;
  private @Nullable Double testAccuracy;
  @Embedded private @Nullable ErrorColumns testErrors;
  @Embedded private @Nullable MeasuredOn measuredOn;
  @Embedded private @Nullable ProvenanceColumns provenance;
  private Instant publishedAt;

  /** For Hibernate, which fills the fields afterwards. */
  @SuppressWarnings("NullAway.Init")
  protected PublishedModel() {}

  public PublishedModel(ModelVersion version) {
    this.id = version.key();
    this.name = version.name().key();
    this.project = version.name().project().name();
    this.version = version.version();
    this.jobId = version.jobId() == null ? null : version.jobId().value();
    this.source = version.jobId() == null ? ModelSource.IMPORTED : ModelSource.TRAINED;
    this.artifactSha256 = version.artifactSha256();
    this.artifactBytes = version.artifactBytes();
    this.parameterSha256 = version.parameterSha256();
    this.testLoss = version.testLoss();
    this.testAccuracy = version.testAccuracy();
    this.testErrors = ErrorColumns.of(version.testErrors());
    this.measuredOn = version.measuredOn();
    this.provenance =
        version.provenance() == null ? null : ProvenanceColumns.of(version.provenance());
    this.publishedAt = version.publishedAt();
  }

  int version() {
    return version;
  }

  public ModelVersion toVersion() {
    return new ModelVersion(
        id,
        new ModelVersionId(ModelName.ofKey(name), version),
        jobId == null ? null : new JobId(jobId),
        artifactSha256,
        artifactBytes,
        parameterSha256,
        testLoss,
        testAccuracy,
        testErrors == null ? null : testErrors.toFigures(),
        measuredOn,
        provenance == null ? null : provenance.toProvenance(),
        publishedAt);
  }
}
