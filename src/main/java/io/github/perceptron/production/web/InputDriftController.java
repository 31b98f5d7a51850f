package io.github.perceptron.production.web;

import io.github.perceptron.models.ModelReference;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.production.drift.DriftReports;
import io.github.perceptron.production.drift.DriftState;
import io.github.perceptron.production.drift.FeatureKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The endpoint that returns the drift of the inputs of a version. */
@RestController
@Tag(name = "Production")
class InputDriftController {

  private final DriftReports reports;

  InputDriftController(DriftReports reports) {
    this.reports = reports;
  }

  @GetMapping("/v1/models/{name}/versions/{version}/input-drift")
  @Operation(
      operationId = "getInputDrift",
      summary = "How far the inputs of a version in production are from its training rows",
      description =
          "The population stability index of each feature: of images the mean and the deviation of the values of"
              + " their pixels, of a table its columns; and of the classes. By the usual rule nothing has changed below"
              + " 0.1, and much from 0.25 on. Each instance counts its own requests, since its start.")
  @ApiResponse(responseCode = "200", description = "The drift, or why it is not known")
  @ApiResponse(responseCode = "404", description = "The model or the version does not exist")
  DriftView get(@PathVariable String name, @PathVariable int version) {
    ModelVersionId id = ModelReference.version(name, version);
    return DriftView.of(id, reports.of(id));
  }

  /**
   * The drift of a version.
   *
   * @param rows inputs within the window
   * @param neededRows number of inputs from which the drift is told
   * @param windowSeconds how far back inputs count
   * @param index the largest index of all features; null unless state is measured
   * @param features those with the largest index first; empty unless state is measured
   */
  record DriftView(
      ModelName model,
      int version,
      DriftState state,
      long rows,
      int neededRows,
      long windowSeconds,
      @Nullable Double index,
      List<FeatureView> features) {

    static DriftView of(ModelVersionId id, DriftReports.Report report) {
      return new DriftView(
          id.model(),
          id.version(),
          report.state(),
          report.rows(),
          report.needed(),
          report.window().toSeconds(),
          report.index(),
          report.features().stream()
              .map(one -> new FeatureView(one.name(), one.kind(), one.index()))
              .toList());
    }
  }

  /**
   * The drift of a feature.
   *
   * @param name that of a column, or pixel_mean, pixel_deviation or class
   * @param index the population stability index, 0 or more
   */
  record FeatureView(String name, FeatureKind kind, double index) {}
}
