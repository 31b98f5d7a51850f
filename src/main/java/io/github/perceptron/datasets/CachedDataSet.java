package io.github.perceptron.datasets;

import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one data set in memory as long as its files do not change.
 *
 * <p>A soft reference holds the images: if memory is short and no job uses them, the JVM removes
 * them, and they are read again later. The descriptor is kept. If several threads request the data
 * set at the same time, one of them reads it and the others wait.
 */
final class CachedDataSet {

  private static final Logger log = LoggerFactory.getLogger(CachedDataSet.class);

  /** The data set that was read, and the stamp of its files at that time. */
  private record Kept(Object stamp, DataSetDescriptor descriptor, SoftReference<DataSet> images) {}

  private final DataSetOrigin origin;
  private @Nullable Kept kept;

  CachedDataSet(DataSetOrigin origin) {
    this.origin = origin;
  }

  synchronized DataSet load() {
    Object stamp = origin.stamp();
    Kept current = kept;
    if (current != null && current.stamp().equals(stamp)) {
      DataSet images = current.images().get();
      if (images != null) {
        return images;
      }
    }
    return read(stamp);
  }

  DataSetDescriptor describe() {
    DataSetDescriptor known = origin.knownDescriptor();
    return known == null ? describeFiles() : known;
  }

  private synchronized DataSetDescriptor describeFiles() {
    Object stamp = origin.stamp();
    Kept current = kept;
    if (current != null && current.stamp().equals(stamp)) {
      return current.descriptor();
    }
    return read(stamp).descriptor();
  }

  private DataSet read(Object stamp) {
    // Drops the old data set first, so that the old and the new one are not in memory together.
    kept = null;
    DataSet read = origin.read();
    DataSetDescriptor descriptor = read.descriptor();
    if (!origin.stamp().equals(stamp)) {
      throw InvalidDataSetException.at(
          descriptor.name(), "files that do not change while they are read", "files that changed");
    }
    kept = new Kept(stamp, descriptor, new SoftReference<>(read));
    log.atInfo()
        .addKeyValue("data_set", descriptor.name())
        .addKeyValue("training_rows", descriptor.trainingRows())
        .addKeyValue("test_rows", descriptor.testRows())
        .addKeyValue("sha256", descriptor.sha256())
        .log("Data set read");
    return read;
  }
}
