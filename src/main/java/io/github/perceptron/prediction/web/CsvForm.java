package io.github.perceptron.prediction.web;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.FieldModifier;
import io.github.perceptron.prediction.rows.Cell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a CSV file of rows is written, found out as for the files that become data sets; but the
 * columns that a model knows tell more than the file alone.
 *
 * @param separator the character between two fields
 * @param quote the character around fields
 */
record CsvForm(char separator, char quote) {

  private static final char[] SEPARATORS = {',', ';', '\t', '|'};

  /** Number of characters from which the quotes are found out. */
  private static final int SAMPLE = 1 << 18;

  private static final Pattern SINGLE_QUOTED =
      Pattern.compile("(^|[,;\t|])'[^'\r\n]*'(?=[,;\t|\r\n]|$)", Pattern.MULTILINE);

  private static final FieldModifier STRIPPED =
      new FieldModifier() {
        @Override
        public String modify(long line, int index, boolean quoted, String field) {
          return quoted ? field : stripped(field);
        }
      };

  /**
   * Finds out the form: the separator by which the first line has most of the columns, or else most
   * fields.
   *
   * @param known the names of the columns
   */
  static CsvForm of(String text, Set<String> known) {
    String sample = text.substring(0, Math.min(SAMPLE, text.length()));
    char quote = sample.indexOf('"') < 0 && SINGLE_QUOTED.matcher(sample).find() ? '\'' : '"';
    CsvForm best = new CsvForm(SEPARATORS[0], quote);
    long most = -1;
    for (char separator : SEPARATORS) {
      CsvForm form = new CsvForm(separator, quote);
      List<String> names = form.firstRecord(sample);
      long found = names.stream().map(String::strip).filter(known::contains).count();
      long score = (found << Integer.SIZE) + names.size();
      if (score > most) {
        best = form;
        most = score;
      }
    }
    return best;
  }

  private List<String> firstRecord(String text) {
    try (CsvReader<CsvRecord> csv = read(text)) {
      Iterator<CsvRecord> records = csv.iterator();
      return records.hasNext() ? records.next().getFields() : List.of();
    } catch (CsvParseException malformed) {
      // Reading the whole file tells what is wrong.
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens a reader. Spaces around fields without quotes are no part of them. */
  CsvReader<CsvRecord> read(String text) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .quoteCharacter(quote)
        .allowUnclosedQuote(false)
        .trimWhitespacesAroundQuotes(true)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .build(CsvRecordHandler.of(handler -> handler.fieldModifier(STRIPPED)), text);
  }

  private static String stripped(String field) {
    int start = 0;
    int end = field.length();
    while (start < end && isSpace(field.charAt(start))) {
      start++;
    }
    while (start < end && isSpace(field.charAt(end - 1))) {
      end--;
    }
    return field.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }

  /**
   * Finds out what is before the fraction of numbers: a comma if a number has one and no number has
   * a point.
   *
   * @param numeric whether a column is numeric, by its place
   */
  char point(String text, List<Boolean> numeric) throws IOException {
    boolean comma = false;
    try (CsvReader<CsvRecord> csv = read(text)) {
      for (CsvRecord record : csv) {
        for (String field : numbersOf(record, numeric)) {
          if (field.indexOf('.') >= 0 && Cell.isNumber(field)) {
            return '.';
          }
          comma |= field.indexOf(',') >= 0 && Cell.isNumber(field.replace(',', '.'));
        }
      }
    }
    return comma ? ',' : '.';
  }

  private static List<String> numbersOf(CsvRecord record, List<Boolean> numeric) {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < Math.min(numeric.size(), record.getFieldCount()); i++) {
      if (numeric.get(i)) {
        fields.add(record.getField(i).strip());
      }
    }
    return fields;
  }
}
