package io.github.perceptron.datasets.web;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.datasets.ImageNotFoundException;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.datasets.statistics.PartStatistics;
import io.github.perceptron.problem.ParameterErrors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the images of data sets as PNG files. */
@RestController
@RequestMapping("/v1/datasets/{name}/{split}")
@Tag(name = "Data sets", description = "Data sets for training")
@ApiResponse(responseCode = "409", description = "The data set is a table and has no images")
class ImageController {

  private static final int LARGEST_SCALE = 20;
  private static final String SCALE = "Side of the square that each pixel becomes";
  private final ShownImages shown;

  ImageController(ShownImages shown) {
    this.shown = shown;
  }

  @GetMapping(path = "/{index}.png", produces = MediaType.IMAGE_PNG_VALUE)
  @Operation(
      operationId = "getDataSetImage",
      summary = "One image",
      description =
          "8-bit greyscale, or RGB if the data set has colours; the pixels are the bytes of the data set")
  @PngResponses
  @ApiResponse(responseCode = "404", description = "No such data set, split or image")
  @ApiResponse(responseCode = "422", description = "A parameter is out of range")
  ResponseEntity<byte[]> image(
      @PathVariable String name,
      @Parameter(description = "train or test") @PathVariable DataSetPart split,
      @Parameter(description = "From 0, in the order of the data set's file")
          @Schema(minimum = "0")
          @PathVariable
          int index,
      @Parameter(description = SCALE)
          @Schema(minimum = "1", maximum = "" + LARGEST_SCALE)
          @RequestParam(defaultValue = "1")
          int scale,
      @Parameter(description = ImageAnswer.DIGEST)
          @Schema(pattern = ImageAnswer.DIGEST_FORM)
          @RequestParam(required = false)
          @Nullable String sha256,
      ParameterErrors errors) {
    DataSet dataSet = find(name, scale, sha256, errors);
    errors.throwIfAny();
    PixelImage image = shown.image(dataSet, split, index);
    String tag = "%s-%s-%d-%d".formatted(dataSet.descriptor().sha256(), split, index, scale);
    return ImageAnswer.of(image, scale, tag, sha256);
  }

  @GetMapping(path = "/mean.png", produces = MediaType.IMAGE_PNG_VALUE)
  @Operation(
      operationId = "getDataSetMeanImage",
      summary = "The mean of all images of a split, or of those of one class")
  @PngResponses
  ResponseEntity<byte[]> mean(
      @PathVariable String name,
      @Parameter(description = "train or test") @PathVariable DataSetPart split,
      @Parameter(description = "Only images of this class")
          @Schema(minimum = "0")
          @RequestParam(required = false)
          @Nullable Integer label,
      @Parameter(description = SCALE)
          @Schema(minimum = "1", maximum = "" + LARGEST_SCALE)
          @RequestParam(defaultValue = "1")
          int scale,
      @Parameter(description = ImageAnswer.DIGEST)
          @Schema(pattern = ImageAnswer.DIGEST_FORM)
          @RequestParam(required = false)
          @Nullable String sha256,
      ParameterErrors errors) {
    DataSet dataSet = find(name, scale, sha256, errors);
    PartStatistics found = errors.lookUp(() -> shown.means(dataSet, split));
    if (label != null) {
      errors.requireRange("label", label, 0, dataSet.descriptor().classes() - 1);
    }
    errors.throwIfAny();
    PixelImage mean =
        label == null ? found.meanImage() : classMean(dataSet.descriptor(), split, found, label);
    String which = label == null ? "mean" : "mean-of-" + label;
    String tag = "%s-%s-%s-%d".formatted(dataSet.descriptor().sha256(), split, which, scale);
    return ImageAnswer.of(mean, scale, tag, sha256);
  }

  private static PixelImage classMean(
      DataSetDescriptor descriptor, DataSetPart split, PartStatistics found, int label) {
    return found
        .classMeanImages()
        .get(label)
        .orElseThrow(() -> ImageNotFoundException.noneOfClass(descriptor, split, label));
  }

  private DataSet find(String name, int scale, @Nullable String sha256, ParameterErrors errors) {
    errors.requireRange("scale", scale, 1, LARGEST_SCALE);
    DataSet dataSet = shown.dataSet(name, sha256, errors);
    ImageShape shape = dataSet.descriptor().imageShape();
    if (shape != null && scale <= LARGEST_SCALE) {
      long most = (long) Math.sqrt((double) SheetAddress.MOST_VALUES / shape.pixels());
      if (scale > Math.max(1, most)) {
        errors.add("scale", "must be at most %d for images of %s".formatted(most, shape));
      }
    }
    return dataSet;
  }
}
