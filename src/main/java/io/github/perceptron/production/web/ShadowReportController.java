package io.github.perceptron.production.web;

import io.github.perceptron.models.ModelReference;
import io.github.perceptron.models.registry.ModelVersions;
import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.production.Proportion;
import io.github.perceptron.production.shadow.ShadowReports;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The endpoint that compares the shadow versions of an alias with those that answer. */
@RestController
@Tag(name = "Production")
class ShadowReportController {

  private static final double NANOS_PER_MILLI = 1e6;

  private final ShadowReports reports;
  private final ModelVersions versions;

  ShadowReportController(ShadowReports reports, ModelVersions versions) {
    this.reports = reports;
    this.versions = versions;
  }

  @GetMapping("/v1/models/{name}/aliases/{alias}/shadow-report")
  @Operation(
      operationId = "getShadowReport",
      summary = "How the shadow versions of an alias compare with the versions that answer",
      description =
          "A share of the requests is computed again by a shadow version after they were answered; a request of which"
              + " the service is too busy is dropped. The interval of the agreement is Wilson's, 95 %. Figures are kept"
              + " until one of the versions is deleted.")
  @ApiResponse(responseCode = "200", description = "The comparisons, which may be none")
  @ApiResponse(responseCode = "404", description = "The model or the alias does not exist")
  ShadowReport get(@PathVariable String name, @PathVariable String alias) {
    ModelName model = ModelReference.model(name);
    AliasName named = ModelReference.alias(model, alias, versions::exist);
    return new ShadowReport(
        model, named, reports.of(model, named).stream().map(Comparison::of).toList());
  }

  /** The comparisons of an alias. */
  record ShadowReport(ModelName model, AliasName alias, List<Comparison> comparisons) {}

  /**
   * How a shadow version compares with a version that answers.
   *
   * @param version the version that answers
   * @param shadow the shadow version
   * @param active whether both do so now
   * @param requests compared requests
   * @param examples compared pictures or rows
   * @param agreed examples to which both gave the same class; null for numbers, and without an
   *     example
   * @param agreement agreed / examples; null in the same cases
   * @param low lower end of the interval of 95 % of the agreement; null in the same cases
   * @param high upper end of the interval; null in the same cases
   * @param meanAbsoluteDifference mean over the examples of the mean absolute difference of the
   *     probabilities (0 to 1) or of the numbers; null without an example
   * @param confusion the most frequent pairs of different classes, at most 100; empty for numbers
   *     and for more than 100 classes
   * @param meanMs mean time of the answering version for a request, in milliseconds, waiting for a
   *     batch included; null without a request
   * @param shadowMeanMs the same of the shadow
   * @param maxMs largest time of the answering version for a request, in milliseconds
   * @param shadowMaxMs the same of the shadow
   * @param failed requests that the shadow could not compute
   * @param dropped requests that were not computed, because the service was busy
   */
  record Comparison(
      int version,
      int shadow,
      boolean active,
      long requests,
      long examples,
      @Nullable Long agreed,
      @Nullable Double agreement,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Double meanAbsoluteDifference,
      List<ConfusedClasses> confusion,
      @Nullable Double meanMs,
      @Nullable Double shadowMeanMs,
      double maxMs,
      double shadowMaxMs,
      long failed,
      long dropped,
      Instant beganAt,
      Instant updatedAt) {

    static Comparison of(ShadowReports.Report report) {
      Proportion agreed = report.agreed();
      return new Comparison(
          report.version(),
          report.shadow(),
          report.active(),
          report.requests(),
          report.examples(),
          agreed == null ? null : agreed.successes(),
          agreed == null ? null : agreed.share(),
          agreed == null ? null : agreed.low(),
          agreed == null ? null : agreed.high(),
          report.difference(),
          report.confusion().stream()
              .map(one -> new ConfusedClasses(one.answered(), one.shadow(), one.examples()))
              .toList(),
          report.versionMean() == null ? null : millis(report.versionMean()),
          report.shadowMean() == null ? null : millis(report.shadowMean()),
          millis(report.versionMax()),
          millis(report.shadowMax()),
          report.failed(),
          report.dropped(),
          report.beganAt(),
          report.updatedAt());
    }

    private static double millis(Duration time) {
      return time.toNanos() / NANOS_PER_MILLI;
    }
  }

  /**
   * A pair of different classes.
   *
   * @param answered the class that the clients got
   * @param shadow the class of the shadow version
   * @param examples number of examples with these classes
   */
  record ConfusedClasses(int answered, int shadow, long examples) {}
}
