package io.github.perceptron.models.web;

import io.github.perceptron.models.ModelReference;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.VersionPosition;
import io.github.perceptron.models.registry.ModelDeletion;
import io.github.perceptron.models.registry.ModelVersions;
import io.github.perceptron.models.web.ModelRepresentation.VersionList;
import io.github.perceptron.paging.Page;
import io.github.perceptron.paging.PageRequest;
import io.github.perceptron.paging.PagedList;
import io.github.perceptron.problem.ParameterErrors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The endpoints that list, read and delete the versions of models. */
@RestController
@RequestMapping("/v1/models/{name}/versions")
@Tag(name = "Models")
@ApiResponse(responseCode = "404", description = "The model or the version does not exist")
class VersionController {

  /** The name for all models in the path of a list; no model can have this name. */
  private static final String ALL = "-";

  private final ModelVersions versions;
  private final ModelDeletion deletion;
  private final ModelRepresentation representation;

  VersionController(
      ModelVersions versions, ModelDeletion deletion, ModelRepresentation representation) {
    this.versions = versions;
    this.deletion = deletion;
    this.representation = representation;
  }

  @GetMapping
  @Operation(
      operationId = "listModelVersions",
      summary = "List the versions of a model, newest first",
      description = "The name - lists the versions of all models.")
  @ApiResponse(responseCode = "200", description = "A page of versions")
  VersionList list(
      @Parameter(description = "The model, or - for all") @PathVariable String name,
      @Parameter(description = "Maximum number of versions on a page")
          @Schema(minimum = "1", maximum = "" + PagedList.MAX_PAGE_SIZE)
          @RequestParam(name = "page_size", defaultValue = "50")
          int pageSize,
      @Parameter(description = "next_page_token of the page before")
          @RequestParam(name = "page_token", required = false)
          @Nullable String pageToken,
      ParameterErrors errors) {
    Page<ModelVersion> page =
        name.equals(ALL)
            ? versions.listAll(request(VersionPosition.LIST, pageSize, pageToken, errors))
            : listOf(name, request(ModelVersions.LIST, pageSize, pageToken, errors));
    return new VersionList(representation.of(page.entries()), page.nextPageToken());
  }

  private Page<ModelVersion> listOf(String name, PageRequest<Integer> request) {
    return versions.list(ModelReference.model(name), request);
  }

  private static <P> PageRequest<P> request(
      PagedList<P> list, int pageSize, @Nullable String pageToken, ParameterErrors errors) {
    PageRequest<P> request = PageRequest.read(list, pageSize, pageToken, errors);
    errors.throwIfAny();
    return request;
  }

  @GetMapping("/{version}")
  @Operation(operationId = "getModelVersion", summary = "One version of a model, with its lineage")
  @ApiResponse(responseCode = "200", description = "The version")
  VersionView get(@PathVariable String name, @PathVariable int version) {
    return representation.of(versions.get(ModelReference.version(name, version)));
  }

  @DeleteMapping("/{version}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "deleteModelVersion",
      summary = "Delete a version",
      description =
          "A version without aliases is deleted immediately. Otherwise the answer is 409 and describes the effect of"
              + " force: champion moves to the version that the policy selects, the other aliases are"
              + " deleted, and the deletion of the last version deletes the model. The version number"
              + " is not used again. The file is deleted some minutes later, unless another version has"
              + " the same file. Running predictions end with the deleted version.")
  @ApiResponse(responseCode = "204", description = "The version is deleted")
  @ApiResponse(
      responseCode = "409",
      description =
          "An alias points at the version and force is not true, or an unfinished job starts from it")
  void delete(
      @PathVariable String name,
      @PathVariable int version,
      @Parameter(
              description =
                  "Whether to delete a version even if aliases point at it. The name without a value means true")
          @RequestParam(required = false)
          @Nullable Boolean force) {
    deletion.deleteVersion(ModelReference.version(name, version), Boolean.TRUE.equals(force));
  }
}
