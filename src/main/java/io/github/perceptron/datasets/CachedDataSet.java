package io.github.perceptron.datasets;

import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one data set in memory as long as its files stay as they are.
 *
 * <p>The images are held softly: when memory runs short and nobody trains with them, they go and
 * are read again; the descriptor stays. Threads that ask for the same data set wait for one of them
 * to read it.
 */
final class CachedDataSet {

  private static final Logger log = LoggerFactory.getLogger(CachedDataSet.class);

  /** What was read, and the stamp of the files it was read from. */
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
    // What is outdated need not be in memory together with what replaces it.
    kept = null;
    DataSet read = origin.read();
    DataSetDescriptor descriptor = read.descriptor();
    if (!origin.stamp().equals(stamp)) {
      throw InvalidDataSetException.at(
          descriptor.name(), "files at rest", "some that changed while they were read");
    }
    kept = new Kept(stamp, descriptor, new SoftReference<>(read));
    log.atInfo()
        .addKeyValue("data_set", descriptor.name())
        .addKeyValue("training_images", descriptor.trainingImages())
        .addKeyValue("test_images", descriptor.testImages())
        .addKeyValue("sha256", descriptor.sha256())
        .log("Data set read");
    return read;
  }
}
