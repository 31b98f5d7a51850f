package io.github.perceptron.datasets;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.digests.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a data set, without its images.
 *
 * @param name the name in requests, {@code [a-z0-9][a-z0-9_-]{0,62}}
 * @param shape height and width of every image
 * @param classes number of classes, 1 to 256: labels are 0 to {@code classes - 1}
 * @param trainingImages number of training images, at least 1
 * @param testImages number of test images; 0 if the data set has none
 * @param sha256 digest of the content, 64 lower-case hexadecimal digits: the SHA-256 of the output
 *     of {@code sha256sum} for the uncompressed files in the order of their names. Each line has
 *     the file's SHA-256 in lower-case hexadecimal digits, two spaces, the name without {@code .gz}
 *     and a line feed. Compressing a file does not change this digest.
 * @param labels the names of the classes, by label; empty if they have no names. The file {@link
 *     #CLASS_NAMES} holds them, so they are part of the digest
 * @param source where the images come from, as text for people
 * @param licence the terms of use, as text for people
 */
public record DataSetDescriptor(
    String name,
    ImageShape shape,
    int classes,
    int trainingImages,
    int testImages,
    Sha256 sha256,
    List<String> labels,
    String source,
    String licence) {

  /** Name of the file with the names of the classes: UTF-8, one name in each line, by label. */
  public static final String CLASS_NAMES = "class-names.txt";

  public DataSetDescriptor {
    labels = List.copyOf(labels);
    if (!labels.isEmpty() && labels.size() != classes) {
      throw new IllegalArgumentException(
          "%d classes cannot have %d names".formatted(classes, labels.size()));
    }
    if (!DataSetName.isValid(name)) {
      throw new IllegalArgumentException("A data set's name " + DataSetName.RULE);
    }
    if (classes < 1 || classes > 256) {
      throw new IllegalArgumentException("A data set has 1 to 256 classes, not " + classes);
    }
    if (trainingImages < 1 || testImages < 0) {
      throw new IllegalArgumentException(
          "A data set cannot have "
              + trainingImages
              + " training and "
              + testImages
              + " test images");
    }
  }

  /** Describes a data set that a client uploaded. */
  public static DataSetDescriptor ofUpload(
      String name,
      ImageShape shape,
      int classes,
      int trainingImages,
      int testImages,
      Sha256 sha256,
      List<String> labels) {
    return new DataSetDescriptor(
        name, shape, classes, trainingImages, testImages, sha256, labels, "Uploaded", "not stated");
  }

  /** The names of the classes, by label; null if they have no names. */
  public @Nullable List<String> namesOrNull() {
    return labels.isEmpty() ? null : labels;
  }

  /** The name of a class; null if the classes have no names. */
  public @Nullable String nameOf(int label) {
    return labels.isEmpty() ? null : labels.get(label);
  }

  /** What the rows of the data set are. */
  public DataSetKind kind() {
    return DataSetKind.PICTURES;
  }

  /**
   * Digest of a data set, as {@link #sha256()} defines it.
   *
   * @param digests SHA-256 of each uncompressed file, by the name of the file
   */
  public static Sha256 digestOf(Map<String, Sha256> digests) {
    MessageDigest digest = Sha256.newDigest();
    new TreeMap<>(digests)
        .forEach(
            (file, sha256) ->
                digest.update((sha256 + "  " + file + "\n").getBytes(StandardCharsets.US_ASCII)));
    return Sha256.ofAll(digest);
  }
}
