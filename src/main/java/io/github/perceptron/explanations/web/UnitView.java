package io.github.perceptron.explanations.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.explanations.LayerDescription;
import io.github.perceptron.explanations.OpenModel;
import io.github.perceptron.explanations.UnitReport;
import io.github.perceptron.network.specification.ModelName;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a unit answers for the test rows of its version.
 *
 * @param unit its number, from 0; a unit of the output layer has the number of its class
 * @param activation the range of its answers
 * @param rows the rows that were computed
 * @param preferred the rows with the largest answers, the largest first
 * @param classes its mean answer by class; empty for a network of numbers
 */
@Schema(name = "LayerUnit")
record UnitView(
    ModelName model,
    int version,
    int layer,
    int unit,
    Range activation,
    TestedRows rows,
    List<Preferred> preferred,
    List<ClassMean> classes,
    Links links) {

  static UnitView of(OpenModel open, LayerDescription layer, int unit, UnitReport report) {
    return new UnitView(
        open.version().name(),
        open.version().version(),
        layer.layer(),
        unit,
        new Range(report.least(), report.mean(), report.most()),
        TestedRows.of(report),
        report.preferred().stream().map(row -> Preferred.of(report, row)).toList(),
        report.classes().stream().map(ClassMean::of).toList(),
        Links.of(report));
  }

  /** The least, the mean and the largest answer. */
  @Schema(name = "LayerUnitRange")
  record Range(float least, double mean, float most) {}

  /**
   * The rows that were computed.
   *
   * @param split the part of the data set in which an index counts
   * @param rows how many were computed
   * @param available how many test rows there are; if more, the rows are evenly spaced among them
   */
  @Schema(name = "LayerUnitRows")
  record TestedRows(String dataSet, Sha256 dataSha256, DataSetPart split, int rows, int available) {

    static TestedRows of(UnitReport report) {
      DataSetDescriptor dataSet = report.dataSet();
      return new TestedRows(
          dataSet.name(), dataSet.sha256(), report.part(), report.rows(), report.available());
    }
  }

  /**
   * A row with a large answer.
   *
   * @param index in the split of the data set
   * @param label its class; null for a network of numbers
   * @param labelName left out if the class has no name
   */
  @Schema(name = "LayerUnitRow")
  record Preferred(
      int index,
      @Nullable Integer label,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String labelName,
      float activation,
      ImageLinks links) {

    static Preferred of(UnitReport report, UnitReport.Row row) {
      return new Preferred(
          row.index(),
          row.label(),
          row.labelName(),
          row.activation(),
          new ImageLinks(ImageAddresses.image(report.dataSet(), report.part(), row.index())));
    }
  }

  /**
   * The mean answer for the rows of a class.
   *
   * @param rows how many of its rows were computed
   * @param activation null if there are none
   */
  @Schema(name = "LayerUnitClass")
  record ClassMean(
      int label,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String labelName,
      int rows,
      @Nullable Double activation) {

    static ClassMean of(UnitReport.ClassMean mean) {
      return new ClassMean(mean.label(), mean.labelName(), mean.rows(), mean.activation());
    }
  }

  /**
   * The link to the image of a row.
   *
   * @param image missing if the rows have no images
   */
  @Schema(name = "LayerUnitImageLinks")
  record ImageLinks(@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String image) {}

  /**
   * The link to the images of all preferred rows.
   *
   * @param sheet one PNG with the images in their order, 16 in each line; missing if the rows have
   *     no images
   */
  @Schema(name = "LayerUnitLinks")
  record Links(@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String sheet) {

    static Links of(UnitReport report) {
      return new Links(
          ImageAddresses.sheet(
              report.dataSet(),
              report.part(),
              report.preferred().stream().map(UnitReport.Row::index).toList()));
    }
  }
}
