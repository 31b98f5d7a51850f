package io.github.perceptron.models.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.models.MeasuredOn;
import io.github.perceptron.models.ModelProvenance;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.input.CategoricalInput;
import io.github.perceptron.network.input.InputColumn;
import io.github.perceptron.network.input.NumberTarget;
import io.github.perceptron.network.input.NumericInput;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.network.metrics.ErrorFigures;
import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.problem.ServicePath;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double testMae,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double testRmse,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double testR2,
    Instant publishedAt,
    Lineage lineage,
    Links links) {

  static VersionView of(ModelVersion model, List<AliasName> aliases) {
    ErrorFigures errors = model.testErrors();
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
        errors == null ? null : errors.mae(),
        errors == null ? null : errors.rmse(),
        errors == null ? null : errors.r2(),
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
          Metrics.of(model),
          provenance == null ? null : InputContract.of(provenance.input()));
    }
  }

  /**
   * The test figures of the version.
   *
   * @param testAccuracy null for models of numbers
   * @param testMae mean absolute error; left out for models of classes
   * @param testRmse root of the mean squared error; left out for models of classes
   * @param testR2 R2; left out for models of classes
   * @param measuredOn the rows of the measurement; only figures of the same rows are comparable.
   *     Null if unknown
   */
  record Metrics(
      @Nullable Double testLoss,
      @Nullable Double testAccuracy,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double testMae,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double testRmse,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double testR2,
      @Nullable MeasuredOn measuredOn) {

    static Metrics of(ModelVersion model) {
      ErrorFigures errors = model.testErrors();
      return new Metrics(
          model.testLoss(),
          model.testAccuracy(),
          errors == null ? null : errors.mae(),
          errors == null ? null : errors.rmse(),
          errors == null ? null : errors.r2(),
          model.measuredOn());
    }
  }

  /**
   * Height and width of every image, in pixels.
   *
   * @param channels 3 for images in colour (red, green, blue); left out for grey images
   */
  record Shape(
      int rows,
      int columns,
      @Schema(minimum = "3", maximum = "3") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Integer channels) {

    static Shape of(ImageShape shape) {
      return new Shape(shape.rows(), shape.columns(), shape.hasColours() ? shape.channels() : null);
    }
  }

  /**
   * What the model expects of its input, and its classes.
   *
   * <p>Each kind has a name of its own in the OpenAPI document.
   */
  @Schema(oneOf = {PictureContract.class, TableContract.class})
  sealed interface InputContract {

    static InputContract of(io.github.perceptron.network.input.InputContract input) {
      if (input instanceof PictureInput pictures) {
        return PictureContract.of(pictures);
      }
      return TableContract.of((TableInput) input);
    }
  }

  /**
   * The images that the model expects: the grey level p of a pixel, or its red, green and blue, 0
   * to 255, enter the network as (p - mean) / divisor.
   *
   * @param labels the names of the classes, by label; null if they have none
   * @param background the background of the grey training images, which numbers of a client must
   *     have; left out for images in colour
   */
  record PictureContract(
      Shape imageShape,
      int classes,
      Normalization normalization,
      float mean,
      float divisor,
      @Nullable List<String> labels,
      @Schema(
              description =
                  "Whether the training images are light on a dark background, or dark on a light"
                      + " one, which numbers that are sent must be too; left out for images in colour",
              allowableValues = {"dark", "light", "mixed"})
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String background)
      implements InputContract {

    static PictureContract of(PictureInput input) {
      return new PictureContract(
          Shape.of(input.shape()),
          input.classes(),
          input.normalization(),
          input.mean(),
          input.divisor(),
          input.labels(),
          input.shape().hasColours()
              ? null
              : input.framingOrMnist().background().name().toLowerCase(Locale.ROOT));
    }
  }

  /**
   * The rows of a table that the model expects.
   *
   * @param columns the columns, in the order of the table
   * @param ignored the other columns of the table; a row may have them, and they have no effect
   * @param inputs how many numbers enter the network for one row
   * @param classes number of classes; 0 for a model of numbers
   * @param labels the names of the classes, by label; null if they have none
   * @param targets the numbers that the model answers; empty for a model of classes
   */
  record TableContract(
      List<ContractColumn> columns,
      List<String> ignored,
      int inputs,
      int classes,
      Normalization normalization,
      @Nullable List<String> labels,
      List<ContractTarget> targets)
      implements InputContract {

    static TableContract of(TableInput input) {
      return new TableContract(
          input.columns().stream().map(ContractColumn::of).toList(),
          input.ignored(),
          input.inputs(),
          input.classes(),
          input.normalization(),
          input.labels(),
          input.numbers().stream().map(ContractTarget::of).toList());
    }
  }

  /**
   * A number that the model answers: the network computes (number - mean) / deviation, which is
   * undone in answers.
   */
  record ContractTarget(String name, double mean, double deviation) {

    static ContractTarget of(NumberTarget number) {
      return new ContractTarget(number.name(), number.mean(), number.deviation());
    }
  }

  /**
   * A column. A number x enters the network as (x - mean) / divisor, and fill takes the place of a
   * missing one. Each category is an input that is 1 or 0.
   *
   * @param mean null for categories
   * @param divisor null for categories
   * @param fill null for categories
   * @param categories null for numbers
   * @param missingIsCategory whether a missing value is one more category, after the others; null
   *     for numbers
   */
  record ContractColumn(
      String name,
      @Schema(allowableValues = {"numeric", "categorical"}) String kind,
      @Nullable Double mean,
      @Nullable Double divisor,
      @Nullable Double fill,
      @Nullable List<String> categories,
      @Nullable Boolean missingIsCategory) {

    static ContractColumn of(InputColumn column) {
      if (column instanceof NumericInput numeric) {
        return new ContractColumn(
            column.name(),
            column.kindId(),
            numeric.mean(),
            numeric.divisor(),
            numeric.fill(),
            null,
            null);
      }
      CategoricalInput categorical = (CategoricalInput) column;
      return new ContractColumn(
          column.name(),
          column.kindId(),
          null,
          null,
          null,
          categorical.categories(),
          categorical.missing());
    }
  }
}
