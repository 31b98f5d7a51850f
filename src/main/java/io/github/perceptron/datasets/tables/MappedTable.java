package io.github.perceptron.datasets.tables;

import io.github.perceptron.datasets.tables.TableFile.Slot;
import io.github.perceptron.datasets.tables.TableFile.SlotType;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link TableFile} as columns whose values stay in the file, so that a table may be larger
 * than the heap.
 */
public final class MappedTable {

  private final List<Slot> slots;
  private final int[] offsets;
  private final MappedRows rows;

  private MappedTable(List<Slot> slots, MappedRows rows) {
    this.slots = slots;
    this.rows = rows;
    this.offsets = new int[slots.size()];
    for (int slot = 1; slot < offsets.length; slot++) {
      offsets[slot] = offsets[slot - 1] + slots.get(slot - 1).type().bytes();
    }
  }

  /**
   * Maps the rows of a part.
   *
   * @param file its bytes must have been checked, and must not change as long as the rows are used
   * @param schema the schema with which they were written
   * @throws IOException if the file cannot be read, is cut or longer than its rows, or has other
   *     fields than the schema
   */
  public static LabelledTable map(Path file, TableSchema schema) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      TableFile head = TableFile.readHead(Channels.newInputStream(channel));
      if (head.rows() < 1
          || !head.slots().stream().map(Slot::withoutTexts).toList().equals(fields(schema))) {
        throw new IOException("A file with rows of a table has other fields than its table");
      }
      MappedRows rows = MappedRows.map(channel, channel.position(), head.rows(), head.rowBytes());
      return new MappedTable(head.slots(), rows).table(schema);
    }
  }

  /** The fields of a row as the schema says them, without the texts. */
  private static List<Slot> fields(TableSchema schema) {
    List<Slot> fields = new ArrayList<>();
    for (ColumnDescription column : schema.features()) {
      fields.add(
          column.kind() == ColumnKind.NUMERIC
              ? Slot.ofNumbers(column.name())
              : Slot.ofClasses(column.name()));
    }
    for (String target : schema.targets()) {
      fields.add(schema.task().hasClasses() ? Slot.ofClasses(target) : Slot.ofNumbers(target));
    }
    if (schema.weight() != null) {
      fields.add(Slot.ofNumbers(schema.weight()));
    }
    return fields;
  }

  private LabelledTable table(TableSchema schema) {
    int inputs = schema.features().size();
    int targets = schema.targets().size();
    List<Column> features = new ArrayList<>();
    for (int slot = 0; slot < inputs; slot++) {
      features.add(column(slot));
    }
    @Nullable Numbers weights = schema.weight() == null ? null : numbers(inputs + targets);
    if (schema.task().hasClasses()) {
      Codes labels = new Codes.InFile(rows, offsets[inputs], 0, schema.classes());
      return LabelledTable.withClasses(new Table(features), labels, weights);
    }
    List<NumericColumn> predicted = new ArrayList<>();
    for (int slot = inputs; slot < inputs + targets; slot++) {
      predicted.add(new NumericColumn(slots.get(slot).name(), numbers(slot)));
    }
    return LabelledTable.withNumbers(new Table(features), predicted, weights);
  }

  private Column column(int slot) {
    Slot described = slots.get(slot);
    return described.type() == SlotType.FLOAT64
        ? new NumericColumn(described.name(), numbers(slot))
        : new TextColumn(
            described.name(),
            described.texts(),
            new Codes.InFile(rows, offsets[slot], TextColumn.MISSING, described.texts().size()));
  }

  private Numbers numbers(int slot) {
    return new Numbers.InFile(rows, offsets[slot]);
  }
}
