package io.github.perceptron.datasets;

import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.images.NoImagesException;
import io.github.perceptron.datasets.rows.LabelledData;
import io.github.perceptron.datasets.tables.ColumnDescription;
import io.github.perceptron.datasets.tables.LabelledTable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A data set in memory.
 *
 * @param descriptor name, kind, sizes and digest
 * @param training training rows, at least one; a job may split them. The last {@link
 *     DataSetDescriptor#validationRows} of them are held out for validation by the data set itself
 * @param test test rows; null if the data set has none
 */
public record DataSet(
    DataSetDescriptor descriptor, LabelledData training, @Nullable LabelledData test) {

  /**
   * Largest height and width of an image in pixels. Networks without convolutions are not suitable
   * for larger images.
   */
  public static final int LARGEST_SIDE = 256;

  public DataSet {
    int testRows = test == null ? 0 : test.size();
    if (training.size() != descriptor.trainingRows() || testRows != descriptor.testRows()) {
      throw new IllegalArgumentException("The rows are not those of " + descriptor);
    }
    requireKind(descriptor, training);
    if (test != null) {
      requireKind(descriptor, test);
    }
  }

  private static void requireKind(DataSetDescriptor descriptor, LabelledData rows) {
    boolean fits =
        switch (descriptor.kind()) {
          case PICTURES ->
              rows instanceof LabelledImages images && images.shape().equals(descriptor.shape());
          case TABLE -> rows instanceof LabelledTable table && hasFeatures(descriptor, table);
        };
    if (!fits) {
      throw new IllegalArgumentException("The rows do not have the form of " + descriptor);
    }
  }

  private static boolean hasFeatures(DataSetDescriptor descriptor, LabelledTable table) {
    List<String> names =
        descriptor.table().features().stream().map(ColumnDescription::name).toList();
    return table.features().columns().stream().map(column -> column.name()).toList().equals(names);
  }

  /**
   * The training images of a data set of images.
   *
   * @throws NoImagesException if the data set is a table
   */
  public LabelledImages trainingImages() {
    return imagesIn(training);
  }

  /**
   * The test images of a data set of images; null if it has none.
   *
   * @throws NoImagesException if the data set is a table
   */
  public @Nullable LabelledImages testImages() {
    requireImages();
    return test == null ? null : imagesIn(test);
  }

  /**
   * The images of one part; null if the data set has no such part.
   *
   * @throws NoImagesException if the data set is a table
   */
  public @Nullable LabelledImages images(DataSetPart part) {
    return switch (part) {
      case TRAIN -> trainingImages();
      case TEST -> testImages();
    };
  }

  /** The rows of one part; null if the data set has no such part. */
  public @Nullable LabelledData rows(DataSetPart part) {
    return switch (part) {
      case TRAIN -> training;
      case TEST -> test;
    };
  }

  /**
   * Counts the training rows of each class, by label, without the validation rows of the data set
   * itself.
   */
  List<Integer> classCounts() {
    int[] counts = new int[descriptor.classes()];
    int rows = descriptor.trainingRows() - descriptor.validationRows();
    for (int row = 0; row < rows; row++) {
      counts[training.label(row)]++;
    }
    return Arrays.stream(counts).boxed().toList();
  }

  private void requireImages() {
    if (descriptor.kind() != DataSetKind.PICTURES) {
      throw NoImagesException.of(descriptor.name());
    }
  }

  private LabelledImages imagesIn(LabelledData rows) {
    requireImages();
    return (LabelledImages) rows;
  }
}
