package io.github.perceptron.prediction.web.stream;

import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.prediction.PinnedModel;
import io.github.perceptron.prediction.Predictor;
import io.github.perceptron.prediction.serving.PredictionProperties;
import io.github.perceptron.prediction.serving.StickyKey;
import io.github.perceptron.prediction.web.PredictionOperation;
import io.github.perceptron.prediction.web.PredictionQuery;
import io.github.perceptron.problem.ParameterErrors;
import io.github.perceptron.problem.StreamedBody;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

/** Answers a stream of pictures with a stream of predictions, one line for each line. */
@RestController
@Tag(name = "Predictions")
public class PredictionStreamController {

  public static final String NDJSON = StreamedBody.MEDIA_TYPE;

  private final Predictor predictor;
  private final PredictionProperties properties;
  private final JsonMapper mapper;
  private final OpenStreams open;

  PredictionStreamController(
      Predictor predictor, PredictionProperties properties, JsonMapper mapper, OpenStreams open) {
    this.predictor = predictor;
    this.properties = properties;
    this.mapper = mapper;
    this.open = open;
  }

  /**
   * Reads and writes at the same time, in its own thread, so that a slow client delays no other
   * request. An error in the query is a problem; an error in a line is part of the answer to that
   * line.
   */
  @PostMapping(path = "/predict", consumes = NDJSON, produces = NDJSON)
  @PredictionOperation
  ResponseEntity<StreamingResponseBody> predictLines(
      @Parameter(hidden = true) HttpServletRequest request,
      @Parameter(hidden = true) HttpServletResponse response,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters,
      ParameterErrors errors)
      throws IOException {
    StickyKey sticky = StickyKey.ofHeader(request.getHeader(StickyKey.HEADER));
    PredictionQuery query = PredictionQuery.of(parameters, errors);
    PinnedModel model = predictor.ask(query.selection().toChoice(), sticky);
    if (model.contract() instanceof TableInput) {
      query.options().requireNoneOfPictures();
    }
    LineReader lines = new LineReader(StreamedBody.of(request), properties.maxBodySize().toBytes());
    PredictionStream stream =
        new PredictionStream(model, query.options(), mapper, properties.maxBatch());
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(NDJSON))
        // Without this header, nginx would buffer the lines.
        .header("X-Accel-Buffering", "no")
        // The stream that Spring passes does not flush.
        .body(unflushed -> open.run(() -> stream.answer(lines, response.getOutputStream())));
  }
}
