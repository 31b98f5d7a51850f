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
 * All data sets there are: the built-in {@code mnist} and the folders of the user's directory.
 *
 * <p>Each is read once and kept; a folder that appears is found, one whose files changed is read
 * again at the next load. Safe for use by many threads.
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
   * The data sets that a program without configuration has: the built-in ones and the folders of a
   * directory.
   *
   * @param directory need not exist
   */
  public static DataSets in(Path directory) {
    return new DataSets(directory, DataSetProperties.DEFAULT_MAX_UNPACKED_SIZE);
  }

  /**
   * The data set with its images; reads them unless they are in memory and unchanged.
   *
   * @throws DataSetNotFoundException when there is none of that name
   * @throws InvalidDataSetException when its files are malformed
   */
  public DataSet load(String name) {
    return slot(name).load();
  }

  /**
   * What the data set is; reads a user's files the first time and when they changed.
   *
   * @throws DataSetNotFoundException when there is none of that name
   * @throws InvalidDataSetException when its files are malformed
   */
  public DataSetDescriptor describe(String name) {
    return slot(name).describe();
  }

  /** The data sets that can be loaded: the built-in ones first, then the user's by name. */
  public List<DataSetDescriptor> list() {
    return catalogue().stream()
        .filter(CatalogueEntry.Usable.class::isInstance)
        .map(CatalogueEntry.Usable.class::cast)
        .map(CatalogueEntry.Usable::descriptor)
        .toList();
  }

  /** All data sets in the order of {@link #list()}, those whose files are malformed among them. */
  public List<CatalogueEntry> catalogue() {
    List<CatalogueEntry> entries = new ArrayList<>();
    for (String name : names()) {
      try {
        entries.add(new CatalogueEntry.Usable(describe(name)));
      } catch (InvalidDataSetException e) {
        entries.add(new CatalogueEntry.Unusable(name, e.detail()));
      } catch (DataSetNotFoundException removed) {
        // Removed since its name was read: not there is what the list should say.
      }
    }
    return List.copyOf(entries);
  }

  /** Whether there is a data set of that name; its files are not read and may be malformed. */
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
