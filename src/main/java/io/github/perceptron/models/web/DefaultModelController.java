package io.github.perceptron.models.web;

import io.github.perceptron.models.DefaultModel;
import io.github.perceptron.models.DefaultModelReason;
import io.github.perceptron.models.ModelAlias;
import io.github.perceptron.models.alias.ModelAliases;
import io.github.perceptron.models.defaults.DefaultModels;
import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.problem.StrictRecord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The endpoints that read and change the default model. */
@RestController
@RequestMapping("/v1/default-model")
@Tag(name = "Models")
class DefaultModelController {

  private final DefaultModels defaults;
  private final ModelAliases aliases;

  DefaultModelController(DefaultModels defaults, ModelAliases aliases) {
    this.defaults = defaults;
    this.aliases = aliases;
  }

  @GetMapping
  @Operation(
      operationId = "getDefaultModel",
      summary = "The default model, whose champion answers requests that name no model",
      description =
          "It is the first published model, or the model that the setting perceptron.prediction.default-model"
              + " names. Only a PUT, another value of the setting or its deletion changes it.")
  @ApiResponse(
      responseCode = "200",
      description = "The default model; the field model is null if there is none")
  DefaultModelView get() {
    return view(defaults.get());
  }

  @PutMapping
  @Operation(
      operationId = "putDefaultModel",
      summary = "Change the default model",
      description = "New predictions that name no model use its champion.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = SentModel.class),
                      examples = @ExampleObject("{\"model\":\"mnist\"}"))))
  @ApiResponse(responseCode = "200", description = "The default model")
  @ApiResponse(responseCode = "422", description = "The model does not exist")
  DefaultModelView put(@RequestBody JsonNode body) {
    return view(defaults.choose(StrictRecord.read(body, SentModel.class).model()));
  }

  private DefaultModelView view(DefaultModel model) {
    Integer champion =
        model.model() == null
            ? null
            : aliases.find(model.model(), AliasName.CHAMPION).map(ModelAlias::version).orElse(null);
    return DefaultModelView.of(model, champion);
  }

  /** The body of a request that changes the default model. */
  @Schema(
      name = "DefaultModelChoice",
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record SentModel(@Schema(pattern = "^" + ModelName.PATTERN + "$") String model) {}

  /**
   * The default model.
   *
   * @param version the version of its champion; null if it has no version yet
   */
  record DefaultModelView(
      @Schema(example = "mnist") @Nullable ModelName model,
      @Schema(example = "3") @Nullable Integer version,
      @Nullable DefaultModelReason reason,
      @Nullable Instant setAt,
      Links links) {

    static DefaultModelView of(DefaultModel model, @Nullable Integer champion) {
      return new DefaultModelView(
          model.model(),
          champion,
          model.reason(),
          model.setAt(),
          new Links(
              "/v1/default-model",
              model.model() == null || champion == null ? null : ModelLinks.model(model.model())));
    }
  }

  /** Links to the default model and to its model. */
  record Links(String self, @Nullable String model) {}
}
