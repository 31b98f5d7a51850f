package io.github.perceptron.models.web;

import io.github.perceptron.models.AliasMove;
import io.github.perceptron.models.ModelAlias;
import io.github.perceptron.models.ModelNotFoundException;
import io.github.perceptron.models.ModelReference;
import io.github.perceptron.models.alias.AliasCondition;
import io.github.perceptron.models.alias.ModelAliases;
import io.github.perceptron.models.alias.WantedTarget;
import io.github.perceptron.models.web.AliasView.AliasList;
import io.github.perceptron.models.web.AliasView.MoveList;
import io.github.perceptron.models.web.AliasView.MoveView;
import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.paging.Page;
import io.github.perceptron.paging.PageRequest;
import io.github.perceptron.paging.PagedList;
import io.github.perceptron.problem.InvalidParametersException;
import io.github.perceptron.problem.ParameterErrors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The endpoints for the aliases of a model. */
@RestController
@RequestMapping("/v1/models/{name}/aliases")
@Tag(name = "Models")
@ApiResponse(responseCode = "404", description = "The model or the alias does not exist")
class AliasController {

  private final ModelAliases aliases;

  AliasController(ModelAliases aliases) {
    this.aliases = aliases;
  }

  @GetMapping
  @Operation(operationId = "listAliases", summary = "List the aliases of a model, sorted by name")
  @ApiResponse(responseCode = "200", description = "A page of aliases")
  AliasList list(
      @PathVariable String name,
      @Parameter(description = "Maximum number of aliases on a page")
          @Schema(minimum = "1", maximum = "" + PagedList.MAX_PAGE_SIZE)
          @RequestParam(name = "page_size", defaultValue = "50")
          int pageSize,
      @Parameter(description = "next_page_token of the page before")
          @RequestParam(name = "page_token", required = false)
          @Nullable String pageToken,
      ParameterErrors errors) {
    PageRequest<String> request = PageRequest.read(ModelAliases.LIST, pageSize, pageToken, errors);
    errors.throwIfAny();
    Page<ModelAlias> page = aliases.list(ModelReference.model(name), request);
    return new AliasList(page.entries().stream().map(AliasView::of).toList(), page.nextPageToken());
  }

  @GetMapping("/{alias}")
  @Operation(
      operationId = "getAlias",
      summary = "The versions that an alias points at",
      description =
          "The ETag changes with each move. Send it as If-Match to change the alias only if it has not moved since.")
  @ApiResponse(responseCode = "200", description = "The alias")
  @ApiResponse(
      responseCode = "304",
      description = "The alias has not moved since the ETag in If-None-Match",
      content = @Content)
  ResponseEntity<AliasView> get(@PathVariable String name, @PathVariable String alias) {
    ModelName model = ModelReference.model(name);
    ModelAlias found = aliases.get(model, named(model, alias));
    return ResponseEntity.ok().eTag(EntityTags.of(found.revision())).body(AliasView.of(found));
  }

