package io.github.perceptron.prediction.web;

import io.github.perceptron.prediction.PinnedModel;
import io.github.perceptron.prediction.Prediction;
import io.github.perceptron.prediction.Predictor;
import io.github.perceptron.prediction.pictures.Picture;
import io.github.perceptron.prediction.serving.PredictionProperties;
import io.github.perceptron.prediction.serving.StickyKey;
import io.github.perceptron.problem.InvalidBodyException;
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
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** Predicts the class of one picture, or of each of several pictures or rows of a table. */
@RestController
@Tag(
    name = "Predictions",
    description = "What a trained model sees in a picture or a row of a table")
class PredictionController {

  private final Predictor predictor;
  private final RowAnswers rows;
  private final int maxInstances;
  private final int maxRows;
  private final JsonMapper mapper;

  PredictionController(
      Predictor predictor, RowAnswers rows, PredictionProperties properties, JsonMapper mapper) {
    this.predictor = predictor;
    this.rows = rows;
    this.maxInstances = properties.maxInstances();
    this.maxRows = properties.maxRows();
    this.mapper = mapper;
  }

  @PostMapping(
      path = "/predict",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = {MediaType.APPLICATION_JSON_VALUE, RowAnswers.CSV})
  @PredictionOperation
  @PredictionParameters
  Object predictJson(
      @Parameter(hidden = true) HttpServletRequest http,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters,
      ParameterErrors errors)
      throws IOException, HttpMediaTypeNotAcceptableException {
    StickyKey sticky = RowAnswers.stickyKeyOf(http);
    PredictionOptions queried = PredictionQuery.optionsOnly(parameters, errors);
    PredictionRequest request;
    try (JsonParser json = mapper.createParser(http.getInputStream())) {
      request = PredictionRequestReader.read(json, maxInstances, maxRows);
    }
    PredictionOptions options = request.options().or(queried);
    request.selection().requireValid();
    if (request.rows() != null) {
      return rows.answer(request.rows(), options, request.selection(), sticky, http);
    }
    RowAnswers.requireJson(http);
    return RowAnswers.json(
        answer(request.many(), request.pictures(options), options, request.selection(), sticky));
  }

  @PostMapping(
      path = "/predict",
      // The format of a file is detected from its bytes; the message about an unsupported format
      // names it.
      consumes = {
        MediaType.IMAGE_PNG_VALUE,
        MediaType.IMAGE_JPEG_VALUE,
        MediaType.IMAGE_GIF_VALUE,
        "image/webp",
        "image/bmp",
        "image/tiff",
        "image/*",
        MediaType.APPLICATION_OCTET_STREAM_VALUE
      },
      produces = MediaType.APPLICATION_JSON_VALUE)
  @PredictionOperation
  Object predictFile(
      @RequestBody byte[] file,
      @Parameter(hidden = true) HttpServletRequest http,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters,
      ParameterErrors errors) {
    StickyKey sticky = RowAnswers.stickyKeyOf(http);
    PredictionQuery query = PredictionQuery.of(parameters, errors);
    Picture picture = Picture.ofFile(file, "", http.getContentType());
    return answer(false, List.of(picture), query.options(), query.selection(), sticky);
  }

  @PostMapping(
      path = "/predict",
      consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @PredictionOperation
  Object predictForm(
      @Parameter(hidden = true) MultipartHttpServletRequest form,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters,
      ParameterErrors errors)
      throws IOException {
    StickyKey sticky = RowAnswers.stickyKeyOf(form);
    PredictionQuery query = PredictionQuery.of(parameters, errors);
    boolean many = form.getMultiFileMap().containsKey("instances");
    return answer(many, picturesOf(form), query.options(), query.selection(), sticky);
  }

  @PostMapping(
      path = "/predict",
      consumes = RowAnswers.CSV,
      produces = {MediaType.APPLICATION_JSON_VALUE, RowAnswers.CSV})
  @PredictionOperation
  Object predictCsv(
      @RequestBody byte[] file,
      @Parameter(hidden = true) HttpServletRequest http,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters,
      ParameterErrors errors)
      throws HttpMediaTypeNotAcceptableException {
    StickyKey sticky = RowAnswers.stickyKeyOf(http);
    return rows.answer(file, PredictionQuery.of(parameters, errors), sticky, http);
  }

  private List<Picture> picturesOf(MultipartHttpServletRequest form) throws IOException {
    List<MultipartFile> instances = form.getFiles("instances");
    List<MultipartFile> images = form.getFiles("image");
    boolean others = form.getMultiFileMap().size() > 1;
    if (others || (instances.isEmpty() && images.size() != 1)) {
      throw InvalidBodyException.at(
          "image", "must be the only file of the form; use instances for several files");
    }
    if (instances.size() > maxInstances) {
      throw InvalidBodyException.at(
          "instances", "must be 1 to %d files, not %d".formatted(maxInstances, instances.size()));
    }
    List<Picture> pictures = new ArrayList<>();
    for (MultipartFile file : instances.isEmpty() ? images : instances) {
      String pointer = instances.isEmpty() ? "image" : "instances/" + pictures.size();
      pictures.add(Picture.ofFile(file.getBytes(), pointer, file.getContentType()));
    }
    return pictures;
  }

  private Object answer(
      boolean many,
      List<Picture> pictures,
      PredictionOptions options,
      ModelSelection selection,
      @Nullable StickyKey sticky) {
    PinnedModel model = predictor.ask(selection.toChoice(), sticky);
    List<Prediction> predictions = model.predict(pictures, options.preprocessing());
    return many
        ? PredictionsResponse.of(predictions, model.version(), options)
        : PredictionResponse.of(predictions.get(0), options);
  }
}
