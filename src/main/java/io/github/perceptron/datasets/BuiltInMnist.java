package io.github.perceptron.datasets;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.digests.Sha256;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The MNIST data set that is packed with the application: 60,000 training images and 10,000 test
 * images of handwritten digits, each 28x28 pixels, white on black.
 *
 * <p>Its descriptor is known without reading the files. When the files are read, their digests are
 * compared with {@code SHA256SUMS}.
 */
final class BuiltInMnist implements DataSetOrigin {

  static final String NAME = "mnist";

  private static final String FOLDER = "/datasets/mnist/";
  private static final String SOURCE =
      "The MNIST database of handwritten digits, by Yann LeCun, Corinna Cortes and Christopher J.C."
          + " Burges";
  private static final String LICENCE = "CC BY-SA 3.0";
  private static final ImageShape SHAPE = new ImageShape(28, 28);

  private final DataSetDescriptor descriptor =
      new DataSetDescriptor(
          NAME,
          SHAPE,
          10,
          60_000,
          10_000,
          DataSetReader.sha256(expectedDigests(), SHAPE),
          List.of(),
          DataSetSource.BUILT_IN,
          SOURCE,
          LICENCE);

  /** The files are part of the application, so they need no size limit. */
  private final DataSetReader reader = new DataSetReader(new IdxReader(Integer.MAX_VALUE));

  @Override
  public DataSetDescriptor knownDescriptor() {
    return descriptor;
  }

  /** The files never change while the application runs, so the stamp is constant. */
  @Override
  public Object stamp() {
    return NAME;
  }

  @Override
  public DataSet read() {
    Map<DataSetFile, IdxSource> sources = new EnumMap<>(DataSetFile.class);
    for (DataSetFile file : DataSetFile.values()) {
      sources.put(
          file, new IdxSource(NAME + "/" + file.packedName(), true, () -> open(file.packedName())));
    }
    DataSet read = reader.read(NAME, sources, DataSetSource.BUILT_IN, SOURCE, LICENCE);
    if (!read.descriptor().equals(descriptor)) {
      throw InvalidDataSetException.at(
          NAME, "the files of SHA256SUMS: " + descriptor, read.descriptor().toString());
    }
    return read;
  }

  /** The SHA-256 that each unpacked file must have. */
  static Map<DataSetFile, Sha256> expectedDigests() {
    try (BufferedReader sums =
        new BufferedReader(new InputStreamReader(open("SHA256SUMS"), StandardCharsets.US_ASCII))) {
      Map<String, Sha256> digestOf =
          sums.lines()
              .map(line -> line.split("  ", 2))
              .collect(Collectors.toMap(parts -> parts[1], parts -> new Sha256(parts[0])));
      Map<DataSetFile, Sha256> digests = new EnumMap<>(DataSetFile.class);
      for (DataSetFile file : DataSetFile.values()) {
        digests.put(file, Objects.requireNonNull(digestOf.get(file.fileName()), file::fileName));
      }
      return digests;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String file) throws IOException {
    InputStream stream = BuiltInMnist.class.getResourceAsStream(FOLDER + file);
    if (stream == null) {
      throw new FileNotFoundException(FOLDER + file);
    }
    return stream;
  }
}
