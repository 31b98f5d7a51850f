package io.github.perceptron.evaluations;

import io.github.perceptron.datasets.DataSetKind;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.digests.Sha256;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The origin of the rows of an evaluation. The index of a row counts in this part of this data set.
 *
 * @param dataSet name of the data set
 * @param dataSha256 digest of its content at the time of the evaluation
 * @param split the part of the data set that contains the rows
 * @param kind what the rows are; null for images in evaluations of earlier versions
 * @param labels the names of the classes, by label; null if they have none, and in evaluations of
 *     earlier versions
 */
public record EvaluatedRows(
    String dataSet,
    Sha256 dataSha256,
    DataSetPart split,
    @Nullable DataSetKind kind,
    @Nullable List<String> labels) {

  public EvaluatedRows {
    labels = labels == null ? null : List.copyOf(labels);
  }

  /** Returns whether each row has an image. */
  public boolean hasImages() {
    return kind == null || kind == DataSetKind.PICTURES;
  }

  /** Returns the name of a class; null if it has none. */
  public @Nullable String nameOf(int label) {
    return labels == null ? null : labels.get(label);
  }
}
