package io.github.perceptron.network.engine.step;

import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.rows.LabelledData;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.network.engine.arrays.NativeBytes;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.input.RowWriter;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Writes the rows of a data set into the input of the first layer: in parts, then all are ended.
 */
sealed interface InputWriter {

  /**
   * Writes some rows. Other threads may write others at the same time.
   *
   * @param rows indices in the data set
   * @param first position in {@code rows} of the first row of the mini-batch
   * @param begin first row of the mini-batch that is written
   * @param end row after the last
   */
  void write(Rows rows, int first, int begin, int end);

  /** Ends a mini-batch of so many rows: its input can be read afterwards. */
  void end(int rows);

  /** How many numbers are written in about a tenth of a millisecond. */
  int numbersOfPiece();

  /**
   * Returns the writer for a data set.
   *
   * @param input where the rows go, shape [rows, inputs], row by row
   * @param pixels as many bytes; null unless the contract is one of images
   */
  static InputWriter of(
      InputContract contract, LabelledData data, Matrix input, @Nullable NativeBytes pixels) {
    return contract instanceof PictureInput picture
            && data instanceof LabelledImages images
            && pixels != null
        ? new OfPixels(picture, images, pixels, input)
        : new OfNumbers(contract.writerOf(data), input);
  }

  /** Rows whose numbers are computed in Java. */
  record OfNumbers(RowWriter writer, Matrix input) implements InputWriter {

    /** 8 KB, which stay in the processor's cache until they are copied out of the heap. */
    private static final int NUMBERS_OF_BLOCK = 2048;

    @Override
    public void write(Rows rows, int first, int begin, int end) {
      int inputs = input.columns();
      int most = Math.max(1, NUMBERS_OF_BLOCK / inputs);
      float[] block = new float[Math.min(most, end - begin) * inputs];
      for (int at = begin; at < end; at += most) {
        int count = Math.min(most, end - at);
        writer.write(rows, first + at, first + at + count, block, 0);
        input.values().put(at * inputs, block, count * inputs);
      }
    }

    @Override
    public void end(int rows) {
      // Each row was complete.
    }

    @Override
    public int numbersOfPiece() {
      return 50_000;
    }
  }

  /**
   * Images, which are copied as bytes. Then ND4J makes numbers of them, all at once and in a third
   * of Java's time: Java's compiler has no vector instruction for bytes. The bits are those of
   * {@link PictureInput#valueOfPixel}.
   */
  record OfPixels(PictureInput contract, LabelledImages images, NativeBytes pixels, Matrix input)
      implements InputWriter {

    public OfPixels {
      if (!images.shape().equals(contract.shape())) {
        throw new IllegalArgumentException(
            "expected images of %s, got %s".formatted(contract.shape(), images));
      }
    }

    @Override
    public void write(Rows rows, int first, int begin, int end) {
      ByteBuffer bytes = pixels.buffer();
      for (int i = begin; i < end; i++) {
        images.copyBytes(rows.get(first + i), bytes, i * input.columns());
      }
    }

    @Override
    public void end(int rows) {
      int count = rows * input.columns();
      INDArray numbers = input.values().array(count);
      numbers.assign(pixels.array(count));
      if (contract.mean() != 0) {
        numbers.subi(contract.mean());
      }
      if (contract.divisor() != 1) {
        numbers.divi(contract.divisor());
      }
    }

    @Override
    public int numbersOfPiece() {
      return 500_000;
    }
  }
}
