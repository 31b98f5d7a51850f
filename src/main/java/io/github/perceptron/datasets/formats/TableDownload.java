package io.github.perceptron.datasets.formats;

import io.github.perceptron.datasets.formats.csv.Dialect;
import io.github.perceptron.datasets.formats.csv.TableOptions;
import io.github.perceptron.datasets.formats.csv.TextEncoding;
import io.github.perceptron.datasets.formats.files.ByteSource;
import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import io.github.perceptron.datasets.tables.ColumnDescription;
import io.github.perceptron.datasets.tables.ColumnKind;
import io.github.perceptron.datasets.tables.TableDialect;
import io.github.perceptron.datasets.tables.TableSchema;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schema and the dialect in the download of a table. They say how its text was read, so that
 * the download gives the same version when it is uploaded again.
 */
final class TableDownload {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST = 1 << 24;

  private TableDownload() {}

  /**
   * Reads the options for the text.
   *
   * @param dialect the file with the dialect; null if the ZIP has none
   * @param oneText whether there is one text, so that its encoding is that of the dialect
   * @throws InvalidUploadException if the files are damaged
   */
  static TableOptions options(ByteSource schemaFile, @Nullable ByteSource dialect, boolean oneText)
      throws IOException {
    TableSchema schema = read(schemaFile, TableSchema.class);
    TableOptions written = dialect == null ? TableOptions.NONE : options(dialect, oneText);
    return new TableOptions(
        written.encoding(),
        written.delimiter(),
        written.quote(),
        written.header(),
        written.decimalComma(),
        schema.targets(),
        kinds(schema),
        schema.task(),
        schema.part(),
        schema.weight());
  }

  private static Map<String, ColumnKind> kinds(TableSchema schema) {
    Set<String> taken = new HashSet<>(schema.targets());
    if (schema.part() != null) {
      taken.add(schema.part());
    }
    if (schema.weight() != null) {
      taken.add(schema.weight());
    }
    Map<String, ColumnKind> kinds = new HashMap<>();
    for (ColumnDescription column : schema.columns()) {
      if (!taken.contains(column.name())) {
        kinds.put(column.name(), column.kind());
      }
    }
    return kinds;
  }

  private static TableOptions options(ByteSource file, boolean oneText) throws IOException {
    TableDialect dialect = read(file, TableDialect.class);
    Character delimiter = Dialect.DELIMITERS.get(dialect.delimiter());
    Character quote = Dialect.QUOTES.get(dialect.quote());
    TextEncoding encoding = TextEncoding.of(dialect.encoding()).orElse(null);
    if (delimiter == null || quote == null || encoding == null) {
      throw InvalidUploadException.at(file.name(), "is damaged: it has an unknown value");
    }
    return new TableOptions(
        oneText ? encoding : null,
        delimiter,
        quote,
        dialect.header(),
        dialect.decimal().equals("comma"),
        List.of(),
        Map.of(),
        null,
        null,
        null);
  }

  private static <T> T read(ByteSource file, Class<T> type) throws IOException {
    try {
      return JSON.readValue(file.first(LONGEST), type);
    } catch (JacksonException e) {
      throw InvalidUploadException.at(
          file.name(), "is damaged: it is not the file that a download has");
    }
  }
}
