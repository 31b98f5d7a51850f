package io.github.perceptron.datasets.formats;

import io.github.perceptron.datasets.formats.files.Staging.StagedFile;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Counts labels while they are written. */
final class LabelTally {

  private final int[] counts = new int[StagedLabels.MOST];
  private final int[] firstRows = new int[StagedLabels.MOST];
  private int rows;
  private int previous = -1;
  private int runs;

  LabelTally() {
    Arrays.fill(firstRows, -1);
  }

  /** Adds labels, which are unsigned bytes. */
  void addAll(byte[] labels, int count) {
    for (int i = 0; i < count; i++) {
      add(labels[i] & 0xff);
    }
  }

  void add(int label) {
    if (counts[label]++ == 0) {
      firstRows[label] = rows;
    }
    runs += label == previous ? 0 : 1;
    previous = label;
    rows++;
  }

  StagedLabels of(StagedFile file, String name) {
    return new StagedLabels(
        file,
        name,
        rows,
        runs,
        IntStream.of(counts).boxed().toList(),
        IntStream.of(firstRows).boxed().toList());
  }
}
