package io.github.perceptron.datasets.formats.csv;

import io.github.perceptron.datasets.formats.csv.FieldReader.Kind;
import io.github.perceptron.datasets.tables.ColumnDescription;
import io.github.perceptron.datasets.tables.ColumnKind;
import io.github.perceptron.datasets.tables.TableFile;
import io.github.perceptron.datasets.tables.TableFile.Slot;
import io.github.perceptron.datasets.tables.TableSchema;
import io.github.perceptron.datasets.tables.TextColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Writes the rows of a table as {@link TableFile}s. */
public final class RowWriter {

  private final TableRows rows;
  private final ColumnRoles roles;
  private final TableTallies tallies;
  private final Map<Object, Integer> labelOf;
  private final TableSchema schema;
  private final List<Integer> features = new ArrayList<>();
  private final List<Map<String, Integer>> codes = new ArrayList<>();

  RowWriter(
      TableRows rows,
      ColumnRoles roles,
      TableTallies tallies,
      Map<Object, Integer> labelOf,
      TableSchema schema) {
    this.rows = rows;
    this.roles = roles;
    this.tallies = tallies;
    this.labelOf = labelOf;
    this.schema = schema;
    for (int column = 0; column < schema.columns().size(); column++) {
      if (schema.columns().get(column).kind() != ColumnKind.IGNORED) {
        features.add(column);
        codes.add(codesOf(column));
      }
    }
  }

  private Map<String, Integer> codesOf(int column) {
    Map<String, Integer> known = new HashMap<>();
    if (schema.columns().get(column).kind() == ColumnKind.CATEGORICAL) {
      for (Object text : Objects.requireNonNull(tallies.valuesOf(column)).values()) {
        known.put((String) text, known.size());
      }
    }
    return known;
  }

  /**
   * Writes the rows of some parts, in the order of the parts and of the files.
   *
   * @param watcher looks at the bytes of each row; their array is used again
   */
  public void write(List<TablePart> parts, OutputStream out, RowWatcher watcher)
      throws IOException {
    TableFile head = head(Set.copyOf(parts));
    head.writeHead(out);
    byte[] bytes = new byte[head.rowBytes()];
    for (TablePart part : parts) {
      if (tallies.rowsOf(part) > 0) {
        write(part, out, bytes, watcher);
      }
    }
  }

  /** Looks at rows that are written. */
  @FunctionalInterface
  public interface RowWatcher {
    void row(byte[] bytes);
  }

  private void write(TablePart part, OutputStream out, byte[] bytes, RowWatcher watcher)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (TableSource source : rows.sources()) {
      FieldReader fields = TableRows.fieldsOf(source);
      source
          .file()
          .read(
              rows.columns(),
              row -> {
                if (!tallies.isLeftOut(row, fields) && tallies.partOf(source, row) == part) {
                  buffer.clear();
                  put(row, fields, buffer);
                  out.write(bytes);
                  watcher.row(bytes);
                }
              });
    }
  }

  private void put(CsvRow row, FieldReader fields, ByteBuffer buffer) {
    for (int i = 0; i < features.size(); i++) {
      int column = features.get(i);
      boolean numeric = schema.columns().get(column).kind() == ColumnKind.NUMERIC;
      Kind kind = row.kind(column, fields);
      if (numeric) {
        buffer.putDouble(kind == Kind.MISSING ? Double.NaN : fields.number());
      } else {
        buffer.putInt(
            kind == Kind.MISSING
                ? TextColumn.MISSING
                : Objects.requireNonNull(codes.get(i).get(row.text(column))));
      }
    }
    for (int target : roles.targets()) {
      if (schema.task().hasClasses()) {
        buffer.putInt(Objects.requireNonNull(labelOf.get(tallies.valueOf(target, row, fields))));
      } else {
        buffer.putDouble((double) tallies.valueOf(target, row, fields));
      }
    }
    if (roles.weight() >= 0) {
      row.kind(roles.weight(), fields);
      buffer.putDouble(fields.number());
    }
  }

  private TableFile head(Set<TablePart> parts) {
    List<Slot> slots = new ArrayList<>();
    for (int column : features) {
      ColumnDescription described = schema.columns().get(column);
      slots.add(
          described.kind() == ColumnKind.NUMERIC
              ? Slot.ofNumbers(described.name())
              : Slot.ofTexts(described.name(), texts(column)));
    }
    for (String target : schema.targets()) {
      slots.add(schema.task().hasClasses() ? Slot.ofClasses(target) : Slot.ofNumbers(target));
    }
    if (schema.weight() != null) {
      slots.add(Slot.ofNumbers(schema.weight()));
    }
    long count = parts.stream().mapToLong(tallies::rowsOf).sum();
    return new TableFile(Math.toIntExact(count), slots);
  }

  private List<String> texts(int column) {
    return Objects.requireNonNull(tallies.valuesOf(column)).values().stream()
        .map(String::valueOf)
        .toList();
  }
}
