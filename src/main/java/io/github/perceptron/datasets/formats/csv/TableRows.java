package io.github.perceptron.datasets.formats.csv;

import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import java.io.IOException;
import java.util.List;

/**
 * The rows of a table, which is one file, or one for training and one for testing.
 *
 * @param sources the files, at least one
 * @param columns the names of the columns
 */
record TableRows(List<TableSource> sources, List<String> columns) {

  /** Receives the rows of all files. The row changes with the next call. */
  @FunctionalInterface
  interface Visitor {
    void row(TableSource source, CsvRow row) throws IOException;
  }

  /**
   * @throws InvalidUploadException if the files have different columns
   */
  static TableRows of(List<TableSource> sources) throws IOException {
    CsvFile first = sources.get(0).file();
    List<String> columns = first.columnNames();
    for (TableSource source : sources.subList(1, sources.size())) {
      List<String> other = source.file().columnNames();
      if (!other.equals(columns)) {
        throw InvalidUploadException.at(
            source.file().name(),
            "has other columns in line 1 than %s: %s instead of %s"
                .formatted(first.name(), shown(other), shown(columns)));
      }
    }
    return new TableRows(List.copyOf(sources), columns);
  }

  void read(Visitor visitor) throws IOException {
    for (TableSource source : sources) {
      source.file().read(columns, row -> visitor.row(source, row));
    }
  }

  /** The fields of a file by its dialect. */
  static FieldReader fieldsOf(TableSource source) {
    return new FieldReader(source.file().dialect().decimalComma());
  }

  static String shown(List<String> names) {
    return InvalidUploadException.shown(String.join(", ", names));
  }
}
