package io.github.perceptron.datasets;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings {@code perceptron.datasets}: where the user's data sets are, and how large their files
 * may be.
 *
 * @param directory directory with one folder for each data set. The name of the folder is the name
 *     in requests: 1 to 63 lower-case letters, digits, '-' and '_'; a folder 'mnist' is ignored.
 *     Default: the folder 'datasets' of 'perceptron.data-directory'. (The type is String, because
 *     Spring resolves a Path on the class path first, where a folder with this name exists.)
 * @param maxUnpackedSize largest size of one uncompressed file, 1 B to 1 TB; a file in a folder of
 *     the directory may have 2 GB at most, because it is read into the heap
 */
@ConfigurationProperties("perceptron.datasets")
record DataSetProperties(
    @Nullable String directory, @DefaultValue("1GB") DataSize maxUnpackedSize) {

  static final DataSize DEFAULT_MAX_UNPACKED_SIZE = DataSize.ofGigabytes(1);

  private static final DataSize LARGEST = DataSize.ofTerabytes(1);

  DataSetProperties {
    if (maxUnpackedSize.toBytes() < 1 || maxUnpackedSize.compareTo(LARGEST) > 0) {
      throw new IllegalArgumentException(
          "perceptron.datasets.max-unpacked-size must be from 1B to 1TB, not " + maxUnpackedSize);
    }
  }

  /**
   * The directory of the user's data sets.
   *
   * @param dataDirectory directory in which the application stores all its data
   */
  Path directoryWithin(String dataDirectory) {
    return directory == null || directory.isBlank()
        ? Path.of(dataDirectory, "datasets")
        : Path.of(directory);
  }
}
