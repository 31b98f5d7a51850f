package io.github.perceptron.datasets.web;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.datasets.statistics.DataSetStatistics;
import io.github.perceptron.datasets.statistics.EqualImages;
import io.github.perceptron.datasets.statistics.EqualImages.Kind;
import io.github.perceptron.problem.ParameterErrors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists the pictures that a data set has more than once. */
@RestController
@RequestMapping("/v1/datasets/{name}")
@Tag(name = "Data sets", description = "Data sets for training")
class DuplicateController {

  private static final int MOST = EqualImages.LISTED;

  private final ShownImages shown;
  private final DataSetStatistics statistics;

  DuplicateController(ShownImages shown, DataSetStatistics statistics) {
    this.shown = shown;
    this.statistics = statistics;
  }

  @GetMapping("/duplicates")
  @Operation(
      operationId = "listDataSetDuplicates",
      summary = "Pictures that a data set has more than once",
      description =
          "Two images are one picture if all of their pixels are equal. code is that of a warning"
              + " of GET …/statistics. The first 2,097,152 images of each split are compared, and"
              + " the first 100 pictures of each code are listed, in the order of the training"
              + " images.")
  @ApiResponse(responseCode = "200", description = "The pictures")
  @ApiResponse(responseCode = "404", description = "No such data set")
  @ApiResponse(responseCode = "409", description = "The data set is a table and has no images")
  @ApiResponse(responseCode = "422", description = "A parameter is out of range")
  Duplicates duplicates(
      @PathVariable String name,
      @Parameter(
              description =
                  "repeated_rows: training images that are equal; test_rows_in_training: test"
                      + " images that are equal to a training image; conflicting_labels: equal"
                      + " images with different labels",
              schema =
                  @Schema(
                      type = "string",
                      allowableValues = {
                        "repeated_rows",
                        "test_rows_in_training",
                        "conflicting_labels"
                      }))
          @RequestParam
          String code,
      @Parameter(description = "Largest number of pictures")
          @Schema(minimum = "1", maximum = "" + MOST)
          @RequestParam(defaultValue = "20")
          int count,
      ParameterErrors errors) {
    errors.requireRange("count", count, 1, MOST);
    Kind kind = kind(code, errors);
    DataSet dataSet = shown.dataSet(name, errors);
    errors.throwIfAny();
    DataSetDescriptor descriptor = dataSet.descriptor();
    EqualImages.Found found = statistics.equalImages(dataSet).of(kind);
    List<EqualImages.Picture> first =
        found.listed().subList(0, Math.min(count, found.listed().size()));
    return new Duplicates(
        code,
        first.stream().map(picture -> DuplicatePicture.of(descriptor, picture)).toList(),
        found.pictures(),
        new DuplicateLinks(
            SheetAddress.of(
                descriptor,
                DataSetPart.TRAIN,
                first.stream().map(picture -> picture.places().get(0).index()).toList())));
  }

  private static Kind kind(String code, ParameterErrors errors) {
    for (Kind kind : Kind.values()) {
      if (kind.code().equals(code)) {
        return kind;
      }
    }
    errors.add(
        "code",
        "must be one of %s"
            .formatted(
                Arrays.stream(Kind.values()).map(Kind::code).collect(Collectors.joining(", "))));
    return Kind.REPEATED;
  }

  /**
   * @param pictures the first ones
   * @param total number of all such pictures
   */
  @Schema(name = "DataSetDuplicates")
  record Duplicates(
      String code, List<DuplicatePicture> pictures, int total, DuplicateLinks links) {}

  /**
   * @param sheet address of one image with the first image of each picture, 16 in each row; null if
   *     there are none or they are too large
   */
  record DuplicateLinks(@Nullable String sheet) {}

  /**
   * @param count number of images that show it
   * @param images the first of them, at most 12; the very first is a training image
   */
  record DuplicatePicture(int count, List<DuplicateImage> images) {

    static DuplicatePicture of(DataSetDescriptor dataSet, EqualImages.Picture picture) {
      return new DuplicatePicture(
          picture.images(),
          picture.places().stream().map(place -> DuplicateImage.of(dataSet, place)).toList());
    }
  }

  /**
   * @param index position in its split, from 0
   * @param name the name of its class; null if the classes have no names
   */
  record DuplicateImage(
      DataSetPart split, int index, int label, @Nullable String name, Sample.ImageLink links) {

    static DuplicateImage of(DataSetDescriptor dataSet, EqualImages.Place place) {
      return new DuplicateImage(
          place.part(),
          place.index(),
          place.label(),
          dataSet.nameOf(place.label()),
          new Sample.ImageLink(ImageAddress.of(dataSet, place.part(), place.index())));
    }
  }
}
