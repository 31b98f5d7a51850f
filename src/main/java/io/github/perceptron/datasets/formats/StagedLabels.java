package io.github.perceptron.datasets.formats;

import io.github.perceptron.datasets.formats.files.Staging.StagedFile;
import java.util.List;

/**
 * The labels of one part of an upload, as an IDX file.
 *
 * @param name name of the uploaded file
 * @param runs number of groups of equal labels that follow each other
 * @param counts number of rows of each label, 256 numbers
 * @param firstRows the first row of each label, 256 numbers; -1 for a label without rows
 */
record StagedLabels(
    StagedFile file,
    String name,
    int count,
    int runs,
    List<Integer> counts,
    List<Integer> firstRows) {

  /** Number of labels that a byte can have. */
  static final int MOST = 256;

  StagedLabels {
    counts = List.copyOf(counts);
    firstRows = List.copyOf(firstRows);
  }

  int highest() {
    for (int label = MOST - 1; label > 0; label--) {
      if (counts.get(label) > 0) {
        return label;
      }
    }
    return 0;
  }

  /** Whether all rows of a label follow each other. */
  boolean areSorted() {
    return occurring() > 1 && count > occurring() && runs == occurring();
  }

  /** Number of labels that occur. */
  long occurring() {
    return counts.stream().filter(count -> count > 0).count();
  }
}
