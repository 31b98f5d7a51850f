package io.github.perceptron.network.engine.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.rows.LabelledData;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.datasets.tables.LabelledTable;
import io.github.perceptron.datasets.tables.NumericColumn;
import io.github.perceptron.datasets.tables.Table;
import io.github.perceptron.network.engine.Networks;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.engine.loss.Output;
import io.github.perceptron.network.engine.threads.TrainingThreads;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.NumericInput;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.network.weights.RowWeights;
import io.github.perceptron.testing.LongTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is fetched is compared in its bits with the formula of the contract. */
@LongTest
class InputRowsTest {

  /** 37 values, so that each value of a pixel is at another place in most images. */
  private static final ImageShape SHAPE = new ImageShape(1, 37);

  private static final int IMAGES = 256;
  private static final int MOST = 100;

  @TempDir private Path directory = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "NONE, 0, 1",
    "MIN_MAX, 0, 255",
    "STANDARDIZE, 33.318421, 78.56749",
    "STANDARDIZE, 127.3, 0.37",
    "STANDARDIZE, 0, 3"
  })
  void every_value_of_a_pixel_is_what_the_formula_says(
      Normalization normalization, float mean, float divisor) throws IOException {
    byte[] pixels = new byte[IMAGES * SHAPE.values()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) i;
    }
    byte[] labels = new byte[IMAGES];
    Path file = Files.write(directory.resolve("pixels"), pixels);
    Rows order = Rows.range(0, IMAGES).shuffled(3);
    PictureInput contract = new PictureInput(SHAPE, 2, normalization, mean, divisor);
    float[] expected = new float[pixels.length];
    for (int i = 0; i < expected.length; i++) {
      int value = pixels[order.get(i / 37) * 37 + i % 37] & 0xff;
      expected[i] = (value - mean) / divisor;
    }

    float[] fromHeap = fetched(contract, LabelledImages.of(SHAPE, pixels, labels), order);
    float[] fromFile = fetched(contract, LabelledImages.inFile(SHAPE, file, 0, labels), order);

    assertThat(fromHeap).isEqualTo(expected);
    assertThat(fromFile).isEqualTo(expected);
  }

  @Test
  void rows_of_a_table_are_fetched_in_their_order() {
    double[] x = new Random(1).doubles(IMAGES).toArray();
    LabelledTable table =
        LabelledTable.ofClasses(
            new Table(List.of(NumericColumn.of("x", x))), new int[IMAGES], null);
    NumericInput column = new NumericInput("x", 0.4, 0.3, 0);
    TableInput contract =
        new TableInput(List.of(column), 2, Normalization.STANDARDIZE, null, List.of());
    Rows order = Rows.range(0, IMAGES).shuffled(4);
    float[] expected = new float[IMAGES];
    for (int i = 0; i < IMAGES; i++) {
      expected[i] = column.inputFor(x[order.get(i)]);
    }

    assertThat(fetched(contract, table, order)).isEqualTo(expected);
  }

  @Test
  void images_of_another_shape_are_refused() {
    LabelledImages images = LabelledImages.of(new ImageShape(1, 2), new byte[4], new byte[2]);
    PictureInput contract = new PictureInput(SHAPE, 2, Normalization.NONE, 0, 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> fetched(contract, images, Rows.range(0, 2)))
        .withMessageContaining("expected images of 1x37");
  }

  /** The rows in mini-batches, of which the last is smaller. */
  private static float[] fetched(InputContract contract, LabelledData data, Rows order) {
    NativeBackend.useOneThread();
    StepArrays arrays = new StepArrays(MOST, TrainingThreads.caller());
    try (arrays) {
      InputRows input =
          new InputRows(
              contract,
              Output.of(Networks.small(1), contract),
              arrays.byRow(contract.inputs()),
              arrays);
      float[] all = new float[order.size() * contract.inputs()];
      for (int from = 0; from < order.size(); from += MOST) {
        int to = Math.min(from + MOST, order.size());
        input.fetch(data, order, RowWeights.EQUAL, from, to);
        int count = (to - from) * contract.inputs();
        float[] batch = input.matrix().values().first(count);
        System.arraycopy(batch, 0, all, from * contract.inputs(), count);
      }
      return all;
    }
  }
}
