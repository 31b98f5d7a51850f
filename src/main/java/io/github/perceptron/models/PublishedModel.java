package io.github.perceptron.models;

import io.github.perceptron.jobs.JobId;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A model version's row; never changes. */
@Entity
@Table(name = "model_version")
class PublishedModel {

  @Id private UUID id;
  private String name;
  private int version;
  private UUID jobId;

  @Column(name = "artifact_sha256")
  private String artifactSha256;

  private long artifactBytes;

  @Column(name = "parameter_sha256")
  private String parameterSha256;

  private @Nullable Double testLoss;
  private @Nullable Double testAccuracy;
  @Embedded private @Nullable ModelProvenance provenance;
  private Instant publishedAt;

  /** For Hibernate, which fills the fields afterwards. */
  @SuppressWarnings("NullAway.Init")
  protected PublishedModel() {}

  PublishedModel(ModelVersion version) {
    this.id = UUID.randomUUID();
    this.name = version.name();
    this.version = version.version();
    this.jobId = version.jobId().value();
    this.artifactSha256 = version.artifactSha256();
    this.artifactBytes = version.artifactBytes();
    this.parameterSha256 = version.parameterSha256();
    this.testLoss = version.testLoss();
    this.testAccuracy = version.testAccuracy();
    this.provenance = version.provenance();
    this.publishedAt = version.publishedAt();
  }

  ModelVersion toVersion() {
    return new ModelVersion(
        name,
        version,
        new JobId(jobId),
        artifactSha256,
        artifactBytes,
        parameterSha256,
        testLoss,
        testAccuracy,
        provenance,
        publishedAt);
  }
}
