package io.github.perceptron.datasets;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.NoImagesException;
import io.github.perceptron.datasets.tables.TableSchema;
import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.digests.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a data set, without its rows.
 *
 * @param name the name in requests, {@code [a-z0-9][a-z0-9_-]{0,62}}
 * @param imageShape height and width of every image; null for a table
 * @param tableSchema the columns of a table; null for images
 * @param classes number of classes: labels are 0 to {@code classes - 1}. Images have 1 to 256, a
 *     table has 2 to {@link TableSchema#MOST_CLASSES}; 0 for a table of numbers to predict
 * @param trainingRows number of training rows, at least 1
 * @param validationRows how many of the training rows, the last ones, the data set itself holds out
 *     for validation; 0 if a job chooses
 * @param testRows number of test rows; 0 if the data set has none
 * @param sha256 digest of the content, 64 lower-case hexadecimal digits: the SHA-256 of the output
 *     of {@code sha256sum} for the uncompressed files in the order of their names. Each line has
 *     the file's SHA-256 in lower-case hexadecimal digits, two spaces, the name without {@code .gz}
 *     and a line feed. Compressing a file does not change this digest.
 * @param labels the names of the classes, by label; empty if they have no names. The file {@link
 *     #CLASS_NAMES} or the schema of the table holds them, so they are part of the digest
 * @param origin where the rows come from
 * @param source the same as text for people
 * @param licence the terms of use, as text for people
 */
public record DataSetDescriptor(
    String name,
    @Nullable ImageShape imageShape,
    @Nullable TableSchema tableSchema,
    int classes,
    int trainingRows,
    int validationRows,
    int testRows,
    Sha256 sha256,
    List<String> labels,
    DataSetSource origin,
    String source,
    String licence) {

  /** Name of the file with the names of the classes: UTF-8, one name in each line, by label. */
  public static final String CLASS_NAMES = "class-names.txt";

  private static final int MOST_CLASSES_OF_IMAGES = 256;
  private static final String UPLOADED = "Uploaded";
  private static final String LICENCE_NOT_STATED = "not stated";

  public DataSetDescriptor {
    labels = List.copyOf(labels);
    if (!labels.isEmpty() && labels.size() != classes) {
      throw new IllegalArgumentException(
          "%d classes cannot have %d names".formatted(classes, labels.size()));
    }
    if (!DataSetName.isValid(name)) {
      throw new IllegalArgumentException("A data set's name " + DataSetName.RULE);
    }
    if ((imageShape == null) == (tableSchema == null)) {
      throw new IllegalArgumentException("A data set has a shape of images or columns of a table");
    }
    if (imageShape != null && (classes < 1 || classes > MOST_CLASSES_OF_IMAGES)) {
      throw new IllegalArgumentException(
          "A data set has 1 to %d classes, not %d".formatted(MOST_CLASSES_OF_IMAGES, classes));
    }
    if (tableSchema != null && classes != tableSchema.classes()) {
      throw new IllegalArgumentException(
          "A table has the classes of its schema, not " + classes + " classes");
    }
    if (trainingRows < 1 || testRows < 0 || validationRows < 0 || validationRows >= trainingRows) {
      throw new IllegalArgumentException(
          "A data set cannot have %d training rows, %d of them for validation, and %d test rows"
              .formatted(trainingRows, validationRows, testRows));
    }
  }

  /** Describes a data set of images. */
  public DataSetDescriptor(
      String name,
      ImageShape shape,
      int classes,
      int trainingRows,
      int testRows,
      Sha256 sha256,
      List<String> labels,
      DataSetSource origin,
      String source,
      String licence) {
    this(
        name,
        shape,
        null,
        classes,
        trainingRows,
        0,
        testRows,
        sha256,
        labels,
        origin,
        source,
        licence);
  }

  /** Describes images that a client uploaded. */
  public static DataSetDescriptor ofUpload(
      String name,
      ImageShape shape,
      int classes,
      int trainingRows,
      int testRows,
      Sha256 sha256,
      List<String> labels) {
    return new DataSetDescriptor(
        name,
        shape,
        classes,
        trainingRows,
        testRows,
        sha256,
        labels,
        DataSetSource.UPLOADED,
        UPLOADED,
        LICENCE_NOT_STATED);
  }

  /** Describes a table that a client uploaded. */
  public static DataSetDescriptor ofTable(
      String name,
      TableSchema schema,
      int trainingRows,
      int validationRows,
      int testRows,
      Sha256 sha256) {
    return new DataSetDescriptor(
        name,
        null,
        schema,
        schema.classes(),
        trainingRows,
        validationRows,
        testRows,
        sha256,
        schema.labels() == null ? List.of() : schema.labels(),
        DataSetSource.UPLOADED,
        UPLOADED,
        LICENCE_NOT_STATED);
  }

  /** Number of training images; 0 for a table. */
  public int trainingImages() {
    return imageShape == null ? 0 : trainingRows;
  }

  /** Number of test images; 0 for a table. */
  public int testImages() {
    return imageShape == null ? 0 : testRows;
  }

  /** Whether a client uploaded it; a job reads its rows from their file, not from the heap. */
  public boolean isUploaded() {
    return origin == DataSetSource.UPLOADED;
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
    return imageShape == null ? DataSetKind.TABLE : DataSetKind.PICTURES;
  }

  /** What is predicted of a row. */
  public Task task() {
    return tableSchema == null ? Task.MULTICLASS : tableSchema.task();
  }

  /**
   * Height and width of every image.
   *
   * @throws NoImagesException if the data set is a table
   */
  public ImageShape shape() {
    if (imageShape == null) {
      throw NoImagesException.of(name);
    }
    return imageShape;
  }

  /**
   * The columns of a table.
   *
   * @throws IllegalStateException if the data set has images
   */
  public TableSchema table() {
    if (tableSchema == null) {
      throw new IllegalStateException("Data set " + name + " has images and no columns");
    }
    return tableSchema;
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
