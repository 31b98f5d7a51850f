package io.github.perceptron.network.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.datasets.tables.ColumnDescription;
import io.github.perceptron.datasets.tables.LabelledTable;
import io.github.perceptron.datasets.tables.MappedTable;
import io.github.perceptron.datasets.tables.TableFile;
import io.github.perceptron.datasets.tables.TableFile.Slot;
import io.github.perceptron.datasets.tables.TableSchema;
import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.network.metrics.Evaluation;
import io.github.perceptron.network.specification.MissingValues;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.network.weights.RowWeights;
import io.github.perceptron.testing.UnitTest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@UnitTest
class MappedTableTrainingTest {

  private static final int ROWS = 700;

  private static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              ColumnDescription.numeric("x"),
              ColumnDescription.categorical("k", 4),
              ColumnDescription.numeric("z"),
              ColumnDescription.ignored("y"),
              ColumnDescription.ignored("w")),
          List.of("y"),
          Task.MULTICLASS,
          List.of("a", "b", "c"),
          null,
          "w");

  private record Trained(TableInput contract, Sha256 parameters, Evaluation evaluation) {}

  @Test
  void rows_in_a_file_train_to_the_bits_of_rows_on_the_heap(@TempDir Path directory)
      throws IOException {
    LabelledTable mapped = MappedTable.map(written(directory.resolve("rows")), SCHEMA);
    int[] all = IntStream.range(0, ROWS).toArray();
    LabelledTable heap =
        LabelledTable.ofClasses(
            mapped.features().select(all),
            IntStream.of(all).map(mapped::label).toArray(),
            IntStream.of(all).mapToDouble(mapped::weight).toArray());

    Trained fromFile = trained(mapped);
    Trained fromHeap = trained(heap);

    assertThat(fromFile).isEqualTo(fromHeap);
  }

  private static Trained trained(LabelledTable table) {
    NativeBackend.useOneThread();
    Rows.Split split = Rows.range(0, ROWS).shuffled(4).splitLastFraction(0.2);
    TableInput contract =
        TableInput.of(
            Normalization.STANDARDIZE, MissingValues.MEDIAN, table, split.first(), SCHEMA);
    LabelledRows rows = new LabelledRows(table, split.first(), RowWeights.ofColumn(table));
    try (MlpNetwork network = MlpNetwork.initialize(Networks.small(2), contract)) {
      network.use(StepMethod.PREPARED, 32);
      for (int epoch = 1; epoch <= 2; epoch++) {
        network.fitEpoch(
            rows, new EpochPass(epoch, 32, 0.01), EpochPart.beginning(rows.size()), part -> true);
      }
      return new Trained(
          contract,
          network.parameterSha256(),
          network.evaluateInDetail(new LabelledRows(table, split.last()), () -> true));
    }
  }

  private static Path written(Path file) throws IOException {
    TableFile head =
        new TableFile(
            ROWS,
            List.of(
                Slot.ofNumbers("x"),
                Slot.ofTexts("k", List.of("p", "q", "r")),
                Slot.ofNumbers("z"),
                Slot.ofClasses("y"),
                Slot.ofNumbers("w")));
    Random random = new Random(3);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      head.writeHead(out);
      ByteBuffer row = ByteBuffer.allocate(head.rowBytes()).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < ROWS; i++) {
        row.clear();
        row.putDouble(random.nextInt(9) == 0 ? Double.NaN : random.nextGaussian());
        row.putInt(random.nextInt(4) - 1).putDouble(random.nextInt(5)).putInt(random.nextInt(3));
        row.putDouble(random.nextDouble());
        out.write(row.array());
      }
    }
    return file;
  }
}
