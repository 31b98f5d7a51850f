package io.github.perceptron.datasets.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.statistics.DataSetStatistics;
import io.github.perceptron.datasets.statistics.PartStatistics;
import io.github.perceptron.digests.Sha256;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells what is known of the images of a data set, and what may be a mistake. */
@RestController
@RequestMapping("/v1/datasets/{name}")
@Tag(name = "Data sets", description = "Data sets for training")
@ApiResponse(responseCode = "409", description = "The data set is a table and has no images")
class StatisticsController {

  private final DataSets dataSets;
  private final DataSetStatistics statistics;

  StatisticsController(DataSets dataSets, DataSetStatistics statistics) {
    this.dataSets = dataSets;
    this.statistics = statistics;
  }

  @GetMapping("/statistics")
  @Operation(
      operationId = "getDataSetStatistics",
      summary = "How many images a data set has of each class, their pixels, and warnings",
      description =
          "Counts by class, mean, deviation, range and histogram of the pixels, and the mean images."
              + " warnings tell what may be a mistake, with its numbers: images that occur more"
              + " than once, with other labels or in both splits, blank images, pixels that never"
              + " change, and classes of very different sizes. GET …/columns is the same of a"
              + " table.")
  @ApiResponse(responseCode = "200", description = "The statistics")
  @ApiResponse(responseCode = "404", description = "No such data set")
  Statistics statistics(@PathVariable String name) {
    DataSet dataSet = dataSets.load(name);
    DataSetDescriptor descriptor = dataSet.descriptor();
    List<SplitStatistics> splits = new ArrayList<>();
    for (DataSetPart part : DataSetPart.values()) {
      statistics
          .of(dataSet, part)
          .ifPresent(found -> splits.add(SplitStatistics.of(descriptor, part, found)));
    }
    return new Statistics(
        descriptor.name(),
        descriptor.sha256(),
        descriptor.namesOrNull(),
        splits,
        statistics.findings(dataSet).stream()
            .map(finding -> PictureWarning.of(descriptor, finding))
            .toList());
  }

  /**
   * @param labels the names of the classes, by label; null if they have no names
   * @param splits {@code train}, and {@code test} if there is one
   * @param warnings what may be a mistake
   */
  record Statistics(
      String name,
      Sha256 sha256,
      @Nullable List<String> labels,
      List<SplitStatistics> splits,
      List<PictureWarning> warnings) {}

  /**
   * @param classCounts number of images of each class, by label
   * @param pixelMean mean of all pixels of all images, 0 to 255; in colour, of their red, green and
   *     blue, as the following ones
   * @param pixelStandardDeviation standard deviation of the same pixels, of the population
   * @param pixelMin the smallest of them
   * @param pixelMax the largest of them
   * @param pixelHistogram how many of them are 0 to 7, 8 to 15 and so on, up to 248 to 255
   * @param constantPixels number of pixels that are the same in all images
   * @param blankImages number of images whose pixels are all the same
   * @param channels mean, deviation and range of red, green and blue; left out for grey images
   */
  record SplitStatistics(
      DataSetPart split,
      int count,
      List<Integer> classCounts,
      double pixelMean,
      double pixelStandardDeviation,
      int pixelMin,
      int pixelMax,
      List<Long> pixelHistogram,
      int constantPixels,
      int blankImages,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ChannelStatistics> channels,
      MeanImageLinks links) {

    static SplitStatistics of(DataSetDescriptor dataSet, DataSetPart part, PartStatistics found) {
      return new SplitStatistics(
          part,
          found.count(),
          found.classCounts(),
          found.pixels().spread().mean(),
          found.pixels().spread().standardDeviation(),
          found.pixels().spread().min(),
          found.pixels().spread().max(),
          found.pixels().histogram(),
          found.pixels().constant(),
          found.pixels().blank(),
          ChannelStatistics.of(found.channels()),
          MeanImageLinks.of(dataSet, part, found));
    }
  }

  /**
   * @param classMeanImages the mean of the images of each class, by label; null for a class without
   *     images
   * @param meansSheet the mean of all images, then that of each class, in one image; null if they
   *     are too large for one
   */
  record MeanImageLinks(
      String meanImage, List<@Nullable String> classMeanImages, @Nullable String meansSheet) {

    static MeanImageLinks of(DataSetDescriptor dataSet, DataSetPart part, PartStatistics found) {
      List<@Nullable String> ofClasses = new ArrayList<>();
      for (int label = 0; label < found.classMeanImages().size(); label++) {
        boolean exists = found.classMeanImages().get(label).isPresent();
        ofClasses.add(exists ? ImageAddress.ofMean(dataSet, part, label) : null);
      }
      return new MeanImageLinks(
          ImageAddress.ofMean(dataSet, part), ofClasses, SheetAddress.ofMeans(dataSet, part));
    }
  }
}
