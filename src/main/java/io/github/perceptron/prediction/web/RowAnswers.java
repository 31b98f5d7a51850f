package io.github.perceptron.prediction.web;

import io.github.perceptron.network.input.NumberTarget;
import io.github.perceptron.prediction.PinnedModel;
import io.github.perceptron.prediction.Prediction;
import io.github.perceptron.prediction.Predictor;
import io.github.perceptron.prediction.rows.SentRow;
import io.github.perceptron.prediction.serving.PredictionProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeTypeUtils;
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

  /** Answers the rows of a JSON body. */
  Object answer(
      List<SentRow> rows,
      PredictionOptions options,
      ModelSelection selection,
      HttpServletRequest http) {
    return answer(predictor.ask(selection.toChoice()), rows, options, http);
  }

  /**
   * Answers a CSV file.
   *
   * @throws io.github.perceptron.prediction.rows.InvalidRowException if it cannot be read, or if
   *     rows do not fit the model
   */
  Object answer(byte[] csv, PredictionQuery query, HttpServletRequest http) {
    PinnedModel model = predictor.ask(query.selection().toChoice());
    List<SentRow> rows = CsvRows.read(csv, model.tableInput(""), properties.maxRows());
    return answer(model, rows, query.options(), http);
  }

  private static Object answer(
      PinnedModel model, List<SentRow> rows, PredictionOptions options, HttpServletRequest http) {
    List<Prediction> predictions = model.predictTable(rows);
    List<NumberTarget> numbers = model.contract().numbers();
    if (!wantsCsv(http) && !numbers.isEmpty()) {
      return NumbersResponse.of(predictions, numbers, model.version());
    }
    if (!wantsCsv(http)) {
      return PredictionsResponse.of(predictions, model.version(), options);
    }
    return ResponseEntity.ok()
        .contentType(new MediaType(CSV_TYPE, StandardCharsets.UTF_8))
        .body(CsvPredictions.write(rows, predictions));
  }

  /**
   * Checks that the client accepts the JSON of a picture.
   *
   * @throws HttpMediaTypeNotAcceptableException if it accepts only CSV
   */
  static void requireJson(HttpServletRequest http) throws HttpMediaTypeNotAcceptableException {
    if (wantsCsv(http)) {
      throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
    }
  }

  /** Whether the client prefers CSV; without a preference the answer is JSON. */
  private static boolean wantsCsv(HttpServletRequest http) {
    String accepted = http.getHeader(HttpHeaders.ACCEPT);
    if (accepted == null) {
      return false;
    }
    List<MediaType> types = MediaType.parseMediaTypes(accepted);
    MimeTypeUtils.sortBySpecificity(types);
    for (MediaType type : types) {
      if (type.includes(MediaType.APPLICATION_JSON)) {
        return false;
      }
      if (type.includes(CSV_TYPE)) {
        return true;
      }
    }
    return false;
  }
}
