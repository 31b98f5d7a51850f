package io.github.perceptron.models.web;

import io.github.perceptron.models.AliasMove;
import io.github.perceptron.models.ModelAlias;
import io.github.perceptron.models.ModelReference;
import io.github.perceptron.models.MoveReason;
import io.github.perceptron.models.alias.AliasCondition;
import io.github.perceptron.models.alias.ModelAliases;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.paging.Page;
import io.github.perceptron.paging.PageRequest;
import io.github.perceptron.paging.PagedList;
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
import java.net.URI;
import java.time.Instant;
import java.util.List;
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

/** Points aliases at versions. */
@RestController
@RequestMapping("/v1/models/{name}/aliases")
@Tag(name = "Models")
@ApiResponse(responseCode = "404", description = "There is no such model or alias")
class AliasController {

  private final ModelAliases aliases;

  AliasController(ModelAliases aliases) {
    this.aliases = aliases;
  }

  @GetMapping
  @Operation(operationId = "listAliases", summary = "List a model's aliases by name")
  @ApiResponse(responseCode = "200", description = "A page of aliases")
  AliasList list(
      @PathVariable String name,
      @Parameter(description = "Aliases on a page")
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
      summary = "The version that an alias points at",
      description = "The ETag changes whenever it moves; send it as If-Match to move it yourself.")
  @ApiResponse(responseCode = "200", description = "The alias")
  @ApiResponse(
      responseCode = "304",
      description = "It has not moved since If-None-Match",
      content = @Content)
  ResponseEntity<AliasView> get(@PathVariable String name, @PathVariable String alias) {
    ModelAlias found = aliases.get(ModelReference.model(name), alias);
    return ResponseEntity.ok().eTag(EntityTags.of(found.revision())).body(AliasView.of(found));
  }

  @PutMapping("/{alias}")
  @Operation(
      operationId = "putAlias",
      summary = "Point an alias at a version, in one step",
      description =
          "Predictions that begin afterwards are answered by the new version, those under way by"
              + " the old one. champion can be moved where the model's policy is manual.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = SentTarget.class),
                      examples = @ExampleObject("{\"version\":3}"))))
  @ApiResponse(responseCode = "200", description = "It points there")
  @ApiResponse(responseCode = "201", description = "It is new, and points there")
  @ApiResponse(responseCode = "409", description = "The model's policy moves its champion")
  @ApiResponse(responseCode = "412", description = "It is not what the request's headers expect")
  @ApiResponse(responseCode = "422", description = "There is no such version, or a bad name")
  ResponseEntity<AliasView> put(
      @PathVariable String name,
      @PathVariable String alias,
      @Parameter(description = "The ETag that the alias must have; * for any")
          @Schema(pattern = EntityTags.FORM)
          @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
          @Nullable String ifMatch,
      @Parameter(description = "*: the alias must not exist")
          @Schema(pattern = EntityTags.FORM)
          @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
          @Nullable String ifNoneMatch,
      @RequestBody JsonNode body) {
    int version = StrictRecord.read(body, SentTarget.class).version();
    AliasCondition condition = EntityTags.condition(ifMatch, ifNoneMatch);
    ModelName model = ModelReference.model(name);
    ModelAliases.Placed placed = aliases.put(model, alias, version, condition);
    ResponseEntity.BodyBuilder answer =
        placed.created()
            ? ResponseEntity.created(URI.create(ModelLinks.alias(model, alias)))
            : ResponseEntity.ok();
    return answer.eTag(EntityTags.of(placed.alias().revision())).body(AliasView.of(placed.alias()));
  }

  @DeleteMapping("/{alias}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "deleteAlias",
      summary = "Delete an alias other than champion; its history stays")
  @ApiResponse(responseCode = "204", description = "It is gone")
  @ApiResponse(responseCode = "409", description = "A model keeps its champion")
  @ApiResponse(responseCode = "412", description = "It is not what the request's headers expect")
  void delete(
      @PathVariable String name,
      @PathVariable String alias,
      @Parameter(description = "The ETag that the alias must have")
          @Schema(pattern = EntityTags.FORM)
          @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
          @Nullable String ifMatch) {
    AliasCondition condition = EntityTags.condition(ifMatch, null);
    aliases.delete(ModelReference.model(name), alias, condition);
  }

  @GetMapping("/{alias}/history")
  @Operation(
      operationId = "listAliasMoves",
      summary = "The moves of an alias, newest first",
      description = "Also those of an alias that was deleted.")
  @ApiResponse(responseCode = "200", description = "A page of moves")
  MoveList history(
      @PathVariable String name,
      @PathVariable String alias,
      @Parameter(description = "Moves on a page")
          @Schema(minimum = "1", maximum = "" + PagedList.MAX_PAGE_SIZE)
          @RequestParam(name = "page_size", defaultValue = "50")
          int pageSize,
      @Parameter(description = "next_page_token of the page before")
          @RequestParam(name = "page_token", required = false)
          @Nullable String pageToken,
      ParameterErrors errors) {
    PageRequest<Long> request = PageRequest.read(ModelAliases.MOVES, pageSize, pageToken, errors);
    errors.throwIfAny();
    Page<AliasMove> page = aliases.history(ModelReference.model(name), alias, request);
    return new MoveList(page.entries().stream().map(MoveView::of).toList(), page.nextPageToken());
  }

  /** The body that moves an alias. */
  @Schema(name = "AliasTarget", additionalProperties = AdditionalPropertiesValue.FALSE)
  record SentTarget(@Schema(minimum = "1") int version) {}

  /** A page of aliases. */
  record AliasList(List<AliasView> aliases, @Nullable String nextPageToken) {}

  /**
   * An alias.
   *
   * @param etag what its own answer has as ETag
   * @param reason of its last move
   */
  record AliasView(
      ModelName model,
      String alias,
      int version,
      String etag,
      MoveReason reason,
      Instant movedAt,
      Links links) {

    static AliasView of(ModelAlias alias) {
      String self = ModelLinks.alias(alias.model(), alias.alias());
      return new AliasView(
          alias.model(),
          alias.alias(),
          alias.version(),
          EntityTags.of(alias.revision()),
          alias.reason(),
          alias.movedAt(),
          new Links(self, ModelLinks.version(alias.model(), alias.version()), self + "/history"));
    }
  }

  /** Where to go from here. */
  record Links(String self, String version, String history) {}

  /** A page of moves. */
  record MoveList(List<MoveView> moves, @Nullable String nextPageToken) {}

  /**
   * A move.
   *
   * @param from null when it made the alias
   * @param to null when it deleted the alias
   */
  record MoveView(Instant at, @Nullable Integer from, @Nullable Integer to, MoveReason reason) {

    static MoveView of(AliasMove move) {
      return new MoveView(move.at(), move.from(), move.to(), move.reason());
    }
  }
}
