package io.github.perceptron.production.dataset;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.formats.UploadOptions;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.upload.DataSetUploads;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.production.log.LoggedInput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes images as NumPy's files x_train.npy and y_train.npy, and the names of the classes. The
 * header of a file has the number of images, so it is written last, into the space that is left for
 * it. Format: NumPy's NEP 1, version 1.0.
 */
final class ImageArrays implements InputWriter {

  /** A multiple of 64, which is longer than any header here. */
  private static final int HEADER = 128;

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  private final PictureInput contract;
  private final Path folder;
  private final Path images;
  private final Path labels;
  private final OutputStream pixels;
  private final OutputStream classes;
  private int count;

  ImageArrays(PictureInput contract, Path folder) throws IOException {
    this.contract = contract;
    this.folder = folder;
    this.images = folder.resolve("x_train.npy");
    this.labels = folder.resolve("y_train.npy");
    this.pixels = begin(images);
    this.classes = begin(labels);
  }

  private static OutputStream begin(Path file) throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
    out.write(new byte[HEADER]);
    return out;
  }

  @Override
  public void add(LoggedInput input, int actual) throws IOException {
    byte[] values = input.bytes();
    if (values.length != contract.shape().values()) {
      throw new IOException(
          "A logged image has %d values, not %d"
              .formatted(values.length, contract.shape().values()));
    }
    pixels.write(values);
    // Little endian, 16 bits.
    classes.write(actual & 0xff);
    classes.write(actual >> 8);
    count++;
  }

  @Override
  public DataSetUploads.Received end() throws IOException {
    close();
    ImageShape shape = contract.shape();
    String channels = shape.hasColours() ? ", " + shape.channels() : "";
    writeHeader(
        images, "|u1", "(%d, %d, %d%s)".formatted(count, shape.rows(), shape.columns(), channels));
    writeHeader(labels, "<u2", "(%d,)".formatted(count));
    Path names = folder.resolve(DataSetDescriptor.CLASS_NAMES);
    Files.writeString(names, namesOfClasses());
    return new DataSetUploads.Received(
        List.of(InputWriter.file(images), InputWriter.file(labels), InputWriter.file(names)),
        UploadOptions.NONE);
  }

  /** Classes without names get their numbers: the file also says how many classes there are. */
  private String namesOfClasses() {
    List<String> names = contract.labels();
    return names == null
        ? IntStream.range(0, contract.classes())
            .mapToObj(label -> label + "\n")
            .collect(Collectors.joining())
        : String.join("\n", names) + "\n";
  }

  private static void writeHeader(Path file, String type, String shape) throws IOException {
    String text = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(type, shape);
    int length = HEADER - MAGIC.length - 2;
    byte[] padded =
        (text + " ".repeat(length - text.length() - 1) + "\n").getBytes(StandardCharsets.US_ASCII);
    try (RandomAccessFile header = new RandomAccessFile(file.toFile(), "rw")) {
      header.write(MAGIC);
      header.write(length & 0xff);
      header.write(length >> 8);
      header.write(padded);
    }
  }

  @Override
  public void close() throws IOException {
    pixels.close();
    classes.close();
  }
}
