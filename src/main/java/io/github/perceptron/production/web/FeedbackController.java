package io.github.perceptron.production.web;

import io.github.perceptron.production.feedback.FeedbackOutcome;
import io.github.perceptron.production.feedback.FeedbackProperties;
import io.github.perceptron.production.feedback.FeedbackService;
import io.github.perceptron.production.feedback.RefusedFeedbackException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The endpoint that takes the right classes of predictions. */
@RestController
@Tag(name = "Production", description = "What model versions do in production")
class FeedbackController {

  private final FeedbackService feedback;
  private final FeedbackProperties properties;

  FeedbackController(FeedbackService feedback, FeedbackProperties properties) {
    this.feedback = feedback;
    this.properties = properties;
  }

  @PostMapping("/v1/feedback")
  @Operation(
      operationId = "giveFeedback",
      summary = "Tell the right class of one prediction, or of many",
      description =
          "prediction_id is that of an answer to a prediction. Of a list, what cannot be kept is in rejected, and the"
              + " rest is kept. The feedback to one prediction alone that cannot be kept is a problem.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      schema = @Schema(oneOf = {FeedbackBody.One.class, FeedbackBody.Many.class}),
                      examples =
                          @ExampleObject(
                              "{\"prediction_id\":\"ASm4xvNvT0-2ndGmRAhRSFxpKnuAdB5Kj0p5vwdGAAAABxV0aSRNr0bE\",\"label\":7}"))))
  @ApiResponse(responseCode = "200", description = "How many right classes are kept")
  @ApiResponse(
      responseCode = "404",
      description = "The id is not that of a prediction, or its model version was deleted")
  @ApiResponse(responseCode = "409", description = "The right class is known already")
  @ApiResponse(responseCode = "410", description = "The id has expired")
  @ApiResponse(
      responseCode = "422",
      description =
          "The label is no class of the model, another model predicted, or a field is wrong")
  FeedbackAnswer give(@RequestBody JsonNode body) {
    FeedbackBody sent = FeedbackBody.read(body, properties.maxItems());
    FeedbackOutcome outcome = feedback.give(sent.labels());
    if (!sent.many() && !outcome.rejected().isEmpty()) {
      throw outcome.rejected().get(0).reason();
    }
    return FeedbackAnswer.of(outcome);
  }

  /**
   * What happened with the feedback.
   *
   * @param accepted number of right classes that are kept now
   * @param correct those of them that were predicted
   * @param rejected what is not kept
   */
  record FeedbackAnswer(int accepted, int correct, List<RejectedFeedback> rejected) {

    static FeedbackAnswer of(FeedbackOutcome outcome) {
      return new FeedbackAnswer(
          outcome.accepted(),
          outcome.correct(),
          outcome.rejected().stream().map(RejectedFeedback::of).toList());
    }
  }

  /**
   * Feedback that is not kept.
   *
   * @param index its place in the list, from 0
   * @param type the type of the problem
   * @param detail what is wrong
   */
  record RejectedFeedback(int index, URI type, String detail) {

    static RejectedFeedback of(FeedbackOutcome.Rejected rejected) {
      RefusedFeedbackException reason = rejected.reason();
      return new RejectedFeedback(rejected.index(), reason.type().uri(), reason.detail());
    }
  }
}
