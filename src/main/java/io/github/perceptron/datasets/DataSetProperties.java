package io.github.perceptron.datasets;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the user's data sets are, and how large they may be.
 *
 * @param directory directory with a folder for each data set, named as requests call it: 1 to 63
 *     lower-case letters, digits, '-' and '_'; a folder 'mnist' is ignored. Default: the folder
 *     'datasets' of 'perceptron.data-directory'. (Not a Path: Spring would look for it on the class
 *     path first, where there is a folder of that name.)
 * @param maxUnpackedSize largest size of one unpacked file, 1 B to 2 GB
 */
@ConfigurationProperties("perceptron.datasets")
record DataSetProperties(
    @Nullable String directory, @DefaultValue("1GB") DataSize maxUnpackedSize) {

  static final DataSize DEFAULT_MAX_UNPACKED_SIZE = DataSize.ofGigabytes(1);

  private static final DataSize LARGEST = DataSize.ofGigabytes(2);

  DataSetProperties {
    if (maxUnpackedSize.toBytes() < 1 || maxUnpackedSize.compareTo(LARGEST) > 0) {
      throw new IllegalArgumentException(
          "perceptron.datasets.max-unpacked-size is 1B to 2GB, not " + maxUnpackedSize);
    }
  }

  /**
   * The directory of the user's data sets.
   *
   * @param dataDirectory where the application keeps all its data
   */
  Path directoryWithin(String dataDirectory) {
    return directory == null || directory.isBlank()
        ? Path.of(dataDirectory, "datasets")
        : Path.of(directory);
  }
}
