package io.github.perceptron.prediction.web;

import io.github.perceptron.network.input.NumberTarget;
import io.github.perceptron.prediction.PinnedModel;
import io.github.perceptron.prediction.Prediction;
import io.github.perceptron.prediction.Predictor;
import io.github.perceptron.prediction.rows.SentRow;
import io.github.perceptron.prediction.serving.PredictionProperties;
import io.github.perceptron.prediction.serving.StickyKey;
import io.github.perceptron.problem.AcceptHeader;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotAcceptableException;

/** Answers rows of tables, as JSON or as CSV. */
@Component
class RowAnswers {

  static final String CSV = "text/csv";

  private static final MediaType CSV_TYPE = MediaType.parseMediaType(CSV);

  private final Predictor predictor;
  private final PredictionProperties properties;

  RowAnswers(Predictor predictor, PredictionProperties properties) {
    this.predictor = predictor;
    this.properties = properties;
  }

  /**
   * Answers the rows of a JSON body.
   *
   * @param options those of the query, because a body with rows has none that is for pictures
   * @throws io.github.perceptron.problem.InvalidParametersException if an option is for pictures
   */
  ResponseEntity<Object> answer(
      List<SentRow> rows,
      PredictionOptions options,
      ModelSelection selection,
      @Nullable StickyKey sticky,
      HttpServletRequest http)
      throws HttpMediaTypeNotAcceptableException {
    options.requireNoneOfPictures();
    return answer(predictor.ask(selection.toChoice(), sticky), rows, options, http);
  }

  /**
   * Answers a CSV file.
   *
   * @throws io.github.perceptron.prediction.rows.InvalidRowException if it cannot be read, or if
   *     rows do not fit the model
   * @throws io.github.perceptron.problem.InvalidParametersException if an option is for pictures
   */
  ResponseEntity<Object> answer(
      byte[] csv, PredictionQuery query, @Nullable StickyKey sticky, HttpServletRequest http)
      throws HttpMediaTypeNotAcceptableException {
    query.options().requireNoneOfPictures();
    PinnedModel model = predictor.ask(query.selection().toChoice(), sticky);
    List<SentRow> rows = CsvRows.read(csv, model.tableInput(""), properties.maxRows());
    return answer(model, rows, query.options(), http);
  }

  private static ResponseEntity<Object> answer(
      PinnedModel model, List<SentRow> rows, PredictionOptions options, HttpServletRequest http)
      throws HttpMediaTypeNotAcceptableException {
    AcceptHeader accepted = acceptedBy(http);
    boolean asCsv = accepted.prefers(CSV_TYPE, MediaType.APPLICATION_JSON);
    if (!asCsv) {
      require(MediaType.APPLICATION_JSON, accepted);
    }
    List<Prediction> predictions = model.predictTable(rows);
    if (asCsv) {
      return ResponseEntity.ok()
          .contentType(new MediaType(CSV_TYPE, StandardCharsets.UTF_8))
          .body(CsvPredictions.write(rows, predictions));
    }
    List<NumberTarget> numbers = model.contract().numbers();
    return json(
        numbers.isEmpty()
            ? PredictionsResponse.of(predictions, model.version(), options)
            : NumbersResponse.of(predictions, numbers, model.version()));
  }

  /** An answer in JSON, also for a client that would like CSV more. */
  static ResponseEntity<Object> json(Object answer) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(answer);
  }

  /**
   * Checks that the client accepts the JSON of a picture.
   *
   * @throws HttpMediaTypeNotAcceptableException if it does not
   */
  static void requireJson(HttpServletRequest http) throws HttpMediaTypeNotAcceptableException {
    require(MediaType.APPLICATION_JSON, acceptedBy(http));
  }

  private static void require(MediaType type, AcceptHeader accepted)
      throws HttpMediaTypeNotAcceptableException {
    if (accepted.qualityOf(type) == 0) {
      throw new HttpMediaTypeNotAcceptableException(List.of(type));
    }
  }

  /**
   * Returns the key by which a client always gets the same version of an alias; null if it sent
   * none.
   *
   * @throws io.github.perceptron.problem.InvalidParametersException if it is wrong
   */
  static @Nullable StickyKey stickyKeyOf(HttpServletRequest http) {
    return StickyKey.ofHeader(http.getHeader(StickyKey.HEADER));
  }

  private static AcceptHeader acceptedBy(HttpServletRequest http) {
    return AcceptHeader.of(Collections.list(http.getHeaders(HttpHeaders.ACCEPT)));
  }
}
