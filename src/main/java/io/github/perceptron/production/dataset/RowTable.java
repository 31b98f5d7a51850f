package io.github.perceptron.production.dataset;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.perceptron.datasets.formats.UploadOptions;
import io.github.perceptron.datasets.formats.csv.TableOptions;
import io.github.perceptron.datasets.tables.ColumnKind;
import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.datasets.upload.DataSetUploads;
import io.github.perceptron.network.input.InputColumn;
import io.github.perceptron.network.input.NumericInput;
import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.production.log.LoggedInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes rows of a table as CSV: the columns that the model uses, and the right class. */
final class RowTable implements InputWriter {

  private final TableInput contract;
  private final Path file;
  private final CsvWriter csv;
  private final String target;
  private boolean closed;

  RowTable(TableInput contract, Path folder) throws IOException {
    this.contract = contract;
    this.file = folder.resolve("train.csv");
    this.csv = CsvWriter.builder().build(file);
    List<String> names =
        new ArrayList<>(contract.columns().stream().map(InputColumn::name).toList());
    String free = "target";
    while (names.contains(free)) {
      free = "_" + free;
    }
    this.target = free;
    names.add(target);
    csv.writeRecord(names);
  }

  @Override
  public void add(LoggedInput input, int actual) {
    Map<String, @Nullable Object> cells = input.cells() == null ? Map.of() : input.cells();
    List<String> fields = new ArrayList<>();
    for (InputColumn column : contract.columns()) {
      Object value = cells.get(column.name());
      fields.add(value == null ? "" : value.toString());
    }
    String name = contract.labelOf(actual);
    fields.add(name == null ? Integer.toString(actual) : name);
    csv.writeRecord(fields);
  }

  @Override
  public DataSetUploads.Received end() throws IOException {
    close();
    Map<String, ColumnKind> kinds = new LinkedHashMap<>();
    for (InputColumn column : contract.columns()) {
      kinds.put(
          column.name(),
          column instanceof NumericInput ? ColumnKind.NUMERIC : ColumnKind.CATEGORICAL);
    }
    return new DataSetUploads.Received(
        List.of(InputWriter.file(file)),
        new UploadOptions(
            null,
            null,
            new TableOptions(
                null,
                ',',
                '"',
                true,
                false,
                List.of(target),
                kinds,
                contract.classes() == 2 ? null : Task.MULTICLASS,
                null,
                null)));
  }

  /** The writer cannot be closed twice. */
  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      csv.close();
    }
  }
}
