package io.github.perceptron.models.web;

import io.github.perceptron.models.ChampionPolicy;
import io.github.perceptron.models.ChampionPolicy.Metric;
import io.github.perceptron.models.ChampionPolicy.Rule;
import io.github.perceptron.models.ModelReference;
import io.github.perceptron.models.ModelSummary;
import io.github.perceptron.models.defaults.DefaultModels;
import io.github.perceptron.models.registry.ModelDeletion;
import io.github.perceptron.models.registry.Models;
import io.github.perceptron.models.web.ModelRepresentation.ModelList;
import io.github.perceptron.models.web.ModelRepresentation.ModelView;
import io.github.perceptron.models.web.ModelRepresentation.PolicyView;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.paging.Page;
import io.github.perceptron.paging.PageRequest;
import io.github.perceptron.paging.PagedList;
import io.github.perceptron.problem.InvalidBodyException;
import io.github.perceptron.problem.JsonPointer;
import io.github.perceptron.problem.ParameterErrors;
import io.github.perceptron.problem.StrictRecord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The endpoints that list, read and delete models and change their policies. */
@RestController
@RequestMapping("/v1/models")
@Tag(name = "Models", description = "Published models: versions, aliases, champions")
class ModelController {

  private final Models models;
  private final DefaultModels defaults;
  private final ModelDeletion deletion;
  private final ModelRepresentation representation;

  ModelController(
      Models models,
      DefaultModels defaults,
      ModelDeletion deletion,
      ModelRepresentation representation) {
    this.models = models;
    this.defaults = defaults;
    this.deletion = deletion;
    this.representation = representation;
  }

  @GetMapping
  @Operation(
      operationId = "listModels",
      summary = "List models, sorted by name",
      description =
          "default_model is the model that answers requests which name no model. GET /v1/models/-/versions lists"
              + " the versions of all models.")
  ModelList list(
      @Parameter(description = "Maximum number of models on a page")
          @Schema(minimum = "1", maximum = "" + PagedList.MAX_PAGE_SIZE)
          @RequestParam(name = "page_size", defaultValue = "50")
          int pageSize,
      @Parameter(description = "next_page_token of the page before")
          @RequestParam(name = "page_token", required = false)
          @Nullable String pageToken,
      ParameterErrors errors) {
    PageRequest<String> request = PageRequest.read(Models.LIST, pageSize, pageToken, errors);
    errors.throwIfAny();
    Page<ModelSummary> page = models.list(request);
    return new ModelList(
        page.entries().stream().map(representation::of).toList(),
        defaults.get().model(),
        page.nextPageToken());
  }

  @GetMapping("/{name}")
  @Operation(
      operationId = "getModel",
      summary = "One model: its policy, its champion, its latest version")
  @ApiResponse(responseCode = "200", description = "The model")
  @ApiResponse(responseCode = "404", description = "There is no such model")
  ModelView get(@PathVariable String name) {
    return representation.of(models.get(ModelReference.model(name)));
  }

  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "deleteModel",
      summary = "Delete a model with all its versions and aliases",
      description =
          "Without force the answer is 409 and describes the consequences. The jobs of the model remain. If a job or"
              + " an upload uses the name later, its version numbers are not used again.")
  @ApiResponse(responseCode = "204", description = "The model is deleted")
  @ApiResponse(responseCode = "404", description = "There is no such model")
  @ApiResponse(
      responseCode = "409",
      description = "force is not true, or an unfinished job starts from one of its versions")
  void delete(
      @PathVariable String name,
      @Parameter(description = "Must be true. The name without a value means true")
          @RequestParam(required = false)
          @Nullable Boolean force) {
    deletion.deleteModel(ModelReference.model(name), Boolean.TRUE.equals(force));
  }

  @GetMapping("/{name}/policy")
  @Operation(
      operationId = "getModelPolicy",
      summary = "The policy by which the champion of a model is chosen")
  @ApiResponse(responseCode = "200", description = "The policy")
  @ApiResponse(responseCode = "404", description = "There is no such model")
  PolicyView policy(@PathVariable String name) {
    return PolicyView.of(models.get(ModelReference.model(name)).policy());
  }

  @PutMapping("/{name}/policy")
  @Operation(
      operationId = "putModelPolicy",
      summary = "Change the policy by which the champion of a model is chosen",
      description =
          "best: a new version becomes the champion if its metric, measured on the same rows, is better than that"
              + " of the champion; the request itself makes the best of the versions that answer like the champion (classes or"
              + " numbers) the champion. A new"
              + " model has this policy with test_accuracy, or with test_rmse if it answers numbers. newest: each new version becomes the"
              + " champion. manual: the champion changes only by PUT of the alias champion. The answer"
              + " contains the champion.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      schema = @Schema(oneOf = {SentBest.class, SentOther.class}),
                      examples =
                          @ExampleObject("{\"policy\":\"best\",\"metric\":\"test_accuracy\"}"))))
  @ApiResponse(responseCode = "200", description = "The model with its new policy")
  @ApiResponse(responseCode = "404", description = "There is no such model")
  @ApiResponse(responseCode = "422", description = "The policy or the metric is unknown")
  ModelView follow(@PathVariable String name, @RequestBody JsonNode body) {
    ChampionPolicy policy = policyIn(body);
    ModelName model = ModelReference.model(name);
    models.follow(model, policy);
    return representation.of(models.get(model));
  }

  private static ChampionPolicy policyIn(JsonNode body) {
    SentPolicy sent = StrictRecord.read(body, SentPolicy.class);
    if (sent.policy == Rule.BEST && sent.metric == null) {
      throw InvalidBodyException.at(
          JsonPointer.to("metric"),
          "is missing; send test_accuracy or test_loss for classes, test_rmse, test_r2 or test_loss for numbers");
    }
    if (sent.policy != Rule.BEST && sent.metric != null) {
      throw InvalidBodyException.at(
          JsonPointer.to("metric"), "is allowed only with the policy best; remove it");
    }
    return new ChampionPolicy(sent.policy, sent.metric);
  }

  /** The body of a request that changes the policy. */
  record SentPolicy(Rule policy, @Nullable Metric metric) {}

  /** The schema of a {@link SentPolicy} with a metric. */
  @Schema(name = "PolicyBest", additionalProperties = AdditionalPropertiesValue.FALSE)
  record SentBest(@Schema(allowableValues = "best") String policy, Metric metric) {}

  /** The schema of a {@link SentPolicy} without a metric. */
  @Schema(name = "PolicyOther", additionalProperties = AdditionalPropertiesValue.FALSE)
  record SentOther(
      @Schema(allowableValues = {"newest", "manual"}) String policy,
      @Schema(types = "null") @Nullable Object metric) {}
}
