package io.github.perceptron.models.web;

import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.ModelVersions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Lists the models that jobs published. */
@RestController
@Tag(name = "Models", description = "What training jobs published")
class ModelController {

  private final ModelVersions models;

  ModelController(ModelVersions models) {
    this.models = models;
  }

  @GetMapping("/v1/models")
  @Operation(
      summary = "List model versions, newest first",
      description = "At most 200; the first is the one that POST /predict asks unless told.")
  ModelList list() {
    return new ModelList(
        models.newest(ModelVersions.MAX_LISTED).stream().map(ModelView::of).toList());
  }

  @GetMapping("/v1/models/{name}/versions/{version}")
  @Operation(summary = "One version of a model")
  ModelView get(@PathVariable String name, @PathVariable int version) {
    return ModelView.of(models.get(name, version));
  }

  record ModelList(List<ModelView> models) {}

  record ModelView(
      String name,
      int version,
      @Nullable String jobId,
      String source,
      String parameterSha256,
      String artifactSha256,
      long artifactBytes,
      @Nullable Double testLoss,
      @Nullable Double testAccuracy,
      Instant publishedAt) {

    static ModelView of(ModelVersion model) {
      return new ModelView(
          model.name(),
          model.version(),
          model.jobId() == null ? null : model.jobId().toString(),
          model.jobId() == null ? "imported" : "trained",
          model.parameterSha256(),
          model.artifactSha256(),
          model.artifactBytes(),
          model.testLoss(),
          model.testAccuracy(),
          model.publishedAt());
    }
  }
}
