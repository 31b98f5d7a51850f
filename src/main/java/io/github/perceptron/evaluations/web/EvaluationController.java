package io.github.perceptron.evaluations.web;

import io.github.perceptron.evaluations.Evaluations;
import io.github.perceptron.evaluations.MistakeFilter;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.paging.PageRequest;
import io.github.perceptron.paging.PagedList;
import io.github.perceptron.problem.ParameterErrors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The endpoints that return the evaluation of a job and its wrongly classified test rows. */
@RestController
@RequestMapping("/v1/training-jobs/{id}/evaluation")
@Tag(name = "Evaluation", description = "How well the model of a job classifies its test rows")
class EvaluationController {

  private final Evaluations evaluations;

  EvaluationController(Evaluations evaluations) {
    this.evaluations = evaluations;
  }

  @GetMapping
  @Operation(
      operationId = "getEvaluation",
      summary = "The evaluation of a succeeded job",
      description =
          "It is computed once, when the training ends, on the first of these that exists: the test images of"
              + " the data set, the rows that the split sets aside, the validation rows, the training"
              + " rows. A quotient with divisor 0 is 0.")
  @ApiResponse(responseCode = "200", description = "The figures and the confusion matrix")
  @ApiResponse(responseCode = "404", description = "No such job, or it has no evaluation (yet)")
  EvaluationView get(@PathVariable String id) {
    JobId jobId = JobId.parse(id);
    return EvaluationView.of(jobId, evaluations.get(jobId));
  }

  @GetMapping("/errors")
  @Operation(
      operationId = "listEvaluationErrors",
      summary = "The test rows that the model classifies wrongly, most confident mistakes first",
      description =
          "Each row has a link to its image. The index counts in the split of the evaluation.")
  @ApiResponse(responseCode = "200", description = "A page of rows, which may be empty")
  @ApiResponse(responseCode = "404", description = "No such job, or it has no evaluation (yet)")
  @ApiResponse(responseCode = "422", description = "A parameter is out of its range")
  ErrorList errors(
      @PathVariable String id,
      @Parameter(description = "Only rows of this class")
          @Schema(minimum = "0")
          @RequestParam(required = false)
          @Nullable Integer actual,
      @Parameter(description = "Only rows predicted as this class")
          @Schema(minimum = "0")
          @RequestParam(required = false)
          @Nullable Integer predicted,
      @Parameter(description = "Maximum number of errors on a page")
          @Schema(minimum = "1", maximum = "" + PagedList.MAX_PAGE_SIZE)
          @RequestParam(name = "page_size", defaultValue = "50")
          int pageSize,
      @Parameter(description = "next_page_token of the page before")
          @RequestParam(name = "page_token", required = false)
          @Nullable String pageToken,
      ParameterErrors errors) {
    MistakeFilter filter = new MistakeFilter(actual, predicted);
    JobId job = errors.lookUp(() -> JobId.parse(id));
    PageRequest<Integer> page = PageRequest.read(Evaluations.MISTAKES, pageSize, pageToken, errors);
    return ErrorList.of(evaluations.mistakes(job, filter, page, errors));
  }
}
