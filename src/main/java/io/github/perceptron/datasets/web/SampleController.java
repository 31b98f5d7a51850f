package io.github.perceptron.datasets.web;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.problem.ParameterErrors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists images of a data set, in their order or by class. */
@RestController
@RequestMapping("/v1/datasets/{name}")
@Tag(name = "Data sets", description = "Data sets for training")
@ApiResponse(responseCode = "409", description = "The data set is a table and has no images")
class SampleController {

  private static final int MOST_SAMPLES = 200;
  private static final int MOST_OF_A_CLASS = 20;
  private static final int MOST_CLASSES = 20;

  private final ShownImages shown;

  SampleController(ShownImages shown) {
    this.shown = shown;
  }

  @GetMapping("/samples")
  @Operation(
      operationId = "listDataSetSamples",
      summary = "Some images of a data set, in the order of its file",
      description = "total is the number of all such images; offset selects a page.")
  @ApiResponse(responseCode = "200", description = "The images")
  SampleList samples(
      @PathVariable String name,
      @Parameter(description = "train or test") @RequestParam(defaultValue = "train")
          DataSetPart split,
      @Parameter(description = "Only images of this class")
          @Schema(minimum = "0")
          @RequestParam(required = false)
          @Nullable Integer label,
      @Parameter(description = "Largest number of images")
          @Schema(minimum = "1", maximum = "" + MOST_SAMPLES)
          @RequestParam(defaultValue = "10")
          int count,
      @Parameter(description = "Number of images to skip at the beginning")
          @Schema(minimum = "0")
          @RequestParam(defaultValue = "0")
          int offset,
      ParameterErrors errors) {
    errors.requireRange("count", count, 1, MOST_SAMPLES);
    errors.requireRange("offset", offset, 0, Integer.MAX_VALUE);
    DataSet dataSet = shown.dataSet(name, errors);
    DataSetDescriptor descriptor = dataSet.descriptor();
    if (label != null) {
      errors.requireRange("label", label, 0, descriptor.classes() - 1);
    }
    errors.throwIfAny();
    LabelledImages images = shown.images(dataSet, split);
    int[] matching =
        IntStream.range(0, images.size())
            .filter(index -> label == null || images.label(index) == label)
            .toArray();
    List<Sample> samples =
        IntStream.of(matching)
            .skip(offset)
            .limit(count)
            .mapToObj(index -> Sample.of(descriptor, split, index, images.label(index)))
            .toList();
    return new SampleList(samples, matching.length);
  }

  @GetMapping("/samples-by-class")
  @Operation(
      operationId = "listDataSetSamplesByClass",
      summary = "Some images of each class of a data set, and one picture with all of them",
      description =
          "Returns count images of each class, beginning with the class first_label, and skips"
              + " offset images of each class. After the last image of a class its first one"
              + " follows. links.sheet is one image with all samples in the order of the answer,"
              + " 16 in each row; null if they are too large for one image.")
  @ApiResponse(responseCode = "200", description = "The samples of each class")
  @ApiResponse(responseCode = "404", description = "No such data set or split")
  @ApiResponse(responseCode = "422", description = "A parameter is out of range")
  ClassSamples samplesByClass(
      @PathVariable String name,
      @Parameter(description = "train or test") @RequestParam(defaultValue = "train")
          DataSetPart split,
      @Parameter(description = "Largest number of images of each class")
          @Schema(minimum = "1", maximum = "" + MOST_OF_A_CLASS)
          @RequestParam(defaultValue = "10")
          int count,
      @Parameter(
              description =
                  "Number of images of each class to skip; after the last image the first follows")
          @Schema(minimum = "0")
          @RequestParam(defaultValue = "0")
          int offset,
      @Parameter(description = "The first class")
          @Schema(minimum = "0")
          @RequestParam(name = "first_label", defaultValue = "0")
          int firstLabel,
      @Parameter(description = "How many classes")
          @Schema(minimum = "1", maximum = "" + MOST_CLASSES)
          @RequestParam(defaultValue = "20")
          int classes,
      ParameterErrors errors) {
    errors.requireRange("count", count, 1, MOST_OF_A_CLASS);
    errors.requireRange("offset", offset, 0, Integer.MAX_VALUE);
    errors.requireRange("classes", classes, 1, MOST_CLASSES);
    DataSet dataSet = shown.dataSet(name, errors);
    DataSetDescriptor descriptor = dataSet.descriptor();
    errors.requireRange("first_label", firstLabel, 0, descriptor.classes() - 1);
    errors.throwIfAny();
    LabelledImages images = shown.images(dataSet, split);
    int end = Math.min(descriptor.classes(), firstLabel + classes);
    return ClassSamples.of(
        descriptor, split, IndicesByLabel.of(images, firstLabel, end), count, offset);
  }

  /**
   * @param total number of images of that split and class
   */
  record SampleList(List<Sample> samples, int total) {}
}
