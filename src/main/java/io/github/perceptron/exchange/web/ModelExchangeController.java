package io.github.perceptron.exchange.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.exchange.ModelExchange;
import io.github.perceptron.models.ChampionVerdict;
import io.github.perceptron.models.ModelReference;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.PublishedVersion;
import io.github.perceptron.network.formats.ModelFormat;
import io.github.perceptron.network.formats.files.InputDeclaration;
import io.github.perceptron.network.metrics.ErrorFigures;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.problem.InvalidParametersException;
import io.github.perceptron.problem.ParameterErrors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Downloads and uploads of model files. */
@RestController
@Tag(name = "Model files", description = "Model files for other programs and from other programs")
class ModelExchangeController {

  private static final String SHAPE_FORM = "([1-9][0-9]{0,3})x([1-9][0-9]{0,3})(x3)?";
  private static final Pattern SHAPE = Pattern.compile(SHAPE_FORM);

  /** Names without commas and control characters. */
  private static final String COLUMNS_FORM =
      "[^,\\u0000-\\u001f]{1,200}(,[^,\\u0000-\\u001f]{1,200})*";

  private static final Pattern COLUMNS = Pattern.compile(COLUMNS_FORM);

  private final ModelExchange exchange;

  ModelExchangeController(ModelExchange exchange) {
    this.exchange = exchange;
  }

