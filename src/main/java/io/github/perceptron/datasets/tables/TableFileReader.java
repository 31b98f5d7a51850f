package io.github.perceptron.datasets.tables;

import io.github.perceptron.datasets.tables.TableFile.Slot;
import io.github.perceptron.datasets.tables.TableFile.SlotType;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a {@link TableFile} into columns. */
public final class TableFileReader {

  private static final int BLOCK = 1 << 16;

  private final TableFile file;
  private final double[][] numbers;
  private final int[][] codes;

  private TableFileReader(TableFile file) {
    this.file = file;
    this.numbers = new double[file.slots().size()][];
    this.codes = new int[file.slots().size()][];
    for (int slot = 0; slot < file.slots().size(); slot++) {
      if (file.slots().get(slot).type() == SlotType.FLOAT64) {
        numbers[slot] = new double[file.rows()];
      } else {
        codes[slot] = new int[file.rows()];
      }
    }
  }

  /**
   * Reads the rows of a part.
   *
   * @param schema the schema with which they were written
   * @throws IOException if the file is damaged
   */
  public static LabelledTable read(InputStream in, TableSchema schema) throws IOException {
    TableFileReader reader = new TableFileReader(TableFile.readHead(in));
    reader.readRows(in);
    return reader.table(schema);
  }

  private void readRows(InputStream in) throws IOException {
    int rowBytes = file.rowBytes();
    int rowsOfBlock = Math.max(1, BLOCK / rowBytes);
    ByteBuffer block = ByteBuffer.allocate(rowsOfBlock * rowBytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < file.rows(); ) {
      int count = Math.min(rowsOfBlock, file.rows() - row);
      if (in.readNBytes(block.array(), 0, count * rowBytes) < count * rowBytes) {
        throw new EOFException("A file with rows of a table ends too early");
      }
      block.clear();
      for (int end = row + count; row < end; row++) {
        readRow(block, row);
      }
    }
  }

  private void readRow(ByteBuffer block, int row) {
    for (int slot = 0; slot < numbers.length; slot++) {
      if (numbers[slot] != null) {
        numbers[slot][row] = block.getDouble();
      } else {
        codes[slot][row] = block.getInt();
      }
    }
  }

  private LabelledTable table(TableSchema schema) {
    int inputs = schema.features().size();
    int targets = schema.targets().size();
    List<Column> features = new ArrayList<>();
    for (int slot = 0; slot < inputs; slot++) {
      features.add(column(slot));
    }
    double[] weights = schema.weight() == null ? null : numbers[inputs + targets];
    if (schema.task().hasClasses()) {
      return LabelledTable.ofClasses(new Table(features), codes[inputs], weights);
    }
    List<NumericColumn> predicted = new ArrayList<>();
    for (int slot = inputs; slot < inputs + targets; slot++) {
      predicted.add(NumericColumn.owning(file.slots().get(slot).name(), numbers[slot]));
    }
    return LabelledTable.ofNumbers(new Table(features), predicted, weights);
  }

  private Column column(int slot) {
    Slot described = file.slots().get(slot);
    double @Nullable [] values = numbers[slot];
    return values != null
        ? NumericColumn.owning(described.name(), values)
        : texts(described, codes[slot]);
  }

  /** The dictionary of a part has no texts of other parts. */
  private static TextColumn texts(Slot slot, int[] codes) {
    int[] places = new int[slot.texts().size()];
    Arrays.fill(places, TextColumn.MISSING);
    List<String> occurring = new ArrayList<>();
    for (int row = 0; row < codes.length; row++) {
      int code = codes[row];
      if (code != TextColumn.MISSING) {
        if (places[code] == TextColumn.MISSING) {
          places[code] = occurring.size();
          occurring.add(slot.texts().get(code));
        }
        codes[row] = places[code];
      }
    }
    return TextColumn.owning(slot.name(), occurring, codes);
  }
}
