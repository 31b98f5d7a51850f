package io.github.perceptron.datasets;

import io.github.perceptron.datasets.tables.TableDialect;
import io.github.perceptron.digests.Sha256;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of a data set that a client uploaded.
 *
 * @param number the order of the uploads of this data set, from 1
 * @param format the format of the upload, for example {@code idx}
 * @param dialect how the file of a table was written; null for images
 * @param classCounts how many of the training rows each class has, by label, without the validation
 *     rows of the data set itself; null for numbers to predict, and if an earlier release of the
 *     service kept the version
 * @param files its files, by name
 */
public record UploadedVersion(
    DataSetDescriptor descriptor,
    int number,
    String format,
    @Nullable TableDialect dialect,
    Instant createdAt,
    @Nullable List<Integer> classCounts,
    List<StoredFile> files) {

  public UploadedVersion {
    classCounts = classCounts == null ? null : List.copyOf(classCounts);
    files = List.copyOf(files);
  }

  /**
   * One file of a version.
   *
   * @param name the name in the digest of the data set
   * @param sha256 digest of its bytes; the name of the artifact
   * @param bytes length in bytes
   */
  public record StoredFile(String name, Sha256 sha256, long bytes) {}

  /** Length of all files in bytes. */
  public long bytes() {
    return files.stream().mapToLong(StoredFile::bytes).sum();
  }
}
