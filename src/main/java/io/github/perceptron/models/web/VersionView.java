package io.github.perceptron.models.web;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.models.MeasuredOn;
import io.github.perceptron.models.ModelProvenance;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.problem.ServicePath;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a model version.
 *
 * @param aliases the aliases that point at it
 * @param lineage the job, data and parameters that it comes from
 */
record VersionView(
    @Schema(example = "mnist") ModelName name,
    @Schema(example = "3") int version,
    List<AliasName> aliases,
    @Nullable String jobId,
    @Schema(
            description = "Whether a job trained the version or a client uploaded its file",
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

  static VersionView of(ModelVersion model, List<AliasName> aliases) {
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

  /** Links to the version, its model and its job. */
  record Links(String self, String model, @Nullable String job) {}

  /**
   * The lineage of a version. A field is null if the version is imported or an earlier release of
   * the service published it.
   *
   * @param receipt the path of the receipt of its job; answers 404 if the job was deleted
   */
  record Lineage(
      @Nullable String jobId,
      @ServicePath @Nullable String receipt,
      @Nullable String dataSet,
      @Nullable Sha256 dataSha256,
      Sha256 parameterSha256,
      @Schema(
              description =
                  "parameter_sha256 of the initial model; null if the training started from random parameters")
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
   * The test figures of the version.
   *
   * @param measuredOn the rows of the measurement; only figures of the same rows are comparable.
   *     Null if unknown
   */
  record Metrics(
      @Nullable Double testLoss, @Nullable Double testAccuracy, @Nullable MeasuredOn measuredOn) {}

  /** Height and width of every image, in pixels. */
  record Shape(int rows, int columns) {}

  /**
   * The images that the model expects: a pixel p, 0 to 255, enters the network as (p - mean) /
   * divisor.
   */
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