  @GetMapping("/v1/models/{name}/versions/{version}/download")
  @Operation(
      operationId = "downloadModelVersion",
      summary = "Download a model version as a file",
      description =
          "dl4j is the zip of Deeplearning4j; keras (a .keras file) and keras_h5 are Sequential"
              + " models whose input is raw pixels, or the numbers of a table's columns as they are (the"
              + " prepared inputs, if a column has categories); npz has the parameters as NumPy arrays"
              + " and the architecture as JSON. A model of numbers answers them in their own unit.")
  @ApiResponse(
      responseCode = "200",
      description = "The file; Content-Disposition holds its name",
      content = {
        @Content(
            mediaType = "application/zip",
            schema = @Schema(type = "string", format = "binary")),
        @Content(
            mediaType = "application/x-hdf5",
            schema = @Schema(type = "string", format = "binary"))
      })
  @ApiResponse(responseCode = "404", description = "No such model version")
  @ApiResponse(
      responseCode = "422",
      description =
          "The format is not supported, does not have an activation of the model, or cannot hold"
              + " its scaling")
  ResponseEntity<byte[]> download(
      @PathVariable String name,
      @PathVariable int version,
      @Parameter(description = "The format of the file")
          @Schema(allowableValues = {"dl4j", "keras", "keras_h5", "npz"})
          @RequestParam(defaultValue = "dl4j")
          String format,
      ParameterErrors errors) {
    ModelFormat wanted = errors.read(() -> formatOf(format), ModelFormat.DL4J);
    errors.throwIfAny();
    byte[] file = exchange.download(ModelReference.version(name, version), wanted);
    String fileName = "%s-%d.%s".formatted(name, version, wanted.extension());
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(wanted.mediaType()))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(fileName).build().toString())
        .body(file);
  }

  @PostMapping(
      path = "/v1/models/{name}/versions",
      consumes = {
        MediaType.APPLICATION_OCTET_STREAM_VALUE,
        "application/zip",
        "application/x-hdf5"
      },
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "uploadModelVersion",
      summary = "Upload a model file as the next version",
      description =
          "A .keras file or an HDF5 file (.h5) of Keras, an .npz file as the download writes it, or"
              + " a zip of Deeplearning4j's ModelSerializer. The content decides which one it is. A"
              + " Keras model is Sequential, or Functional and a chain: Rescaling, Normalization,"
              + " Flatten, Dense, BatchNormalization, activations and Dropout. The last Dense layer has"
              + " a softmax (classes), one sigmoid (two classes), or no activation (numbers). What was read in another form, or left out, is in notes.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                    schema = @Schema(type = "string", format = "binary", minLength = 1)),
                @Content(
                    mediaType = "application/zip",
                    schema = @Schema(type = "string", format = "binary", minLength = 1)),
                @Content(
                    mediaType = "application/x-hdf5",
                    schema = @Schema(type = "string", format = "binary", minLength = 1))
              }))
  @ApiResponse(
      responseCode = "201",
      description = "The version is published; Location is its address",
      headers =
          @Header(
              name = "Location",
              required = true,
              schema = @Schema(type = "string", format = "uri-reference")))
  @ApiResponse(
      responseCode = "413",
      description = "The file is larger than perceptron.exchange.max-upload-size")
  @ApiResponse(responseCode = "422", description = "The file cannot be converted to a network")
  @ApiResponse(responseCode = "507", description = "The disk is full; nothing was published")
  ResponseEntity<ImportedModel> upload(
      @PathVariable String name,
      @RequestBody byte[] file,
      @Parameter(
              description =
                  "How pixels are scaled to the input; required if the file does not say it")
          @Schema(allowableValues = {"none", "min_max"})
          @RequestParam(required = false)
          @Nullable String normalization,
      @Parameter(
              description =
                  "Rows x columns of grey images, for example 28x28, or rows x columns x 3 of images"
                      + " in colour, for example 32x32x3, whose values are red, green and blue of"
                      + " each pixel; required if the input is flat and not a grey square")
          @Schema(pattern = "^" + SHAPE_FORM + "$")
          @RequestParam(name = "image_shape", required = false)
          @Nullable String imageShape,
      @Parameter(
              description =
                  "For a model of a table: the names of the columns of numbers that are its"
                      + " inputs, in their order, separated by commas")
          @Schema(pattern = "^" + COLUMNS_FORM + "$")
          @RequestParam(required = false)
          @Nullable String columns,
      @Parameter(
              description =
                  "For a model of a table that answers numbers: their names, in the order of the"
                      + " outputs, separated by commas; target, or target_1 and so on, if left out")
          @Schema(pattern = "^" + COLUMNS_FORM + "$")
          @RequestParam(required = false)
          @Nullable String targets,
      @Parameter(description = "Measures the model on this data set's test rows")
          @RequestParam(name = "data_set", required = false)
          @Nullable String dataSet,
      ParameterErrors errors) {
    InputDeclaration declared =
        new InputDeclaration(
            normalizationOf(normalization, errors),
            shapeOf(imageShape, errors),
            columnsOf(columns, imageShape, errors),
            namesOf("targets", targets, errors));
    errors.throwIfAny();
    ModelExchange.Upload upload = exchange.upload(name, file, declared, dataSet);
    ImportedModel model = ImportedModel.of(upload.published(), upload.notes());
    return ResponseEntity.created(
            URI.create("/v1/models/%s/versions/%d".formatted(model.name(), model.version())))
        .body(model);
  }

  private static ModelFormat formatOf(String id) {
    return Arrays.stream(ModelFormat.values())
        .filter(format -> format.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                InvalidParametersException.at(
                    "format",
                    Arrays.stream(ModelFormat.values())
                        .map(ModelFormat::id)
                        .collect(Collectors.joining(", ", "must be one of ", ""))));
  }

  private static @Nullable Normalization normalizationOf(
      @Nullable String id, ParameterErrors errors) {
    if (id == null) {
      return null;
    }
    for (Normalization normalization : Normalization.values()) {
      if (normalization.id().equals(id)) {
        return normalization;
      }
    }
    errors.add("normalization", "must be none or min_max");
    return null;
  }

  private static @Nullable List<String> columnsOf(
      @Nullable String text, @Nullable String imageShape, ParameterErrors errors) {
    if (text != null && imageShape != null) {
      errors.add("columns", "must be left out if image_shape is given: a model has one of them");
      return null;
    }
    return namesOf("columns", text, errors);
  }

  private static @Nullable List<String> namesOf(
      String parameter, @Nullable String text, ParameterErrors errors) {
    if (text == null) {
      return null;
    }
    List<String> names = List.of(text.split(",", -1));
    if (!COLUMNS.matcher(text).matches()) {
      errors.add(parameter, "must be names of columns, separated by commas");
    } else if (names.stream().distinct().count() < names.size()) {
      errors.add(parameter, "must be different names");
    } else {
      return names;
    }
    return null;
  }

  private static @Nullable ImageShape shapeOf(@Nullable String text, ParameterErrors errors) {
    if (text == null) {
      return null;
    }
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      errors.add(
          "image_shape",
          "must be rows x columns, for example 28x28, or 32x32x3 for images in colour");
      return null;
    }
    return new ImageShape(
        Integer.parseInt(shape.group(1)),
        Integer.parseInt(shape.group(2)),
        shape.group(3) == null ? ImageShape.GREY : ImageShape.COLOURS);
  }

  @Schema(name = "ImportedModel")
  record ImportedModel(
      ModelName name,
      int version,
      String source,
      Sha256 parameterSha256,
      Sha256 artifactSha256,
      @Nullable Double testLoss,
      @Nullable Double testAccuracy,
      @Schema(description = "Mean absolute error; only of models of numbers")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Double testMae,
      @Schema(description = "Root of the mean squared error; only of models of numbers")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Double testRmse,
      @Schema(description = "R2; only of models of numbers")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Double testR2,
      @Schema(description = "Whether it became the champion of its model, and the reason")
          ChampionVerdict champion,
      @Schema(
              description =
                  "What was read in another form than the file has it, with the same predictions,"
                      + " and what has no effect on predictions and was left out")
          List<String> notes) {

    static ImportedModel of(PublishedVersion published, List<String> notes) {
      ModelVersion model = published.version();
      ErrorFigures errors = model.testErrors();
      return new ImportedModel(
          model.name(),
          model.version(),
          "imported",
          model.parameterSha256(),
          model.artifactSha256(),
          model.testLoss(),
          model.testAccuracy(),
          errors == null ? null : errors.mae(),
          errors == null ? null : errors.rmse(),
          errors == null ? null : errors.r2(),
          published.champion(),
          notes);
    }
  }
}
