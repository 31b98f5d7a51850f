package io.github.perceptron.datasets.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.datasets.tables.TableFile.Slot;
import io.github.perceptron.testing.UnitTest;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@UnitTest
class TableFileTest {

  private final Path path;

  TableFileTest(@TempDir Path directory) {
    this.path = directory.resolve(TableFile.TRAINING);
  }

  private static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              ColumnDescription.numeric("x"),
              ColumnDescription.categorical("k", 3),
              ColumnDescription.ignored("y"),
              ColumnDescription.ignored("w")),
          List.of("y"),
          Task.BINARY,
          List.of("no", "yes"),
          null,
          "w");

  @Test
  void rows_lie_at_known_places_and_are_read_again() throws IOException {
    byte[] file = file();

    LabelledTable table = read(file);

    assertThat((file.length - 2 * 24) % 64).isZero();
    NumericColumn x = (NumericColumn) table.features().columns().get(0);
    TextColumn k = (TextColumn) table.features().columns().get(1);
    assertThat(x.value(0)).isEqualTo(1.5);
    assertThat(x.isMissing(1)).isTrue();
    assertThat(k.text(0)).isEqualTo("ö");
    assertThat(k.text(1)).isNull();
    assertThat(k.dictionary()).containsExactly("a", "ö");
    assertThat(table.label(1)).isEqualTo(1);
    assertThat(table.weight(1)).isEqualTo(0.25);
  }

  @Test
  void a_file_that_is_cut_or_another_one_is_no_table() throws IOException {
    byte[] file = file();

    assertThatThrownBy(() -> read(Arrays.copyOf(file, file.length - 1)))
        .isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> read(Arrays.copyOf(file, 40))).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> read("PK\3\4 is another file".getBytes(StandardCharsets.US_ASCII)))
        .hasMessageContaining("not a file with rows of a table");
    byte[] endless = file.clone();
    Arrays.fill(endless, 8, 12, (byte) 0x7f);
    assertThatThrownBy(() -> read(endless)).isInstanceOf(IOException.class);
    byte[] damaged = file.clone();
    damaged[12] = 'x';
    assertThatThrownBy(() -> read(damaged)).hasMessageContaining("damaged");
  }

  @Test
  void a_file_with_other_fields_or_more_bytes_is_not_that_of_the_table() throws IOException {
    byte[] file = file();
    TableSchema other =
        new TableSchema(SCHEMA.columns(), List.of("y"), Task.BINARY, SCHEMA.labels(), null, null);

    Files.write(path, file);

    assertThatThrownBy(() -> MappedTable.map(path, other)).hasMessageContaining("other fields");
    assertThatThrownBy(() -> read(Arrays.copyOf(file, file.length + 1)))
        .hasMessageContaining("more bytes than rows");
  }

  @Test
  void an_index_that_is_not_valid_is_never_used() throws IOException {
    byte[] file = file();
    // The text and the class of the second row.
    file[file.length - 16] = 7;
    file[file.length - 12] = 9;

    LabelledTable table = read(file);

    TextColumn k = (TextColumn) table.features().columns().get(1);
    assertThatThrownBy(() -> k.code(1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> table.label(1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> table.label(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> table.label(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(table.label(0)).isZero();
  }

  @Test
  void a_copy_of_rows_is_on_the_heap_and_has_their_values() throws IOException {
    LabelledTable table = read(file());

    Table copy = table.features().select(new int[] {1, 0, 0});

    NumericColumn x = (NumericColumn) copy.columns().get(0);
    TextColumn k = (TextColumn) copy.columns().get(1);
    assertThat(x.isMissing(0)).isTrue();
    assertThat(x.value(2)).isEqualTo(1.5);
    assertThat(k.text(1)).isEqualTo("ö");
    assertThat(k.dictionary()).containsExactly("ö");
  }

  private LabelledTable read(byte[] file) throws IOException {
    Files.write(path, file);
    return MappedTable.map(path, SCHEMA);
  }

  private static byte[] file() throws IOException {
    TableFile head =
        new TableFile(
            2,
            List.of(
                Slot.ofNumbers("x"),
                Slot.ofTexts("k", List.of("a", "ö")),
                Slot.ofClasses("y"),
                Slot.ofNumbers("w")));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    head.writeHead(out);
    ByteBuffer rows = ByteBuffer.allocate(2 * head.rowBytes()).order(ByteOrder.LITTLE_ENDIAN);
    rows.putDouble(1.5).putInt(1).putInt(0).putDouble(2);
    rows.putDouble(Double.NaN).putInt(-1).putInt(1).putDouble(0.25);
    out.writeBytes(rows.array());
    return out.toByteArray();
  }
}
