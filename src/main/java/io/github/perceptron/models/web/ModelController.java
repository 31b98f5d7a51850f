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

/** Lists models and takes their policies. */
@RestController
@RequestMapping("/v1/models")
@Tag(name = "Models", description = "What training jobs published: versions, aliases, champions")
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
      summary = "List models by name",
      description =
          "default_model is the one whose champion POST /predict asks unless told. The versions of"
              + " all models are at /v1/models/-/versions.")
  ModelList list(
      @Parameter(description = "Models on a page")
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
      summary = "Delete a model: all its versions and aliases",
      description =
          "Without force the answer is 409 and says what would happen. Its jobs stay. Numbers of its"
              + " versions are not used again, should a job or an upload use its name later.")
  @ApiResponse(responseCode = "204", description = "It is gone")
  @ApiResponse(responseCode = "404", description = "There is no such model")
  @ApiResponse(
      responseCode = "409",
      description =
          "force is not true, or a job that has not ended starts from one of its versions")
  void delete(
      @PathVariable String name,
      @Parameter(description = "Must be true; its name alone means true")
          @RequestParam(required = false)
          @Nullable Boolean force) {
    deletion.deleteModel(ModelReference.model(name), Boolean.TRUE.equals(force));
  }

  @GetMapping("/{name}/policy")
  @Operation(operationId = "getModelPolicy", summary = "How a model's champion is found")
  @ApiResponse(responseCode = "200", description = "The policy")
  @ApiResponse(responseCode = "404", description = "There is no such model")
  PolicyView policy(@PathVariable String name) {
    return PolicyView.of(models.get(ModelReference.model(name)).policy());
  }

  @PutMapping("/{name}/policy")
  @Operation(
      operationId = "putModelPolicy",
      summary = "Say how a model's champion is found",
      description =
          "best (by test_accuracy what a model begins with): a new version becomes it when its"
              + " metric, measured on the same rows, is better than the champion's; this request"
              + " makes the best one of all the champion. newest: each new version becomes it."
              + " manual: the champion stays, PUT the alias champion. The answer has the champion.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      schema = @Schema(oneOf = {SentBest.class, SentOther.class}),
                      examples =
                          @ExampleObject("{\"policy\":\"best\",\"metric\":\"test_accuracy\"}"))))
  @ApiResponse(responseCode = "200", description = "The model, as it is now")
  @ApiResponse(responseCode = "404", description = "There is no such model")
  @ApiResponse(responseCode = "422", description = "There is no such policy or metric")
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
          JsonPointer.to("metric"), "is missing; send test_accuracy or test_loss");
    }
    if (sent.policy != Rule.BEST && sent.metric != null) {
      throw InvalidBodyException.at(
          JsonPointer.to("metric"), "belongs to the policy best; take it away");
    }
    return new ChampionPolicy(sent.policy, sent.metric);
  }

  /** A body that names a policy. */
  record SentPolicy(Rule policy, @Nullable Metric metric) {}

  /** How {@link SentPolicy} is described that names a metric. */
  @Schema(name = "PolicyBest", additionalProperties = AdditionalPropertiesValue.FALSE)
  record SentBest(@Schema(allowableValues = "best") String policy, Metric metric) {}

  /** How one is described that needs none. */
  @Schema(name = "PolicyOther", additionalProperties = AdditionalPropertiesValue.FALSE)
  record SentOther(
      @Schema(allowableValues = {"newest", "manual"}) String policy,
      @Schema(types = "null") @Nullable Object metric) {}
}
