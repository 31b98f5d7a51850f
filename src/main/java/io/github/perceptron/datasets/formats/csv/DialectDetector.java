package io.github.perceptron.datasets.formats.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordType;
import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how a file writes a table, from its beginning: the delimiter by which its rows have the
 * same number of fields, whose fields have no other delimiter in them.
 */
final class DialectDetector {

  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
  private static final int MOST_ROWS = 200;

  private static final Pattern SINGLE_QUOTED =
      Pattern.compile("(^|[,;\t|])'[^'\r\n]*'(?=[,;\t|\r\n]|$)", Pattern.MULTILINE);
  private static final Pattern WITH_COMMA = Pattern.compile("[-+]?\\d+,\\d+([eE][-+]?\\d+)?");
  private static final Pattern WITH_POINT = Pattern.compile("[-+]?\\d*\\.\\d+([eE][-+]?\\d+)?");

  private final String file;
  private final TextEncoding encoding;
  private final TableOptions options;

  /**
   * @param file name of the file, for messages
   */
  DialectDetector(String file, TextEncoding encoding, TableOptions options) {
    this.file = file;
    this.encoding = encoding;
    this.options = options;
  }

  /** The rows of a sample by one delimiter and quote. */
  private record Candidate(char delimiter, char quote, List<List<String>> rows) {

    int width() {
      return rows.isEmpty() ? 0 : rows.get(0).size();
    }

    /** The share of the rows that have as many fields as the first one, in twentieths. */
    long even() {
      long same = rows.stream().filter(row -> row.size() == width()).count();
      return Math.round(20.0 * same / rows.size());
    }

    /** The share of the fields that hold no other delimiter, or are numbers. */
    double clean() {
      long all = rows.stream().mapToLong(List::size).sum();
      return (double) fields().filter(this::isClean).count() / all;
    }

    private boolean isClean(String field) {
      return WITH_COMMA.matcher(field).matches()
          || DELIMITERS.stream().noneMatch(other -> field.indexOf(other) >= 0);
    }

    Stream<String> fields() {
      return rows.stream().flatMap(List::stream);
    }
  }

  /**
   * Finds out the dialect.
   *
   * @param sample the beginning of the text, which may end within a row
   * @param whole whether it is the whole text
   * @throws InvalidUploadException if the text has one column only
   */
  Dialect of(String sample, boolean whole) {
    Candidate found =
        candidates(sample, whole)
            .max(
                Comparator.comparing(Candidate::even)
                    .thenComparing(Candidate::clean)
                    .thenComparing(Candidate::width))
            .orElseThrow(this::oneColumn);
    Boolean saidComma = options.decimalComma();
    boolean comma = saidComma != null ? saidComma : hasDecimalComma(found);
    Boolean saidHeader = options.header();
    boolean header =
        saidHeader != null ? saidHeader : new HeaderCheck(comma).isHeader(found.rows());
    return new Dialect(encoding, found.delimiter(), found.quote(), header, comma);
  }

  private Stream<Candidate> candidates(String sample, boolean whole) {
    Character said = options.delimiter();
    List<Character> delimiters = said == null ? DELIMITERS : List.of(said);
    char quote =
        Optional.ofNullable(options.quote())
            .orElse(sample.indexOf('"') < 0 && SINGLE_QUOTED.matcher(sample).find() ? '\'' : '"');
    return delimiters.stream()
        .map(delimiter -> new Candidate(delimiter, quote, rows(sample, whole, delimiter, quote)))
        .filter(candidate -> candidate.width() > 1);
  }

  private static List<List<String>> rows(String sample, boolean whole, char delimiter, char quote) {
    List<List<String>> rows = new ArrayList<>();
    try (CsvReader<List<String>> reader =
        CsvFile.parser(delimiter, quote).build(new SampleHandler(), sample)) {
      for (List<String> row : reader) {
        rows.add(row);
        if (rows.size() > MOST_ROWS) {
          return rows;
        }
      }
    } catch (RuntimeException | IOException malformed) {
      // Reading the whole file tells what is wrong with this row, and where.
      return rows;
    }
    // The last row of a part of the text may be cut.
    return whole || rows.size() < 2 ? rows : rows.subList(0, rows.size() - 1);
  }

  private static boolean hasDecimalComma(Candidate found) {
    return found.fields().noneMatch(field -> WITH_POINT.matcher(field).matches())
        && found.fields().anyMatch(field -> WITH_COMMA.matcher(field).matches());
  }

  private InvalidUploadException oneColumn() {
    Character said = options.delimiter();
    return InvalidUploadException.at(
        file,
        said == null
            ? "has one column in line 1: there is no comma, semicolon, tab or | in it; a table needs a column to predict and another one"
            : "has one column in line 1 by the delimiter that is given; a table needs a column to predict and another one");
  }

  /** Collects the fields of a row as texts. */
  private static final class SampleHandler extends AbstractBaseCsvCallbackHandler<List<String>> {

    private List<String> fields = new ArrayList<>();

    @Override
    protected void handleBegin(long line) {
      fields = new ArrayList<>();
    }

    @Override
    protected void handleField(int column, char[] text, int offset, int length, boolean quoted) {
      fields.add(new String(text, offset, length).strip());
    }

    @Override
    protected @Nullable List<String> buildRecord() {
      return getRecordType() == RecordType.EMPTY ? null : fields;
    }
  }
}
