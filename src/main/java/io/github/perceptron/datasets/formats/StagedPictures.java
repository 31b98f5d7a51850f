package io.github.perceptron.datasets.formats;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetKind;
import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import io.github.perceptron.datasets.formats.files.Staging.StagedFile;
import io.github.perceptron.datasets.images.ImageShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pictures of an upload as the files of a data set, which are not yet kept.
 *
 * @param format {@code idx}, {@code numpy} or {@code pictures}
 * @param test null if the upload has no test rows
 * @param labels the names of the classes; empty if they have no names
 * @param labelsFile the file with these names; null if they have no names
 * @param preparation how picture files became images; null for arrays, which stay as they are
 * @param ignored names of files that have no meaning for the format
 */
public record StagedPictures(
    String format,
    StagedPart training,
    @Nullable StagedPart test,
    List<String> labels,
    @Nullable StagedFile labelsFile,
    @Nullable Preparation preparation,
    List<String> ignored)
    implements StagedUpload {

  /**
   * Checks that the parts fit together.
   *
   * @throws InvalidUploadException if they do not
   */
  public StagedPictures {
    labels = List.copyOf(labels);
    ignored = List.copyOf(ignored);
    StagedLabels trained = training.labels();
    if (trained.occurring() < 2) {
      throw InvalidUploadException.at(
          trained.name(), "has only one class; a classifier needs at least two");
    }
    int highest = trained.highest();
    if (!labels.isEmpty() && highest >= labels.size()) {
      throw InvalidUploadException.at(
          trained.name(),
          "has the label %d in row %d, but there are only %d names of classes"
              .formatted(highest, trained.firstRows().get(highest), labels.size()));
    }
    if (labels.size() > StagedLabels.MOST) {
      throw InvalidUploadException.at(
          DataSetDescriptor.CLASS_NAMES,
          "has %d names; at most %d classes are supported"
              .formatted(labels.size(), StagedLabels.MOST));
    }
    if (test != null) {
      requireFit(training, test, labels.isEmpty() ? highest : labels.size() - 1);
    }
  }

  private static void requireFit(StagedPart training, StagedPart test, int highest) {
    if (!test.images().shape().equals(training.images().shape())) {
      throw InvalidUploadException.at(
          test.images().name(),
          "has images of %s, but those for training have %s"
              .formatted(test.images().shape(), training.images().shape()));
    }
    int tested = test.labels().highest();
    if (tested > highest) {
      throw InvalidUploadException.at(
          test.labels().name(),
          "has the label %d in row %d, but the training rows have the labels 0 to %d"
              .formatted(tested, test.labels().firstRows().get(tested), highest));
    }
  }

  @Override
  public DataSetKind kind() {
    return DataSetKind.PICTURES;
  }

  public ImageShape shape() {
    return training.images().shape();
  }

  /** Number of classes. */
  public int classes() {
    return labels.isEmpty() ? training.labels().highest() + 1 : labels.size();
  }

  /** The largest of all training pixels. */
  public int brightest() {
    return training.images().brightest();
  }

  /** Whether all training rows of a class follow each other. */
  public boolean isSorted() {
    return training.labels().areSorted();
  }

  @Override
  public List<StagedFile> files() {
    List<StagedFile> files = new ArrayList<>(training.files());
    if (test != null) {
      files.addAll(test.files());
    }
    if (labelsFile != null) {
      files.add(labelsFile);
    }
    return files.stream().sorted(Comparator.comparing(StagedFile::name)).toList();
  }
}
