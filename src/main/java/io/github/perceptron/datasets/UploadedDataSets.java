package io.github.perceptron.datasets;

import io.github.perceptron.datasets.images.IdxHead;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.tables.LabelledTable;
import io.github.perceptron.datasets.tables.MappedTable;
import io.github.perceptron.datasets.tables.TableFile;
import io.github.perceptron.digests.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The data sets that clients uploaded. */
public interface UploadedDataSets {

  /** The names of the data sets that have a version, in ascending order. */
  List<String> names();

  /** Returns the newest version of a data set; empty if it has none. */
  Optional<UploadedVersion> newest(String name);

  /**
   * Returns a version of a data set; empty if it has no such version.
   *
   * @param sha256 digest of its content, or the first digits of it
   * @throws DataSetNotFoundException if several versions begin with these digits
   */
  Optional<UploadedVersion> version(String name, String sha256);

  /**
   * Opens a file of a version; its bytes are checked before.
   *
   * @throws IOException if the file cannot be read or is damaged
   */
  InputStream open(Sha256 file) throws IOException;

  /**
   * Returns a file of a version for a reader that maps it into memory; its bytes are checked
   * before.
   *
   * @throws IOException if the file cannot be read or is damaged
   */
  Path file(Sha256 file) throws IOException;

  /** There are no uploaded data sets. */
  static UploadedDataSets none() {
    return new UploadedDataSets() {
      @Override
      public List<String> names() {
        return List.of();
      }

      @Override
      public Optional<UploadedVersion> newest(String name) {
        return Optional.empty();
      }

      @Override
      public Optional<UploadedVersion> version(String name, String sha256) {
        return Optional.empty();
      }

      @Override
      public InputStream open(Sha256 file) throws IOException {
        throw new IOException("There is no file " + file);
      }

      @Override
      public Path file(Sha256 file) throws IOException {
        throw new IOException("There is no file " + file);
      }
    };
  }

  /** The files of one version as a data set. */
  record Origin(UploadedVersion version, UploadedDataSets uploads) implements DataSetOrigin {

    @Override
    public Object stamp() {
      return version.descriptor().sha256();
    }

    @Override
    public DataSetDescriptor knownDescriptor() {
      return version.descriptor();
    }

    @Override
    public DataSet read() {
      DataSetDescriptor known = version.descriptor();
      return switch (known.kind()) {
        case PICTURES -> pictures(known);
        case TABLE -> table(known);
      };
    }

    private DataSet pictures(DataSetDescriptor known) {
      LabelledImages test =
          known.testRows() == 0
              ? null
              : images(known, DataSetFile.TEST_IMAGES, DataSetFile.TEST_LABELS);
      return new DataSet(
          known, images(known, DataSetFile.TRAINING_IMAGES, DataSetFile.TRAINING_LABELS), test);
    }

    /** The labels are read; the pixels, which may be more than the heap holds, stay in the file. */
    private LabelledImages images(
        DataSetDescriptor known, DataSetFile imageFile, DataSetFile labelFile) {
      Sha256 labels = stored(known, labelFile.fileName());
      IdxSource source =
          new IdxSource(
              known.name() + "/" + labelFile.fileName(), false, () -> uploads.open(labels));
      byte[] values = new IdxReader(Integer.MAX_VALUE).read(source, 1).values();
      String imageName = imageFile.fileName(known.shape());
      try {
        Path file = uploads.file(stored(known, imageName));
        byte[] head = IdxHead.ofImages(values.length, known.shape());
        try (InputStream in = Files.newInputStream(file)) {
          if (!Arrays.equals(in.readNBytes(head.length), head)) {
            throw InvalidDataSetException.at(
                known.name() + "/" + imageName,
                "%d images of %s".formatted(values.length, known.shape()),
                "another head");
          }
        }
        return LabelledImages.inFile(known.shape(), file, head.length, values);
      } catch (IOException e) {
        throw unreadable(known, imageName, e);
      }
    }

    private DataSet table(DataSetDescriptor known) {
      LabelledTable test = known.testRows() == 0 ? null : rows(known, TableFile.TEST);
      return new DataSet(known, rows(known, TableFile.TRAINING), test);
    }

    /** The rows, which may be more than the heap holds, stay in the file. */
    private LabelledTable rows(DataSetDescriptor known, String name) {
      try {
        return MappedTable.map(uploads.file(stored(known, name)), known.table());
      } catch (IOException e) {
        throw unreadable(known, name, e);
      }
    }

    private Sha256 stored(DataSetDescriptor known, String name) {
      return version.files().stream()
          .filter(file -> file.name().equals(name))
          .findFirst()
          .orElseThrow(() -> InvalidDataSetException.at(known.name(), "a file " + name, "none"))
          .sha256();
    }

    private static InvalidDataSetException unreadable(
        DataSetDescriptor known, String name, IOException cause) {
      InvalidDataSetException invalid =
          InvalidDataSetException.at(
              known.name() + "/" + name, "a readable file", "one that is missing or damaged");
      invalid.initCause(cause);
      return invalid;
    }
  }
}
