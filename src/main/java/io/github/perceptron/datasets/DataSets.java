package io.github.perceptron.datasets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * All data sets: the built-in {@code mnist} and the folders of the user's directory.
 *
 * <p>Each data set is read once and kept in memory. New folders are found without a restart, and a
 * data set whose files changed is read again when it is loaded the next time. Safe for use by many
 * threads.
 */
@Component
public final class DataSets {

  private final CachedDataSet mnist = new CachedDataSet(new BuiltInMnist());
  private final UserDataSets userDataSets;
  private final ConcurrentMap<String, CachedDataSet> slots = new ConcurrentHashMap<>();

  @Autowired
  DataSets(
      DataSetProperties properties,
      @Value("${perceptron.data-directory:./data}") String dataDirectory) {
    this(properties.directoryWithin(dataDirectory), properties.maxUnpackedSize());
  }

  private DataSets(Path directory, DataSize maxUnpackedSize) {
    IdxReader files = new IdxReader(maxUnpackedSize.toBytes());
    this.userDataSets = new UserDataSets(directory, new DataSetReader(files));
  }

  /**
   * Creates a catalogue without Spring and with default settings: the built-in data sets and the
   * folders of a directory.
   *
   * @param directory the user's directory; it need not exist
   */
  public static DataSets in(Path directory) {
    return new DataSets(directory, DataSetProperties.DEFAULT_MAX_UNPACKED_SIZE);
  }

  /**
   * Returns a data set with its images. Reads the files unless the data set is in memory and its
   * files are unchanged.
   *
   * @throws DataSetNotFoundException if no data set has this name
   * @throws InvalidDataSetException if its files are missing or malformed
   */
  public DataSet load(String name) {
    return slot(name).load();
  }

  /**
   * Returns the descriptor of a data set. Reads a user's files the first time, and again after they
   * changed.
   *
   * @throws DataSetNotFoundException if no data set has this name
   * @throws InvalidDataSetException if its files are missing or malformed
   */
  public DataSetDescriptor describe(String name) {
    return slot(name).describe();
  }

  /** All usable data sets: first the built-in ones, then the user's in the order of their names. */
  public List<DataSetDescriptor> list() {
    return catalogue().stream()
        .filter(CatalogueEntry.Usable.class::isInstance)
        .map(CatalogueEntry.Usable.class::cast)
        .map(CatalogueEntry.Usable::descriptor)
        .toList();
  }

  /** All data sets in the order of {@link #list()}, including those whose files are malformed. */
  public List<CatalogueEntry> catalogue() {
    List<CatalogueEntry> entries = new ArrayList<>();
    for (String name : names()) {
      try {
        entries.add(new CatalogueEntry.Usable(describe(name)));
      } catch (InvalidDataSetException e) {
        entries.add(new CatalogueEntry.Unusable(name, e.detail()));
      } catch (DataSetNotFoundException removed) {
        // The folder was removed after its name was read, so the list leaves it out.
      }
    }
    return List.copyOf(entries);
  }

  /** Whether a data set has this name; its files are not read and may be malformed. */
  public boolean exists(String name) {
    return name.equals(BuiltInMnist.NAME) || userDataSets.exists(name);
  }

  private CachedDataSet slot(String name) {
    if (name.equals(BuiltInMnist.NAME)) {
      return mnist;
    }
    if (!userDataSets.exists(name)) {
      slots.remove(name);
      throw DataSetNotFoundException.withName(name, names());
    }
    return slots.computeIfAbsent(name, added -> new CachedDataSet(userDataSets.origin(added)));
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    names.add(BuiltInMnist.NAME);
    names.addAll(userDataSets.names());
    return names;
  }
}
