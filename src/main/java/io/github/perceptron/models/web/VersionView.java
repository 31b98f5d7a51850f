package io.github.perceptron.models.web;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.models.MeasuredOn;
import io.github.perceptron.models.ModelProvenance;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.problem.ServicePath;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of a model as clients see it.
 *
 * @param aliases that point at it
 * @param lineage where it comes from
 */
record VersionView(
    @Schema(example = "mnist") ModelName name,
    @Schema(example = "3") int version,
    List<String> aliases,
    @Nullable String jobId,
    @Schema(
            description = "Whether a job trained it, or a client sent its file",
            allowableValues = {"trained", "imported"})
        String source,
    Sha256 parameterSha256,
    Sha256 artifactSha256,
    long artifactBytes,
    @Nullable Double testLoss,
    @Nullable Double testAccuracy,
    Instant publishedAt,
    Lineage lineage,
    Links links) {

  static VersionView of(ModelVersion model, List<String> aliases) {
    String jobId = model.jobId() == null ? null : model.jobId().toString();
    String job = jobId == null ? null : "/v1/training-jobs/" + jobId;
    return new VersionView(
        model.name(),
        model.version(),
        aliases,
        jobId,
        jobId == null ? "imported" : "trained",
        model.parameterSha256(),
        model.artifactSha256(),
        model.artifactBytes(),
        model.testLoss(),
        model.testAccuracy(),
        model.publishedAt(),
        Lineage.of(model, jobId, job == null ? null : job + "/receipt"),
        new Links(
            ModelLinks.version(model.name(), model.version()),
            ModelLinks.model(model.name()),
            job));
  }

  /** Where to go from here. */
  record Links(String self, String model, @Nullable String job) {}

  /**
   * Where a version comes from; what is null was not kept when it was published, or nobody here
   * knows because it was imported.
   *
   * @param receipt tells what its job was made of; gone when the job was deleted
   */
  record Lineage(
      @Nullable String jobId,
      @ServicePath @Nullable String receipt,
      @Nullable String dataSet,
      @Nullable Sha256 dataSha256,
      Sha256 parameterSha256,
      @Schema(description = "parameter_sha256 of the model it started from; null: random ones")
          @Nullable Sha256 initialParameterSha256,
      @Nullable Long parameterCount,
      Metrics metrics,
      @Nullable InputContract inputContract) {

    static Lineage of(ModelVersion model, @Nullable String jobId, @Nullable String receipt) {
      ModelProvenance provenance = model.provenance();
      return new Lineage(
          jobId,
          receipt,
          provenance == null ? null : provenance.dataSet(),
          provenance == null ? null : provenance.dataSha256(),
          model.parameterSha256(),
          provenance == null ? null : provenance.initialSha256(),
          provenance == null ? null : provenance.parameterCount(),
          new Metrics(model.testLoss(), model.testAccuracy(), model.measuredOn()),
          provenance == null ? null : InputContract.of(provenance.input()));
    }
  }

  /**
   * What it was measured at.
   *
   * @param measuredOn the rows; figures of other rows cannot be compared. Null when nobody knows
   */
  record Metrics(
      @Nullable Double testLoss, @Nullable Double testAccuracy, @Nullable MeasuredOn measuredOn) {}

  /** Height and width of every image, in pixels. */
  record Shape(int rows, int columns) {}

  /** What it expects of an image: pixel p, 0 to 255, enters as (p - mean) / divisor. */
  record InputContract(
      Shape imageShape, int classes, Normalization normalization, float mean, float divisor) {

    static InputContract of(io.github.perceptron.network.specification.InputContract input) {
      return new InputContract(
          new Shape(input.shape().rows(), input.shape().columns()),
          input.classes(),
          input.normalization(),
          input.mean(),
          input.divisor());
    }
  }
}
