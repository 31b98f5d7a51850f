package io.github.perceptron.datasets.web;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.datasets.images.ContactSheet;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.datasets.statistics.PartStatistics;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.problem.ParameterErrors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows many images of a data set in one PNG file. */
@RestController
@RequestMapping("/v1/datasets/{name}/{split}")
@Tag(name = "Data sets", description = "Data sets for training")
@ApiResponse(responseCode = "200", description = "The picture, with an ETag")
@ApiResponse(responseCode = "404", description = "No such data set, split or image")
@ApiResponse(responseCode = "422", description = "A parameter is out of range")
class SheetController {

  private static final int MOST_COLUMNS = 100;
  private static final String COLUMNS = "Number of images in one row, 1 to 100";
  private final ShownImages shown;

  SheetController(ShownImages shown) {
    this.shown = shown;
  }

  @GetMapping(path = "/sheet.png", produces = MediaType.IMAGE_PNG_VALUE)
  @Operation(
      operationId = "getDataSetSheet",
      summary = "Many images in one picture",
      description =
          "The images are placed row by row in the order of index, without gaps; 8-bit greyscale,"
              + " or RGB if the data set has colours; the pixels are the bytes of the data set. At"
              + " most 400 images and 16 million bytes.")
  @PngResponses
  ResponseEntity<byte[]> sheet(
      @PathVariable String name,
      @Parameter(description = "train or test") @PathVariable DataSetPart split,
      @Parameter(
              description =
                  "Indices from 0, in the order of the data set's file, for example 3,1,4; may"
                      + " occur more than once",
              array =
                  @ArraySchema(
                      minItems = 1,
                      maxItems = SheetAddress.MOST_IMAGES,
                      schema = @Schema(type = "integer", format = "int32", minimum = "0")))
          @RequestParam
          List<Integer> index,
      @Parameter(description = COLUMNS)
          @Schema(minimum = "1", maximum = "" + MOST_COLUMNS)
          @RequestParam(defaultValue = "" + SheetAddress.COLUMNS)
          int columns,
      @Parameter(description = ImageAnswer.DIGEST)
          @Schema(pattern = ImageAnswer.DIGEST_FORM)
          @RequestParam(required = false)
          @Nullable String sha256,
      ParameterErrors errors) {
    DataSet dataSet = find(name, columns, sha256, errors);
    requireRoom(dataSet.descriptor(), index.size(), errors);
    List<Optional<PixelImage>> images =
        index.stream().map(i -> Optional.of(shown.image(dataSet, split, i))).toList();
    String tag =
        "%s-%s-sheet-%d-%s".formatted(dataSet.descriptor().sha256(), split, columns, digest(index));
    return answer(images, dataSet.descriptor(), columns, tag, sha256);
  }

  @GetMapping(path = "/means.png", produces = MediaType.IMAGE_PNG_VALUE)
  @Operation(
      operationId = "getDataSetMeansSheet",
      summary = "The mean of all images of a split, then that of each class, in one picture",
      description = "Like sheet.png; the place of a class without images is black.")
  @PngResponses
  ResponseEntity<byte[]> means(
      @PathVariable String name,
      @Parameter(description = "train or test") @PathVariable DataSetPart split,
      @Parameter(description = COLUMNS)
          @Schema(minimum = "1", maximum = "" + MOST_COLUMNS)
          @RequestParam(defaultValue = "" + SheetAddress.COLUMNS)
          int columns,
      @Parameter(description = ImageAnswer.DIGEST)
          @Schema(pattern = ImageAnswer.DIGEST_FORM)
          @RequestParam(required = false)
          @Nullable String sha256,
      ParameterErrors errors) {
    DataSet dataSet = find(name, columns, sha256, errors);
    requireRoom(dataSet.descriptor(), dataSet.descriptor().classes() + 1, errors);
    PartStatistics found = shown.means(dataSet, split);
    List<Optional<PixelImage>> images = new ArrayList<>();
    images.add(Optional.of(found.meanImage()));
    images.addAll(found.classMeanImages());
    String tag = "%s-%s-means-%d".formatted(dataSet.descriptor().sha256(), split, columns);
    return answer(images, dataSet.descriptor(), columns, tag, sha256);
  }

  private DataSet find(String name, int columns, @Nullable String sha256, ParameterErrors errors) {
    errors.requireRange("columns", columns, 1, MOST_COLUMNS);
    return shown.dataSet(name, sha256, errors);
  }

  private static void requireRoom(DataSetDescriptor dataSet, int images, ParameterErrors errors) {
    int most = SheetAddress.mostImages(dataSet);
    if (images < 1 || images > most) {
      errors.add("index", "must select 1 to %d images, not %d".formatted(most, images));
    }
    errors.throwIfAny();
  }

  private static String digest(List<Integer> indices) {
    return Sha256.ofText(indices.toString()).first(32);
  }

  private static ResponseEntity<byte[]> answer(
      List<Optional<PixelImage>> images,
      DataSetDescriptor dataSet,
      int columns,
      String tag,
      @Nullable String sha256) {
    return ImageAnswer.of(ContactSheet.of(images, dataSet.shape(), columns), 1, tag, sha256);
  }
}
