package io.github.perceptron.datasets.formats;

import io.github.perceptron.datasets.DataSetFile;
import io.github.perceptron.datasets.formats.arrays.ArrayFile;
import io.github.perceptron.datasets.formats.arrays.ArrayHeader;
import io.github.perceptron.datasets.formats.arrays.ElementType;
import io.github.perceptron.datasets.formats.arrays.ImageAxes;
import io.github.perceptron.datasets.formats.files.FormatLimits;
import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import io.github.perceptron.datasets.formats.files.Staging;
import io.github.perceptron.datasets.formats.files.Staging.StagedFile;
import io.github.perceptron.datasets.images.IdxHead;
import io.github.perceptron.datasets.images.ImageShape;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Writes arrays as IDX files, number by number. A number that is not a whole number from 0 to 255
 * is refused, never rounded.
 */
final class ArrayStager {

  /** Divisible by the length of every number. */
  private static final int BLOCK = 1 << 16;

  private final Staging staging;
  private final FormatLimits limits;
  private final ImageAxes axes;

  ArrayStager(Staging staging, FormatLimits limits, UploadOptions options) {
    this.staging = staging;
    this.limits = limits;
    this.axes = new ImageAxes(options.size(), options.channels());
  }

  /** Receives the numbers of an array in their order, as unsigned bytes. */
  @FunctionalInterface
  private interface Numbers {
    void take(byte[] numbers, int count) throws IOException;
  }

  /**
   * Writes images.
   *
   * @throws InvalidUploadException if the array cannot be images
   */
  StagedImages images(ArrayFile array, DataSetFile target) throws IOException {
    return array
        .source()
        .read(
            in -> {
              ArrayHeader header = array.readHeader(in);
              ImageShape shape = axes.shapeOf(array, header);
              int count = rows(array, header, shape.values());
              int[] brightest = new int[1];
              StagedFile file =
                  staging.write(
                      target.fileName(shape),
                      out -> {
                        out.write(IdxHead.ofImages(count, shape));
                        copy(
                            array,
                            header,
                            in,
                            out,
                            (numbers, read) ->
                                brightest[0] = StagedImages.brightest(numbers, read, brightest[0]));
                      });
              return new StagedImages(file, array.name(), count, shape, brightest[0]);
            });
  }

  /**
   * Writes labels.
   *
   * @throws InvalidUploadException if the array cannot be labels
   */
  StagedLabels labels(ArrayFile array, DataSetFile target) throws IOException {
    return array
        .source()
        .read(
            in -> {
              ArrayHeader header = array.readHeader(in);
              int count = rows(array, header, 1);
              LabelTally tally = new LabelTally();
              StagedFile file =
                  staging.write(
                      target.fileName(),
                      out -> {
                        out.write(IdxHead.ofLabels(count));
                        copy(array, header, in, out, tally::addAll);
                      });
              return tally.of(file, array.name());
            });
  }

  /** The number of rows, after a check against the limit; nothing is allocated for it. */
  private int rows(ArrayFile array, ArrayHeader header, int bytesOfRow) {
    long rows = header.size(0);
    if (rows < 1) {
      throw InvalidUploadException.at(
          array.name(), "has the shape %s, so it has no rows".formatted(header.shape()));
    }
    if (rows > Integer.MAX_VALUE || rows * bytesOfRow > limits.unpackedBytes()) {
      throw InvalidUploadException.at(
          array.name(),
          "claims the shape %s; at most %d bytes are read (perceptron.datasets.max-unpacked-size)"
              .formatted(header.shape(), limits.unpackedBytes()));
    }
    return (int) rows;
  }

  private static void copy(
      ArrayFile array, ArrayHeader header, InputStream in, DataOutputStream out, Numbers watcher)
      throws IOException {
    ElementType type = header.type();
    long numbers = header.numbers();
    ByteBuffer block = ByteBuffer.allocate(BLOCK).order(type.order());
    byte[] bytes = new byte[BLOCK];
    for (long done = 0; done < numbers; ) {
      int wanted = (int) Math.min(BLOCK, (numbers - done) * type.bytes());
      int read = in.readNBytes(block.array(), 0, wanted);
      if (read < wanted) {
        throw tooShort(array, header, done + read / type.bytes());
      }
      int count = wanted / type.bytes();
      for (int i = 0; i < count; i++) {
        int number = type.byteAt(block, i * type.bytes());
        if (number < 0) {
          throw wrongNumber(array, header, done + i, type.textAt(block, i * type.bytes()));
        }
        bytes[i] = (byte) number;
      }
      watcher.take(bytes, count);
      out.write(bytes, 0, count);
      done += count;
    }
    if (in.read() >= 0) {
      throw InvalidUploadException.at(
          array.name(),
          "has more bytes after the %d numbers of its shape %s".formatted(numbers, header.shape()));
    }
  }

  private static InvalidUploadException tooShort(ArrayFile array, ArrayHeader header, long found) {
    return InvalidUploadException.at(
        array.name(),
        "ends after %d of the %d numbers of its shape %s"
            .formatted(found, header.numbers(), header.shape()));
  }

  private static InvalidUploadException wrongNumber(
      ArrayFile array, ArrayHeader header, long index, String number) {
    long row = index / (header.numbers() / header.size(0));
    return InvalidUploadException.at(
        array.name(),
        header.isList()
            ? "has the label %s in row %d; labels are whole numbers from 0 to 255, one for each row"
                .formatted(number, row)
            : ("has the pixel %s in row %d; pixels are whole numbers from 0 (black) to 255 (white)."
                    + " Scale them, round them, and save them as uint8")
                .formatted(number, row));
  }
}
