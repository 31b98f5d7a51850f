package io.github.perceptron.prediction.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.perceptron.network.input.NumberTarget;
import io.github.perceptron.prediction.Prediction;
import io.github.perceptron.prediction.rows.Cell;
import io.github.perceptron.prediction.rows.SentRow;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows and their predictions as CSV: the columns of the rows, then the prediction with the
 * probability of each class, or the predicted numbers, and the warnings if there are any.
 *
 * <p>A text that a spreadsheet would take as a formula gets an apostrophe before it, as OWASP's
 * page "CSV Injection" recommends.
 */
final class CsvPredictions {

  private static final String PREDICTION = "prediction";
  private static final String PROBABILITY = "probability_";
  private static final String WARNINGS = "warnings";

  /** With these characters a formula begins, or what spreadsheets skip before one. */
  private static final String BEGIN_OF_FORMULA = "=+-@\t\r\n";

  /** Numbers from this size on are written with an exponent, as numbers below its inverse. */
  private static final double PLAIN = 1e18;

  private CsvPredictions() {}

  /**
   * @param rows at least one
   * @param predictions one for each row
   */
  static byte[] write(List<SentRow> rows, List<Prediction> predictions) {
    Set<String> given = new LinkedHashSet<>();
    rows.forEach(row -> given.addAll(row.names()));
    boolean warned = predictions.stream().anyMatch(one -> !one.warnings().isEmpty());
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(header(given, predictions.get(0), warned));
      for (int i = 0; i < rows.size(); i++) {
        csv.writeRecord(record(given, rows.get(i), predictions.get(i), warned));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> header(Set<String> given, Prediction first, boolean warned) {
    Set<String> names = new LinkedHashSet<>(given);
    if (!first.numbers().isEmpty()) {
      first.numbers().forEach(number -> add(names, nameOf(first, number)));
    } else {
      add(names, PREDICTION);
      for (int label = 0; label < first.probabilities().classes(); label++) {
        add(names, PROBABILITY + nameOf(first, label));
      }
    }
    if (warned) {
      add(names, WARNINGS);
    }
    return names.stream().map(CsvPredictions::harmless).toList();
  }

  /** One number is the prediction; of several, each has its name. */
  private static String nameOf(Prediction prediction, NumberTarget number) {
    return prediction.numbers().size() == 1 ? PREDICTION : PREDICTION + "_" + number.name();
  }

  /** Adds a name; if a column of the rows has it, with a line before it. */
  private static void add(Set<String> names, String name) {
    String free = name;
    while (!names.add(free)) {
      free = "_" + free;
    }
  }

  private static String nameOf(Prediction prediction, int label) {
    return prediction.labels() == null ? Integer.toString(label) : prediction.labels().get(label);
  }

  private static List<String> record(
      Set<String> given, SentRow row, Prediction prediction, boolean warned) {
    List<String> fields = new ArrayList<>();
    Map<String, Cell> cells = row.cells();
    for (String name : given) {
      fields.add(written(cells.get(name)));
    }
    if (prediction.numbers().isEmpty()) {
      fields.add(harmless(nameOf(prediction, prediction.label())));
    }
    for (float probability : prediction.probabilities().toArray()) {
      fields.add(Float.toString(probability));
    }
    if (warned) {
      fields.add(
          String.join(" ", prediction.warnings().stream().map(one -> one.message()).toList()));
    }
    return fields;
  }

  private static String written(@Nullable Cell cell) {
    if (cell == null) {
      return "";
    }
    if (cell.written() != null) {
      return cell.written();
    }
    if (cell.text() != null) {
      return harmless(cell.text());
    }
    return cell.number() == null ? "" : number(cell.number());
  }

  private static String number(double number) {
    double size = Math.abs(number);
    return size == 0 || (size < PLAIN && size >= 1 / PLAIN)
        ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
        : Double.toString(number);
  }

  private static String harmless(String text) {
    boolean formula = !text.isEmpty() && BEGIN_OF_FORMULA.indexOf(text.charAt(0)) >= 0;
    return formula && !Cell.isNumber(text) ? "'" + text : text;
  }
}
