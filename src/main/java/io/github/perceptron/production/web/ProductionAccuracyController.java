package io.github.perceptron.production.web;

import io.github.perceptron.models.ModelReference;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.problem.ParameterErrors;
import io.github.perceptron.production.Proportion;
import io.github.perceptron.production.feedback.ProductionAccuracy;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The endpoint that returns the accuracy of a version in production. */
@RestController
@Tag(name = "Production")
class ProductionAccuracyController {

  static final int MOST_DAYS = 731;

  private final ProductionAccuracy accuracy;

  ProductionAccuracyController(ProductionAccuracy accuracy) {
    this.accuracy = accuracy;
  }

  @GetMapping("/v1/models/{name}/versions/{version}/production-accuracy")
  @Operation(
      operationId = "getProductionAccuracy",
      summary = "How many predictions of a version were right, by the feedback of clients",
      description =
          "Counts the predictions whose right class was told by POST /v1/feedback, by the day (UTC) of the"
              + " prediction. Intervals are those of Wilson, 95 %. They hold only if the predictions with feedback are"
              + " chosen at random.")
  @ApiResponse(responseCode = "200", description = "The accuracy, as a whole and by day")
  @ApiResponse(responseCode = "404", description = "The model or the version does not exist")
  AccuracyView get(
      @PathVariable String name,
      @PathVariable int version,
      @Parameter(description = "Number of days to look back, today included")
          @Schema(minimum = "1", maximum = "" + MOST_DAYS)
          @RequestParam(defaultValue = "30")
          int days,
      ParameterErrors errors) {
    errors.requireRange("days", days, 1, MOST_DAYS);
    errors.throwIfAny();
    ModelVersionId id = ModelReference.version(name, version);
    return AccuracyView.of(id, accuracy.of(id, days));
  }

  /**
   * The accuracy of a version.
   *
   * @param told predictions whose right class was told
   * @param correct those of them that were right
   * @param accuracy correct / told; null without feedback
   * @param low lower end of the interval of 95 %; null without feedback
   * @param high upper end of the interval of 95 %; null without feedback
   * @param days the days that have feedback, oldest first
   */
  record AccuracyView(
      ModelName model,
      int version,
      long told,
      long correct,
      @Nullable Double accuracy,
      @Nullable Double low,
      @Nullable Double high,
      List<DayView> days) {

    static AccuracyView of(ModelVersionId id, ProductionAccuracy.Accuracy accuracy) {
      Proportion all = accuracy.correct();
      boolean any = all.trials() > 0;
      return new AccuracyView(
          id.model(),
          id.version(),
          all.trials(),
          all.successes(),
          any ? all.share() : null,
          any ? all.low() : null,
          any ? all.high() : null,
          accuracy.days().stream().map(DayView::of).toList());
    }
  }

  /** The accuracy of the predictions of a day (UTC). */
  record DayView(LocalDate day, long told, long correct, double accuracy, double low, double high) {

    static DayView of(ProductionAccuracy.Day day) {
      Proportion correct = day.correct();
      return new DayView(
          day.day(),
          correct.trials(),
          correct.successes(),
          correct.share(),
          correct.low(),
          correct.high());
    }
  }
}
