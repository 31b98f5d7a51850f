package io.github.perceptron.datasets.formats.csv;

import io.github.perceptron.datasets.formats.files.TableLimits;
import io.github.perceptron.datasets.tables.ColumnKind;
import io.github.perceptron.datasets.tables.LabelledTable;
import io.github.perceptron.datasets.tables.MappedTable;
import io.github.perceptron.datasets.tables.Task;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tables from texts. */
final class Tables {

  static final TableLimits LIMITS = new TableLimits(50, 100, 30, TableLimits.MOST_ROWS);

  private Tables() {}

  static CsvTable of(String text) {
    return of(text, TableOptions.NONE);
  }

  static CsvTable of(String text, TableOptions options) {
    return of(text.getBytes(StandardCharsets.UTF_8), options);
  }

  static CsvTable of(byte[] text, TableOptions options) {
    return of(text, options, LIMITS);
  }

  static CsvTable of(byte[] text, TableOptions options, TableLimits limits) {
    try {
      return CsvTable.of(List.of(source(text, options, null, limits)), options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TableSource source(byte[] text, TableOptions options, @Nullable TablePart part)
      throws IOException {
    return source(text, options, part, LIMITS);
  }

  static TableSource source(
      byte[] text, TableOptions options, @Nullable TablePart part, TableLimits limits)
      throws IOException {
    EncodingTally tally = new EncodingTally();
    tally.add(text, text.length);
    TextEncoding said = options.encoding();
    return TableSource.of(
        "a.csv",
        () -> new ByteArrayInputStream(text),
        said == null ? tally.encoding("a.csv") : said,
        options,
        limits,
        part);
  }

  /** The rows of some parts, written and read again. */
  static LabelledTable written(CsvTable table, TablePart... parts) {
    try {
      Path file = Files.createTempFile("rows", ".bin");
      try {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
          table.writer().write(List.of(parts), out, row -> {});
        }
        return MappedTable.map(file, table.tableSchema());
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TableOptions target(String... names) {
    return new TableOptions(
        null, null, null, null, null, List.of(names), Map.of(), null, null, null);
  }

  static TableOptions task(Task task) {
    return new TableOptions(null, null, null, null, null, List.of(), Map.of(), task, null, null);
  }

  static TableOptions kinds(Map<String, ColumnKind> kinds) {
    return new TableOptions(null, null, null, null, null, List.of(), kinds, null, null, null);
  }

  static TableOptions part(String part, @Nullable String weight) {
    return new TableOptions(null, null, null, null, null, List.of(), Map.of(), null, part, weight);
  }
}
