package io.github.perceptron.datasets.web;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.statistics.Finding;
import io.github.perceptron.datasets.statistics.tables.ColumnStatistics;
import io.github.perceptron.datasets.statistics.tables.TableStatistics;
import io.github.perceptron.datasets.statistics.tables.TablesStatistics;
import io.github.perceptron.datasets.tables.TableSchema;
import io.github.perceptron.digests.Sha256;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Describes the columns of a table: their numbers, their texts, and what may be a mistake. */
@RestController
@RequestMapping("/v1/datasets/{name}")
@Tag(name = "Data sets", description = "Data sets for training")
class ColumnController {

  private final DataSets dataSets;
  private final TablesStatistics statistics;

  ColumnController(DataSets dataSets, TablesStatistics statistics) {
    this.dataSets = dataSets;
    this.statistics = statistics;
  }

  @GetMapping("/columns")
  @Operation(
      operationId = "getDataSetColumns",
      summary = "The columns of a table, with their numbers or texts, and warnings",
      description =
          "Numbers: minimum, maximum, mean, standard deviation of the population, quartiles and a"
              + " histogram of 20 parts of equal width; the number of different ones is null in a part of"
              + " more than 4,194,304 rows. Texts: how many different ones, and the"
              + " most frequent. Of an uploaded data set it is the newest version.")
  @ApiResponse(responseCode = "200", description = "The columns")
  @ApiResponse(responseCode = "404", description = "No such data set")
  @ApiResponse(responseCode = "409", description = "The data set has images and no columns")
  Columns columns(@PathVariable String name) {
    DataSet dataSet = dataSets.load(name);
    TableStatistics found = statistics.of(dataSet);
    List<SplitColumns> splits = new ArrayList<>();
    splits.add(SplitColumns.of(DataSetPart.TRAIN, found.training()));
    TableStatistics.Part test = found.test();
    if (test != null) {
      splits.add(SplitColumns.of(DataSetPart.TEST, test));
    }
    return new Columns(
        dataSet.descriptor().name(),
        dataSet.descriptor().sha256(),
        dataSet.descriptor().table(),
        splits,
        found.findings());
  }

  /**
   * @param table what the columns are for
   * @param splits {@code train}, and {@code test} if there is one
   * @param warnings what may be a mistake
   */
  @Schema(name = "DataSetColumns")
  record Columns(
      String name,
      Sha256 sha256,
      TableSchema table,
      List<SplitColumns> splits,
      List<Finding> warnings) {}

  /**
   * @param count number of rows
   * @param classCounts number of rows of each class, by label; empty if numbers are predicted
   * @param columns the inputs, in the order of the file
   * @param targets the numbers to predict; empty if classes are
   */
  record SplitColumns(
      DataSetPart split,
      int count,
      List<Integer> classCounts,
      List<ColumnStatistics> columns,
      List<ColumnStatistics> targets) {

    static SplitColumns of(DataSetPart split, TableStatistics.Part part) {
      return new SplitColumns(
          split, part.rows(), part.classCounts(), part.columns(), part.targets());
    }
  }
}
