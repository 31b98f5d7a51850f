package io.github.perceptron.explanations.web;

import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.explanations.ExplanationPart;
import io.github.perceptron.explanations.NearestImages;
import io.github.perceptron.explanations.PictureExplanation;
import io.github.perceptron.explanations.PictureExplanations;
import io.github.perceptron.explanations.TrainingImages;
import io.github.perceptron.prediction.PinnedModel;
import io.github.perceptron.prediction.Predictor;
import io.github.perceptron.prediction.pictures.Picture;
import io.github.perceptron.prediction.pictures.Preprocessing;
import io.github.perceptron.prediction.web.ModelSelection;
import io.github.perceptron.prediction.web.PredictionOptions;
import io.github.perceptron.prediction.web.PredictionQuery;
import io.github.perceptron.prediction.web.PredictionRequest;
import io.github.perceptron.prediction.web.PredictionRequestReader;
import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.InvalidBodyException;
import io.github.perceptron.problem.JsonPointer;
import io.github.perceptron.problem.ParameterErrors;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** The endpoint that explains the answer of a model for one picture. */
@RestController
@Tag(name = "Explanations", description = "Why a model answers what it answers")
class ExplanationController {

  private final Predictor predictor;
  private final PictureExplanations explanations;
  private final TrainingImages trainingImages;
  private final JsonMapper mapper;

  ExplanationController(
      Predictor predictor,
      PictureExplanations explanations,
      TrainingImages trainingImages,
      JsonMapper mapper) {
    this.predictor = predictor;
    this.explanations = explanations;
    this.trainingImages = trainingImages;
    this.mapper = mapper;
  }

  @PostMapping(
      path = "/v1/explanations",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @ExplanationOperation
  @ExplanationParameters
  ExplanationView explainJson(
      @Parameter(hidden = true) HttpServletRequest http,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters,
      ParameterErrors errors)
      throws IOException {
    ExplanationQuery query =
        ExplanationQuery.read(
            parameters, http.getParameterValues(ExplanationQuery.INCLUDE), errors);
    PredictionOptions queried = PredictionQuery.optionsOnly(query.ofPicture(), errors);
    PredictionRequest request;
    try (JsonParser json = mapper.createParser(http.getInputStream())) {
      request = PredictionRequestReader.read(json, 1, 1);
    }
    requireOnePicture(request);
    request.selection().requireValid();
    PredictionOptions options = request.options().or(queried);
    return answer(
        query, request.selection(), request.pictures(options).get(0), options.preprocessing());
  }

  @PostMapping(
      path = "/v1/explanations",
      // The format of a file is detected from its bytes.
      consumes = {
        MediaType.IMAGE_PNG_VALUE,
        MediaType.IMAGE_JPEG_VALUE,
        "image/*",
        MediaType.APPLICATION_OCTET_STREAM_VALUE
      },
      produces = MediaType.APPLICATION_JSON_VALUE)
  @ExplanationOperation
  ExplanationView explainFile(
      @RequestBody byte[] file,
      @Parameter(hidden = true) HttpServletRequest http,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters,
      ParameterErrors errors) {
    ExplanationQuery query =
        ExplanationQuery.read(
            parameters, http.getParameterValues(ExplanationQuery.INCLUDE), errors);
    PredictionQuery ofPicture = PredictionQuery.of(query.ofPicture(), errors);
    return answer(
        query,
        ofPicture.selection(),
        Picture.ofFile(file, "", http.getContentType()),
        ofPicture.options().preprocessing());
  }

  private static void requireOnePicture(PredictionRequest request) {
    List<FieldError> errors = new ArrayList<>();
    if (request.rows() != null) {
      errors.add(
          new FieldError(
              JsonPointer.to("rows"), "cannot be explained; send image or image_base64"));
    } else if (request.many()) {
      errors.add(
          new FieldError(
              JsonPointer.to("instances"),
              "must not be sent here: one picture is explained; send image or image_base64"));
    }
    if (request.options().topK() != null) {
      errors.add(new FieldError(JsonPointer.to("top_k"), FieldError.UNKNOWN_FIELD));
    }
    if (request.options().returnImage() != null) {
      errors.add(new FieldError(JsonPointer.to("return_image"), FieldError.UNKNOWN_FIELD));
    }
    if (!errors.isEmpty()) {
      throw InvalidBodyException.of(errors);
    }
  }

  private ExplanationView answer(
      ExplanationQuery query,
      ModelSelection selection,
      Picture picture,
      @Nullable Preprocessing preprocessing) {
    PinnedModel model = predictor.ask(selection.toChoice(), null);
    PixelImage image = model.prepare(List.of(picture), preprocessing).get(0).image();
    PictureExplanation explanation =
        explanations.explain(model, image, query.occlusion(), query.parts());
    NearestImages nearest =
        query.parts().contains(ExplanationPart.TRAINING_IMAGES)
            ? trainingImages.nearest(model, image, query.count())
            : null;
    return ExplanationView.of(explanation, nearest);
  }
}