  @PutMapping("/{alias}")
  @Operation(
      operationId = "putAlias",
      summary = "Create an alias or move it to other versions",
      description =
          "New predictions use the new version; running predictions end with the old one. The alias champion can"
              + " be moved only if the policy of the model is manual. With versions, each request is answered by"
              + " one of them, chosen by weight; requests with the same header Sticky-Key get the same one."
              + " Shadows compute a share of the requests after they were answered; GET …/shadow-report compares"
              + " them.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      schema =
                          @Schema(
                              oneOf = {
                                AliasBody.OneVersion.class,
                                AliasBody.SeveralVersions.class
                              }),
                      examples = {
                        @ExampleObject(name = "one version", value = "{\"version\":3}"),
                        @ExampleObject(
                            name = "a canary",
                            value =
                                "{\"versions\":[{\"version\":3,\"weight\":95},{\"version\":4,\"weight\":5}]}"),
                        @ExampleObject(
                            name = "a shadow",
                            value = "{\"version\":3,\"shadows\":[{\"version\":4,\"share\":0.1}]}")
                      })))
  @ApiResponse(responseCode = "200", description = "The alias points at the versions")
  @ApiResponse(
      responseCode = "201",
      description = "The alias is created and points at the versions")
  @ApiResponse(responseCode = "409", description = "The policy of the model controls the champion")
  @ApiResponse(
      responseCode = "412",
      description = "The alias does not have the ETag that the request expects")
  @ApiResponse(
      responseCode = "422",
      description =
          "A version does not exist or does not take the same input, or the name is invalid")
  ResponseEntity<AliasView> put(
      @PathVariable String name,
      @PathVariable String alias,
      @Parameter(description = "The ETag that the alias must have; * for any")
          @Schema(pattern = EntityTags.FORM)
          @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
          @Nullable String ifMatch,
      @Parameter(description = "With * the alias must not exist")
          @Schema(pattern = EntityTags.FORM)
          @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
          @Nullable String ifNoneMatch,
      @RequestBody JsonNode body) {
    WantedTarget wanted = AliasBody.read(body);
    AliasCondition condition = EntityTags.condition(ifMatch, ifNoneMatch);
    ModelName model = ModelReference.model(name);
    AliasName placedAlias = toCreate(model, alias);
    ModelAliases.Placed placed =
        aliases.put(model, placedAlias, wanted, condition, CallerName.current());
    ResponseEntity.BodyBuilder answer =
        placed.created()
            ? ResponseEntity.created(URI.create(ModelLinks.alias(model, placedAlias)))
            : ResponseEntity.ok();
    return answer.eTag(EntityTags.of(placed.alias().revision())).body(AliasView.of(placed.alias()));
  }

  @DeleteMapping("/{alias}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "deleteAlias",
      summary = "Delete an alias, except champion; its history remains")
  @ApiResponse(responseCode = "204", description = "The alias is deleted")
  @ApiResponse(responseCode = "409", description = "The alias champion cannot be deleted")
  @ApiResponse(
      responseCode = "412",
      description = "The alias does not have the ETag that the request expects")
  void delete(
      @PathVariable String name,
      @PathVariable String alias,
      @Parameter(description = "The ETag that the alias must have")
          @Schema(pattern = EntityTags.FORM)
          @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
          @Nullable String ifMatch) {
    AliasCondition condition = EntityTags.condition(ifMatch, null);
    ModelName model = ModelReference.model(name);
    aliases.delete(model, named(model, alias), condition, CallerName.current());
  }

  @GetMapping("/{alias}/history")
  @Operation(
      operationId = "listAliasMoves",
      summary = "The moves of an alias, newest first",
      description = "Includes the moves of a deleted alias.")
  @ApiResponse(responseCode = "200", description = "A page of moves")
  MoveList history(
      @PathVariable String name,
      @PathVariable String alias,
      @Parameter(description = "Maximum number of moves on a page")
          @Schema(minimum = "1", maximum = "" + PagedList.MAX_PAGE_SIZE)
          @RequestParam(name = "page_size", defaultValue = "50")
          int pageSize,
      @Parameter(description = "next_page_token of the page before")
          @RequestParam(name = "page_token", required = false)
          @Nullable String pageToken,
      ParameterErrors errors) {
    PageRequest<Long> request = PageRequest.read(ModelAliases.MOVES, pageSize, pageToken, errors);
    errors.throwIfAny();
    ModelName model = ModelReference.model(name);
    Page<AliasMove> page = aliases.history(model, named(model, alias), request);
    return new MoveList(page.entries().stream().map(MoveView::of).toList(), page.nextPageToken());
  }

  private AliasName named(ModelName model, String alias) {
    return ModelReference.alias(model, alias, aliases::haveModel);
  }

  /** Reads the name for a new alias: other than a reference, an invalid one is named as such. */
  private AliasName toCreate(ModelName model, String alias) {
    return AliasName.in(alias)
        .orElseThrow(
            () ->
                aliases.haveModel(model)
                    ? InvalidParametersException.at("alias", AliasName.RULE)
                    : ModelNotFoundException.named(model));
  }
}
