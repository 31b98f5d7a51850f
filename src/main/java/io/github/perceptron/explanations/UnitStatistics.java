package io.github.perceptron.explanations;

import io.github.perceptron.network.engine.units.LayerOutputs;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the units of a layer answer for many rows: for each unit its range, its mean over all rows
 * and over those of each class, and the rows for which it answers most.
 */
final class UnitStatistics {

  /** Rows that are kept for each unit. */
  static final int KEPT = 24;

  private final KnownRows rows;
  private final int units;
  private final float[] least;
  private final double[] sums;
  private final double[] classSums;
  private final int[] classRows;

  /** Positions of the rows by unit, that with the largest answer first. */
  private final int[] preferred;

  private final float[] answers;
  private int seen;

  private UnitStatistics(KnownRows rows, int units) {
    int classes = rows.dataSet().classes();
    this.rows = rows;
    this.units = units;
    this.least = new float[units];
    this.sums = new double[units];
    this.classSums = new double[units * classes];
    this.classRows = new int[classes];
    this.preferred = new int[units * KEPT];
    this.answers = new float[units * KEPT];
    Arrays.fill(least, Float.POSITIVE_INFINITY);
  }

  /** Computes a layer for all rows, batch by batch. */
  static UnitStatistics of(OpenModel open, LayerDescription layer, KnownRows rows) {
    UnitStatistics statistics = new UnitStatistics(rows, layer.units());
    int step = open.model().maxBatch();
    for (int from = 0; from < rows.rows().size(); from += step) {
      int to = Math.min(from + step, rows.rows().size());
      statistics.add(
          open.model().outputs(layer.layer() - 1, rows.inputs(open.contract(), from, to)));
    }
    return statistics;
  }

  private void add(LayerOutputs outputs) {
    for (int row = 0; row < outputs.rows(); row++) {
      Integer label = rows.label(seen);
      if (label != null) {
        classRows[label]++;
      }
      for (int unit = 0; unit < units; unit++) {
        add(unit, label, outputs.of(row, unit));
      }
      seen++;
    }
  }

  private void add(int unit, @Nullable Integer label, float answer) {
    least[unit] = Math.min(least[unit], answer);
    sums[unit] += answer;
    if (label != null) {
      classSums[unit * classRows.length + label] += answer;
    }
    int begin = unit * KEPT;
    int at = begin + Math.min(seen, KEPT);
    // Of equal answers the earlier row comes first.
    while (at > begin && answers[at - 1] < answer) {
      at--;
    }
    int end = begin + KEPT;
    if (at < end) {
      System.arraycopy(answers, at, answers, at + 1, end - at - 1);
      System.arraycopy(preferred, at, preferred, at + 1, end - at - 1);
      answers[at] = answer;
      preferred[at] = seen;
    }
  }

  /** The rows, of which the statistics saw all. */
  KnownRows rows() {
    return rows;
  }

  /** How many rows are kept for each unit. */
  int kept() {
    return Math.min(seen, KEPT);
  }

  float least(int unit) {
    return least[unit];
  }

  float most(int unit) {
    return answers[unit * KEPT];
  }

  double mean(int unit) {
    return sums[unit] / seen;
  }

  /** Number of rows of a class. */
  int rowsOfClass(int label) {
    return classRows[label];
  }

  /** The mean over the rows of a class; null if it has none. */
  @Nullable Double meanOfClass(int unit, int label) {
    return classRows[label] == 0
        ? null
        : classSums[unit * classRows.length + label] / classRows[label];
  }

  /** Position of the row with the largest answer but {@code rank}. */
  int preferred(int unit, int rank) {
    return preferred[unit * KEPT + rank];
  }

  /** The answer for that row. */
  float answer(int unit, int rank) {
    return answers[unit * KEPT + rank];
  }
}
