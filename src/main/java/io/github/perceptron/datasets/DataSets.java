package io.github.perceptron.datasets;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.projects.CurrentProject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * All data sets: the built-in {@code mnist}, those that clients uploaded, and the folders of the
 * user's directory.
 *
 * <p>Each data set is read once and kept in memory. An uploaded data set has versions; its name
 * alone means the newest. It is found in its own project only ({@link CurrentProject}); the others
 * are for all projects. If a folder has the name of an uploaded data set, the folder is ignored.
 * New folders are found without a restart, and a data set whose files changed is read again when it
 * is loaded the next time. Safe for use by many threads.
 */
@Component
public final class DataSets {

  private final CachedDataSet mnist = new CachedDataSet(new BuiltInMnist());
  private final UserDataSets userDataSets;
  private final UploadedDataSets uploads;
  private final ConcurrentMap<String, CachedDataSet> slots = new ConcurrentHashMap<>();

  @Autowired
  DataSets(
      DataSetProperties properties,
      UploadedDataSets uploads,
      @Value("${perceptron.data-directory:./data}") String dataDirectory) {
    this(properties.directoryWithin(dataDirectory), properties.maxUnpackedSize(), uploads);
  }

  private DataSets(Path directory, DataSize maxUnpackedSize, UploadedDataSets uploads) {
    this.uploads = uploads;
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
    return new DataSets(
        directory, DataSetProperties.DEFAULT_MAX_UNPACKED_SIZE, UploadedDataSets.none());
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

  /**
   * Returns a version of a data set with its images.
   *
   * @param sha256 digest of its content; null for the newest version
   * @throws DataSetNotFoundException if no data set has this name and content
   * @throws InvalidDataSetException if its files are missing or malformed
   */
  public DataSet load(String name, @Nullable Sha256 sha256) {
    CachedDataSet slot = slot(name, sha256);
    requireVersion(slot.describe(), sha256);
    DataSet loaded = slot.load();
    requireVersion(loaded.descriptor(), sha256);
    return loaded;
  }

  /**
   * Returns the version of an uploaded data set with a digest, if it exists; otherwise the newest
   * version, or the data set with this name.
   *
   * @throws DataSetNotFoundException if no data set has this name
   * @throws InvalidDataSetException if its files are missing or malformed
   */
  public DataSet loadIfPresent(String name, @Nullable Sha256 sha256) {
    boolean present = sha256 != null && uploads.version(name, sha256.hex()).isPresent();
    return slot(name, present ? sha256 : null).load();
  }

  /** Returns the descriptor of a version of a data set, like {@link #load(String, Sha256)}. */
  public DataSetDescriptor describe(String name, @Nullable Sha256 sha256) {
    DataSetDescriptor descriptor = slot(name, sha256).describe();
    requireVersion(descriptor, sha256);
    return descriptor;
  }

  /**
   * Returns the content that a job which is submitted now must train on.
   *
   * @param prefix the content that the client wants: its digest or the first digits of it; null for
   *     the newest version
   * @return empty if the client wants no certain content and the data set was not uploaded, so that
   *     it has no versions
   * @throws DataSetNotFoundException if no data set has this name and content
   * @throws InvalidDataSetException if its files are missing or malformed
   */
  public Optional<Sha256> contentOf(String name, @Nullable String prefix) {
    if (prefix == null) {
      return uploads.newest(name).map(newest -> newest.descriptor().sha256());
    }
    Optional<UploadedVersion> uploaded = uploads.version(name, prefix);
    DataSetDescriptor found =
        uploaded.isPresent() ? uploaded.get().descriptor() : slot(name).describe();
    if (!found.sha256().hex().startsWith(prefix)) {
      throw DataSetNotFoundException.withVersion(name, prefix);
    }
    return Optional.of(found.sha256());
  }

  /**
   * Returns how many of the training rows each class has, without the validation rows of the data
   * set itself. Reads the rows, unless they were counted when the data set was uploaded.
   *
   * @param dataSet describes a version of a data set of classes
   * @return by label
   * @throws DataSetNotFoundException if the version no longer exists
   * @throws InvalidDataSetException if its files are missing or malformed
   */
  public List<Integer> classCounts(DataSetDescriptor dataSet) {
    return uploads
        .version(dataSet.name(), dataSet.sha256().hex())
        .map(UploadedVersion::classCounts)
        .orElseGet(() -> load(dataSet.name(), dataSet.sha256()).classCounts());
  }

  private static void requireVersion(DataSetDescriptor found, @Nullable Sha256 wanted) {
    if (wanted != null && !wanted.equals(found.sha256())) {
      throw DataSetNotFoundException.withVersion(found.name(), wanted.hex());
    }
  }

  /** All usable data sets: first the built-in ones, then the others in the order of their names. */
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
    return isFixed(name) || uploads.newest(name).isPresent();
  }

  /**
   * Checks that a data set exists.
   *
   * @throws DataSetNotFoundException if no data set has this name
   */
  public void requireExists(String name) {
    if (!exists(name)) {
      throw DataSetNotFoundException.withName(name, names());
    }
  }

  /** Whether the name is that of the built-in data set or of a folder; uploads cannot have it. */
  public boolean isFixed(String name) {
    return isBuiltIn(name) || userDataSets.exists(name);
  }

  /** Whether the name is that of the built-in data set. */
  public static boolean isBuiltIn(String name) {
    return name.equals(BuiltInMnist.NAME);
  }

  private CachedDataSet slot(String name) {
    return slot(name, null);
  }

  private CachedDataSet slot(String name, @Nullable Sha256 sha256) {
    if (isBuiltIn(name)) {
      return mnist;
    }
    Optional<UploadedVersion> version =
        sha256 == null ? uploads.newest(name) : uploads.version(name, sha256.hex());
    if (version.isPresent()) {
      return slots.computeIfAbsent(
          key(name, version.get().descriptor().sha256()),
          added -> new CachedDataSet(new UploadedDataSets.Origin(version.get(), uploads)));
    }
    if (sha256 != null) {
      slots.remove(key(name, sha256));
    }
    if (!userDataSets.exists(name)) {
      slots.remove(name);
      throw sha256 != null && uploads.newest(name).isPresent()
          ? DataSetNotFoundException.withVersion(name, sha256.hex())
          : DataSetNotFoundException.withName(name, names());
    }
    return slots.computeIfAbsent(name, added -> new CachedDataSet(userDataSets.origin(added)));
  }

  private static String key(String name, Sha256 sha256) {
    return CurrentProject.get().keyOf(name) + "@" + sha256;
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    names.add(BuiltInMnist.NAME);
    Set<String> others = new TreeSet<>(userDataSets.names());
    others.addAll(uploads.names());
    names.addAll(others);
    return names;
  }
}
