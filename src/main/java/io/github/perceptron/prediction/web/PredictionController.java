package io.github.perceptron.prediction.web;

import io.github.perceptron.prediction.Picture;
import io.github.perceptron.prediction.Prediction;
import io.github.perceptron.prediction.Predictor;
import io.github.perceptron.problem.FieldError;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Answers what a picture shows. */
@RestController
@Tag(name = "Predictions", description = "What a trained model sees in a picture")
class PredictionController {

  private final Predictor predictor;

  PredictionController(Predictor predictor) {
    this.predictor = predictor;
  }

  @PostMapping(
      path = "/predict",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @PredictionOperation
  PredictionResponse predictPixels(
      @RequestBody JsonNode body,
      @Parameter(hidden = true) @RequestParam Map<String, String> query) {
    refuseSelectionIn(query);
    PredictionRequest request = PredictionRequestReader.read(body);
    Prediction prediction =
        predictor.predict(
            request.selection().toChoice("/"),
            Picture.ofPixels(request.image(), request.pixelRange()));
    return PredictionResponse.of(prediction);
  }

  @PostMapping(
      path = "/predict",
      consumes = {MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE, MediaType.IMAGE_GIF_VALUE},
      produces = MediaType.APPLICATION_JSON_VALUE)
  @PredictionOperation
  PredictionResponse predictFile(
      @RequestBody byte[] file,
      @Parameter(description = "With a picture file only: the training job whose model to ask")
          @RequestParam(name = "job_id", required = false)
          @Nullable String jobId,
      @Parameter(description = "With a picture file only: the model to ask")
          @RequestParam(required = false)
          @Nullable String model,
      @Parameter(description = "With a picture file only: from 1; needs a model")
          @RequestParam(required = false)
          @Nullable Integer version,
      @Parameter(description = "With a picture file only: its alias, champion unless told")
          @RequestParam(required = false)
          @Nullable String alias) {
    Prediction prediction =
        predictor.predict(
            new ModelSelection(jobId, model, version, alias).toChoice(""), Picture.ofFile(file));
    return PredictionResponse.of(prediction);
  }

  /** Left unread it would give the answer of another model than the client meant. */
  private static void refuseSelectionIn(Map<String, String> query) {
    List<FieldError> errors =
        Stream.of("job_id", "model", "version", "alias")
            .filter(query::containsKey)
            .map(name -> new FieldError(name, "goes into the body when that is JSON"))
            .toList();
    if (!errors.isEmpty()) {
      throw InvalidPredictionRequestException.at(errors);
    }
  }
}
