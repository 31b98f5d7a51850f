package io.github.perceptron.projects.web;

import io.github.perceptron.paging.Page;
import io.github.perceptron.paging.PageRequest;
import io.github.perceptron.paging.PagedList;
import io.github.perceptron.problem.InvalidBodyException;
import io.github.perceptron.problem.ParameterErrors;
import io.github.perceptron.problem.StrictRecord;
import io.github.perceptron.projects.Project;
import io.github.perceptron.projects.ProjectNotFoundException;
import io.github.perceptron.projects.ProjectState;
import io.github.perceptron.projects.Projects;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The endpoints that create, list, limit and delete projects. */
@RestController
@RequestMapping(ProjectController.PATH)
@Tag(name = "Projects", description = "What divides jobs, models, data sets and keys")
class ProjectController {

  static final String PATH = "/v1/projects";

  private static final String NAME = "^" + Project.PATTERN + "$";

  private final Projects projects;

  ProjectController(Projects projects) {
    this.projects = projects;
  }

  @PostMapping
  @Operation(
      operationId = "createProject",
      summary = "Create a project",
      description =
          "Keys can then be created for it. Its limits are those of the settings perceptron.projects until it gets its own.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = NewProject.class),
                      examples = @ExampleObject("{\"name\":\"class-7b\"}"))))
  @ApiResponse(responseCode = "201", description = "The project")
  @ApiResponse(responseCode = "409", description = "There is a project with this name")
  ResponseEntity<ProjectView> create(@RequestBody JsonNode body) {
    NewProject wanted = StrictRecord.read(body, NewProject.class);
    Project project =
        Project.in(wanted.name()).orElseThrow(() -> InvalidBodyException.at("/name", Project.RULE));
    ProjectView created = ProjectView.of(projects.create(project));
    return ResponseEntity.created(URI.create(created.links().self())).body(created);
  }

  @GetMapping
  @Operation(
      operationId = "listProjects",
      summary = "List the projects, sorted by name",
      description = "With their limits and what they have.")
  @ApiResponse(responseCode = "200", description = "A page of projects")
  ProjectList list(
      @Parameter(description = "Maximum number of projects on a page")
          @Schema(minimum = "1", maximum = "" + PagedList.MAX_PAGE_SIZE)
          @RequestParam(name = "page_size", defaultValue = "50")
          int pageSize,
      @Parameter(description = "next_page_token of the page before")
          @RequestParam(name = "page_token", required = false)
          @Nullable String pageToken,
      ParameterErrors errors) {
    PageRequest<String> request = PageRequest.read(Projects.LIST, pageSize, pageToken, errors);
    errors.throwIfAny();
    Page<ProjectView> page = projects.list(request).map(ProjectView::of);
    return new ProjectList(page.entries(), page.nextPageToken());
  }

  @GetMapping("/{name}")
  @Operation(operationId = "getProject", summary = "One project, its limits and what it has")
  @ApiResponse(responseCode = "200", description = "The project")
  @ApiResponse(responseCode = "404", description = "There is no such project")
  ProjectView get(@Schema(pattern = NAME) @PathVariable String name) {
    return ProjectView.of(projects.get(named(name)));
  }

  @PutMapping("/{name}/limits")
  @Operation(
      operationId = "setProjectLimits",
      summary = "Replace the limits of a project",
      description =
          "A limit that is left out is that of the settings perceptron.projects. What the project has already stays, and running jobs go on.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = LimitsBody.class))))
  @ApiResponse(responseCode = "200", description = "The project with its limits")
  @ApiResponse(responseCode = "404", description = "There is no such project")
  ProjectView limit(@Schema(pattern = NAME) @PathVariable String name, @RequestBody JsonNode body) {
    LimitsBody wanted = StrictRecord.read(body, LimitsBody.class);
    return ProjectView.of(projects.limit(named(name), wanted.check()));
  }

  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "deleteProject",
      summary = "Delete an empty project",
      description =
          "It must have no jobs, model versions, data sets and no key that can be used. The project default stays.")
  @ApiResponse(responseCode = "204", description = "The project is deleted")
  @ApiResponse(responseCode = "404", description = "There is no such project")
  @ApiResponse(responseCode = "409", description = "The project is not empty, or is the default")
  void delete(@Schema(pattern = NAME) @PathVariable String name) {
    projects.delete(named(name));
  }

  private static Project named(String name) {
    return Project.in(name).orElseThrow(() -> ProjectNotFoundException.named(name));
  }

  /** The body of a request that creates a project. */
  @Schema(name = "ProjectRequest", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record NewProject(@Schema(pattern = NAME, example = "class-7b") String name) {}

  /** A page of projects. */
  @Schema(name = "ProjectList")
  record ProjectList(List<ProjectView> projects, @Nullable String nextPageToken) {}

  /**
   * A project in an answer.
   *
   * @param ownLimits the limits that the project has of its own
   * @param limits the limits that hold: its own, or those of the settings; null for no limit
   * @param contents how many jobs, model versions, data sets and usable keys it has
   */
  @Schema(name = "Project")
  record ProjectView(
      String name,
      Instant createdAt,
      LimitsBody ownLimits,
      LimitsBody limits,
      Map<String, Long> contents,
      long storedBytes,
      Links links) {

    static ProjectView of(ProjectState state) {
      return new ProjectView(
          state.project().name(),
          state.createdAt(),
          LimitsBody.of(state.own()),
          LimitsBody.of(state.limits()),
          state.contents(),
          state.storedBytes(),
          new Links(PATH + "/" + state.project()));
    }
  }

  /** Links to the project. */
  @Schema(name = "ProjectLinks")
  record Links(String self) {}
}
