package io.github.perceptron.datasets.web;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.ImageNotFoundException;
import io.github.perceptron.datasets.images.GreyscaleImage;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.statistics.DataSetStatistics;
import io.github.perceptron.datasets.statistics.PartStatistics;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
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
@Tag(name = "Data sets", description = "What there is to train on")
class ImageController {

  private static final int LARGEST_SCALE = 20;
  private static final String SCALE = "Side of the square that each pixel becomes";
  private static final String DIGEST =
      "The data set's SHA-256: the answer may then be cached for ever, and is 404 once the files"
          + " are others";

  private final DataSets dataSets;
  private final DataSetStatistics statistics;

  ImageController(DataSets dataSets, DataSetStatistics statistics) {
    this.dataSets = dataSets;
    this.statistics = statistics;
  }

  @GetMapping(path = "/{index}.png", produces = MediaType.IMAGE_PNG_VALUE)
  @Operation(
      operationId = "getDataSetImage",
      summary = "One image",
      description = "8-bit greyscale, the data set's bytes as they are")
  @ApiResponse(
      responseCode = "200",
      description = "The picture, with an ETag",
      content =
          @Content(
              mediaType = MediaType.IMAGE_PNG_VALUE,
              schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(
      responseCode = "304",
      description = "If-None-Match has the ETag: the picture is the same",
      content = @Content)
  @ApiResponse(responseCode = "404", description = "No such data set, split or image")
  @ApiResponse(responseCode = "422", description = "A parameter is out of its range")
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
      @Parameter(description = DIGEST)
          @Schema(pattern = "^[0-9a-f]{64}$")
          @RequestParam(required = false)
          @Nullable String sha256) {
    DataSet dataSet = load(name, scale, sha256);
    LabelledImages images = dataSet.images(split);
    if (images == null) {
      throw ImageNotFoundException.noPart(dataSet.descriptor(), split);
    }
    if (index < 0 || index >= images.size()) {
      throw ImageNotFoundException.atIndex(dataSet.descriptor(), split, index, images.size());
    }
    String tag = "%s-%s-%d-%d".formatted(dataSet.descriptor().sha256(), split, index, scale);
    return ImageAnswer.of(images.image(index), scale, tag, sha256);
  }

  @GetMapping(path = "/mean.png", produces = MediaType.IMAGE_PNG_VALUE)
  @Operation(
      operationId = "getDataSetMeanImage",
      summary = "The mean of all images of a split, or of those of one class")
  @ApiResponse(
      responseCode = "200",
      description = "The picture, with an ETag",
      content =
          @Content(
              mediaType = MediaType.IMAGE_PNG_VALUE,
              schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(
      responseCode = "304",
      description = "If-None-Match has the ETag: the picture is the same",
      content = @Content)
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
      @Parameter(description = DIGEST)
          @Schema(pattern = "^[0-9a-f]{64}$")
          @RequestParam(required = false)
          @Nullable String sha256) {
    DataSet dataSet = load(name, scale, sha256);
    PartStatistics found =
        statistics
            .of(dataSet, split)
            .orElseThrow(() -> ImageNotFoundException.noPart(dataSet.descriptor(), split));
    GreyscaleImage mean =
        label == null ? found.meanImage() : classMean(dataSet.descriptor(), split, found, label);
    String which = label == null ? "mean" : "mean-of-" + label;
    String tag = "%s-%s-%s-%d".formatted(dataSet.descriptor().sha256(), split, which, scale);
    return ImageAnswer.of(mean, scale, tag, sha256);
  }

  private static GreyscaleImage classMean(
      DataSetDescriptor descriptor, DataSetPart split, PartStatistics found, int label) {
    InvalidImageQueryException.requireRange("label", label, 0, descriptor.classes() - 1);
    return found
        .classMeanImages()
        .get(label)
        .orElseThrow(() -> ImageNotFoundException.noneOfClass(descriptor, split, label));
  }

  private DataSet load(String name, int scale, @Nullable String sha256) {
    InvalidImageQueryException.requireRange("scale", scale, 1, LARGEST_SCALE);
    DataSet dataSet = dataSets.load(name);
    DataSetDescriptor descriptor = dataSet.descriptor();
    if (sha256 != null && !sha256.equals(descriptor.sha256().hex())) {
      throw ImageNotFoundException.changed(descriptor);
    }
    return dataSet;
  }
}
