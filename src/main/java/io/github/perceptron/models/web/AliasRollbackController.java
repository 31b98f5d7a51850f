package io.github.perceptron.models.web;

import io.github.perceptron.models.ModelAlias;
import io.github.perceptron.models.ModelReference;
import io.github.perceptron.models.alias.AliasCondition;
import io.github.perceptron.models.alias.ModelAliases;
import io.github.perceptron.network.specification.ModelName;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The endpoint that puts an alias back to what it was. */
@RestController
@Tag(name = "Models")
class AliasRollbackController {

  private final ModelAliases aliases;

  AliasRollbackController(ModelAliases aliases) {
    this.aliases = aliases;
  }

  @PostMapping("/v1/models/{name}/aliases/{alias}/rollback")
  @Operation(
      operationId = "rollBackAlias",
      summary = "Put an alias back to what it was before its last move",
      description =
          "The rollback is a move of its own, so a second rollback undoes the first one. The request has no body.")
  @ApiResponse(responseCode = "200", description = "The alias as it is now")
  @ApiResponse(responseCode = "404", description = "The model or the alias does not exist")
  @ApiResponse(
      responseCode = "409",
      description =
          "The last move created the alias, a version that it had was deleted, or the policy of the model controls"
              + " the champion")
  @ApiResponse(
      responseCode = "412",
      description = "The alias does not have the ETag that the request expects")
  ResponseEntity<AliasView> rollBack(
      @PathVariable String name,
      @PathVariable String alias,
      @Parameter(description = "The ETag that the alias must have")
          @Schema(pattern = EntityTags.FORM)
          @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
          @Nullable String ifMatch) {
    AliasCondition condition = EntityTags.condition(ifMatch, null);
    ModelName model = ModelReference.model(name);
    ModelAlias now =
        aliases.rollBack(
            model,
            ModelReference.alias(model, alias, aliases::haveModel),
            condition,
            CallerName.current());
    return ResponseEntity.ok().eTag(EntityTags.of(now.revision())).body(AliasView.of(now));
  }
}
