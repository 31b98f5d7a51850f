package io.github.perceptron.datasets;

import io.github.perceptron.datasets.tables.LabelledTable;
import io.github.perceptron.datasets.tables.TableFile;
import io.github.perceptron.datasets.tables.TableFileReader;
import io.github.perceptron.digests.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
      if (known.kind() == DataSetKind.TABLE) {
        return table(known);
      }
      Map<DataSetFile, IdxSource> sources = new EnumMap<>(DataSetFile.class);
      for (UploadedVersion.StoredFile stored : version.files()) {
        for (DataSetFile file : DataSetFile.values()) {
          if (file.fileName().equals(stored.name())) {
            String place = known.name() + "/" + stored.name();
            sources.put(file, new IdxSource(place, false, () -> uploads.open(stored.sha256())));
          }
        }
      }
      return new DataSetReader(new IdxReader(Integer.MAX_VALUE)).read(known, sources);
    }

    private DataSet table(DataSetDescriptor known) {
      LabelledTable test = known.testRows() == 0 ? null : rows(known, TableFile.TEST);
      return new DataSet(known, rows(known, TableFile.TRAINING), test);
    }

    private LabelledTable rows(DataSetDescriptor known, String name) {
      for (UploadedVersion.StoredFile stored : version.files()) {
        if (stored.name().equals(name)) {
          try (InputStream in = new BufferedInputStream(uploads.open(stored.sha256()), 1 << 16)) {
            return TableFileReader.read(in, known.table());
          } catch (IOException e) {
            throw unreadable(known, name, e);
          }
        }
      }
      throw InvalidDataSetException.at(known.name(), "a file " + name, "none");
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
