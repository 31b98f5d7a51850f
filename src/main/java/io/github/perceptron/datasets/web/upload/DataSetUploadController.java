package io.github.perceptron.datasets.web.upload;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.formats.UploadOptions;
import io.github.perceptron.datasets.formats.files.UploadedFile;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  private static final String TEXT_CSV = "text/csv";

  private final DataSetUploads uploads;

  DataSetUploadController(DataSetUploads uploads) {
    this.uploads = uploads;
  }

  @PostMapping(
      consumes = {
        MediaType.MULTIPART_FORM_DATA_VALUE,
        MediaType.APPLICATION_OCTET_STREAM_VALUE,
        "application/zip",
        TEXT_CSV
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
          as .npy files. Images are [n, height, width], or [n, height, width, 3] with red, green and \
          blue; every number must be a whole number from 0 to 255, because nothing is rounded.
          * A ZIP with one folder of pictures for each class, and above them, if wanted, the \
          folders train and test. Pictures are turned upright and become grey levels, or red, green \
          and blue with channels=3, of the shape height x width, or of the most frequent size.
          * A table as text (CSV, TSV and the like, plain or gzip), or a form with train.csv and \
          test.csv. Delimiter, header, quotes, encoding, decimal comma, the kinds of the columns and \
          what is predicted are found out and answered; parameters or fields of the form of the same \
          names say them instead. Missing are empty fields, NA, N/A, NaN, null and ?.
          * A ZIP with the files of a version, as its download is.

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
                    schema = @Schema(type = "string", format = "binary", minLength = 1)),
                @Content(
                    mediaType = TEXT_CSV,
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
      @Parameter(
              description =
                  "1 for grey images, 3 for images in colour. Pictures of a ZIP become grey by"
                      + " default; of arrays the last axis tells it")
          @Schema(allowableValues = {"1", "3"})
          @RequestParam(required = false)
          @Nullable Integer channels,
      @Parameter(
              description =
                  "Of a table: the column to predict, its name or its number from 1; for several"
                      + " numbers a JSON array of names. By default a column named target, label,"
                      + " class, y, species, outcome or response, otherwise the last one")
          @Schema(minLength = 1, maxLength = TableFields.LONGEST_TARGET)
          @RequestParam(required = false)
          @Nullable String target,
      @Parameter(
              description =
                  "Of a table: a JSON object with the kinds of columns by name, numeric, categorical"
                      + " or ignored, for example {\"id\":\"ignored\"}. Others are found out")
          @Schema(minLength = 2)
          @RequestParam(required = false)
          @Nullable String columns,
      @Parameter(description = "Of a table: what is predicted. By default the target says it")
          @Schema(allowableValues = {"multiclass", "binary", "regression"})
          @RequestParam(required = false)
          @Nullable String task,
      @Parameter(
              description =
                  "Of a table: the column that says train, validation or test for each row")
          @Schema(minLength = 1, maxLength = TableFields.LONGEST_NAME)
          @RequestParam(name = "part_column", required = false)
          @Nullable String partColumn,
      @Parameter(description = "Of a table: the column with the weight of each row, 0 or more")
          @Schema(minLength = 1, maxLength = TableFields.LONGEST_NAME)
          @RequestParam(name = "weight_column", required = false)
          @Nullable String weightColumn,
      @Parameter(description = "Of a table: what is between two fields. By default found out")
          @Schema(allowableValues = {"comma", "semicolon", "tab", "pipe"})
          @RequestParam(required = false)
          @Nullable String delimiter,
      @Parameter(
              description =
                  "Of a table: whether the first row has the names of the columns. By default found"
                      + " out")
          @RequestParam(required = false)
          @Nullable Boolean header,
      @Parameter(description = "Of a table: the quotes around fields. By default found out")
          @Schema(allowableValues = {"double", "single", "none"})
          @RequestParam(required = false)
          @Nullable String quote,
      @Parameter(description = "Of a table: the encoding of its text. By default found out")
          @Schema(allowableValues = {"utf-8", "utf-16le", "utf-16be", "windows-1252", "iso-8859-1"})
          @RequestParam(required = false)
          @Nullable String encoding,
      @Parameter(
              description =
                  "Of a table: what is before the fraction of numbers. By default found out")
          @Schema(allowableValues = {"point", "comma"})
          @RequestParam(required = false)
          @Nullable String decimal,
      @Parameter(hidden = true) HttpServletRequest request,
      ParameterErrors errors)
      throws IOException {
    Map<String, String> query = given(request);
    // What is wrong in the address is said before the files arrive.
    UploadOptionFields.read(query, Map.of(), errors);
    errors.throwIfAny();
    String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
    UploadResult result =
        uploads.upload(
            name,
            request.getContentLengthLong(),
            folder -> {
              Map<String, String> form = new LinkedHashMap<>();
              List<UploadedFile> files =
                  type.startsWith(MULTIPART)
                      ? ReceivedFiles.ofForm(request, folder, form)
                      : ReceivedFiles.ofBody(request, folder);
              UploadOptions options = UploadOptionFields.read(query, form, errors);
              errors.throwIfAny();
              return new DataSetUploads.Received(files, options);
            },
            Boolean.TRUE.equals(validateOnly));
    UploadAnswer answer = UploadAnswer.of(result);
    return result.outcome() == UploadResult.Outcome.CREATED
        ? ResponseEntity.created(
                URI.create(
                    VersionAnswer.pathOf(result.descriptor().name(), result.descriptor().sha256())))
            .body(answer)
        : ResponseEntity.ok(answer);
  }

  /** The options in the address. */
  private static Map<String, String> given(HttpServletRequest request) {
    Map<String, String> given = new LinkedHashMap<>();
    for (String name : UploadOptionFields.NAMES) {
      String value = request.getParameter(name);
      if (value != null) {
        given.put(name, value);
      }
    }
    return given;
  }

  /** A file of the form. */
  @Schema(type = "string", format = "binary")
  static final class FileSchema {
    private FileSchema() {}
  }
}
