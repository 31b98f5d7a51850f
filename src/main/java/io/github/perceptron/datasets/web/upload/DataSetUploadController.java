package io.github.perceptron.datasets.web.upload;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.upload.DataSetUploads;
import io.github.perceptron.datasets.upload.UploadResult;
import io.github.perceptron.problem.ParameterErrors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Receives uploads of data sets. */
@RestController
@RequestMapping("/v1/datasets/{name}")
@Tag(name = "Data sets", description = "Data sets for training")
class DataSetUploadController {

  private static final String MULTIPART = "multipart/";

  private final DataSetUploads uploads;

  DataSetUploadController(DataSetUploads uploads) {
    this.uploads = uploads;
  }

  @PostMapping(
      consumes = {
        MediaType.MULTIPART_FORM_DATA_VALUE,
        MediaType.APPLICATION_OCTET_STREAM_VALUE,
        "application/zip"
      },
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "uploadDataSet",
      summary = "Upload a data set, or the next version of one",
      description =
          """
          A form with the files, or one file as the body. The bytes tell the format:

          * IDX files as MNIST has them, plain or gzip: images and labels for training, and both \
          or none for testing. Names with train, t10k or test tell which is which.
          * NumPy: an .npz with x_train, y_train and, if wanted, x_test and y_test, or these arrays \
          as .npy files. Images are [n, height, width]; every number must be a whole number from 0 \
          to 255, because nothing is rounded.
          * A ZIP with one folder of pictures for each class, and above them, if wanted, the \
          folders train and test. Pictures are turned upright and become grey levels of the shape \
          height x width, or of the most frequent size.
          * A ZIP with IDX files, as the download of a version is.

          The content is a version, which is named by its SHA-256; the same content again answers \
          with the existing version. Jobs train on the newest version, unless data_sha256 names \
          another one. An upload becomes a version as a whole or not at all.\
          """,
      requestBody =
          @RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                    schema =
                        @Schema(
                            type = "object",
                            additionalPropertiesSchema = FileSchema.class,
                            minProperties = 1)),
                @Content(
                    mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                    schema = @Schema(type = "string", format = "binary", minLength = 1)),
                @Content(
                    mediaType = "application/zip",
                    schema = @Schema(type = "string", format = "binary", minLength = 1))
              }))
  @ApiResponse(
      responseCode = "200",
      description =
          "The data set has a version with this content already, or validate_only was true")
  @ApiResponse(
      responseCode = "201",
      description = "The version is kept; Location is its address",
      headers =
          @Header(
              name = "Location",
              required = true,
              schema = @Schema(type = "string", format = "uri-reference")))
  @ApiResponse(
      responseCode = "409",
      description = "The name is that of the built-in data set or of a folder on the server")
  @ApiResponse(
      responseCode = "413",
      description = "The upload is larger than perceptron.datasets.upload.max-size")
  @ApiResponse(
      responseCode = "422",
      description = "The files cannot become a data set; errors names the file and the position")
  @ApiResponse(responseCode = "507", description = "The disk is full; nothing was kept")
  ResponseEntity<UploadAnswer> upload(
      @PathVariable String name,
      @Parameter(description = "Reads everything and describes it, but keeps nothing")
          @RequestParam(name = "validate_only", required = false)
          @Nullable Boolean validateOnly,
      @Parameter(description = "Height of the images in pixels; together with width")
          @Schema(minimum = "1", maximum = "" + DataSet.LARGEST_SIDE)
          @RequestParam(required = false)
          @Nullable Integer height,
      @Parameter(description = "Width of the images in pixels; together with height")
          @Schema(minimum = "1", maximum = "" + DataSet.LARGEST_SIDE)
          @RequestParam(required = false)
          @Nullable Integer width,
      @Parameter(hidden = true) HttpServletRequest request,
      ParameterErrors errors)
      throws IOException {
    ImageShape declared = shape(height, width, errors);
    errors.throwIfAny();
    String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
    UploadResult result =
        uploads.upload(
            name,
            folder ->
                type.startsWith(MULTIPART)
                    ? ReceivedFiles.ofForm(request, folder)
                    : ReceivedFiles.ofBody(request, folder),
            declared,
            Boolean.TRUE.equals(validateOnly));
    UploadAnswer answer = UploadAnswer.of(result);
    return result.outcome() == UploadResult.Outcome.CREATED
        ? ResponseEntity.created(
                URI.create(
                    VersionAnswer.pathOf(result.descriptor().name(), result.descriptor().sha256())))
            .body(answer)
        : ResponseEntity.ok(answer);
  }

  private static @Nullable ImageShape shape(
      @Nullable Integer height, @Nullable Integer width, ParameterErrors errors) {
    if (height == null && width == null) {
      return null;
    }
    if (height == null) {
      errors.add("height", "is missing; width needs it");
    } else {
      errors.requireRange("height", height, 1, DataSet.LARGEST_SIDE);
    }
    if (width == null) {
      errors.add("width", "is missing; height needs it");
    } else {
      errors.requireRange("width", width, 1, DataSet.LARGEST_SIDE);
    }
    return errors.isEmpty() && height != null && width != null
        ? new ImageShape(height, width)
        : null;
  }

  /** A file of the form. */
  @Schema(type = "string", format = "binary")
  static final class FileSchema {
    private FileSchema() {}
  }
}
