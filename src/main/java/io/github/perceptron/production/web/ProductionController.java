package io.github.perceptron.production.web;

import io.github.perceptron.models.ModelReference;
import io.github.perceptron.models.registry.AnsweringVersions;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.problem.ParameterErrors;
import io.github.perceptron.production.drift.DriftReports;
import io.github.perceptron.production.feedback.ProductionAccuracy;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The endpoint that returns what is known of all versions of a model that aliases name. */
@RestController
@Tag(name = "Production")
class ProductionController {

  private static final int MOST_VERSIONS = 20;

  private final AnsweringVersions versions;
  private final ProductionAccuracy accuracy;
  private final DriftReports drift;

  ProductionController(
      AnsweringVersions versions, ProductionAccuracy accuracy, DriftReports drift) {
    this.versions = versions;
    this.accuracy = accuracy;
    this.drift = drift;
  }

  @GetMapping("/v1/models/{name}/production")
  @Operation(
      operationId = "getProduction",
      summary = "How the versions that aliases name do in production",
      description =
          "The accuracy and the drift of each version that an alias names, also as a shadow, highest number first; of"
              + " more than 20 those with the highest numbers. Both are as for one version alone.")
  @ApiResponse(responseCode = "200", description = "The versions")
  @ApiResponse(responseCode = "404", description = "The model does not exist")
  ProductionView get(
      @PathVariable String name,
      @Parameter(description = "Number of days to look back for the accuracy, today included")
          @Schema(minimum = "1", maximum = "" + ProductionAccuracyController.MOST_DAYS)
          @RequestParam(defaultValue = "30")
          int days,
      ParameterErrors errors) {
    errors.requireRange("days", days, 1, ProductionAccuracyController.MOST_DAYS);
    errors.throwIfAny();
    ModelName model = ModelReference.model(name);
    return new ProductionView(
        model,
        versions.of(model, MOST_VERSIONS).stream()
            .map(version -> viewOf(version.id(), days))
            .toList());
  }

  private VersionView viewOf(ModelVersionId id, int days) {
    return new VersionView(
        id.version(),
        ProductionAccuracyController.AccuracyView.of(id, accuracy.of(id, days)),
        InputDriftController.DriftView.of(id, drift.of(id)));
  }

  /**
   * How the versions of a model do in production.
   *
   * @param versions those that aliases name, highest number first
   */
  @Schema(name = "Production")
  record ProductionView(ModelName model, List<VersionView> versions) {}

  /** How a version does in production. */
  @Schema(name = "VersionInProduction")
  record VersionView(
      int version,
      ProductionAccuracyController.AccuracyView accuracy,
      InputDriftController.DriftView drift) {}
}
