package io.github.perceptron.network.engine.probe;

import io.github.perceptron.network.diagnostics.DiagnosedEpochs;
import io.github.perceptron.network.diagnostics.Distribution;
import io.github.perceptron.network.diagnostics.FlatEnds;
import io.github.perceptron.network.engine.arrays.NativeFloats;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The numbers of an array, in their order in memory, read piece by piece in double precision. */
final class Numbers {

  private static final int PIECE = 4096;

  /** Pieces of a sample. */
  private static final int PIECES = DiagnosedEpochs.MOST_COMPARED / PIECE;

  private final NativeFloats values;
  private final float[] piece;

  /** An array whose numbers stand one after the other. */
  Numbers(INDArray array) {
    this.values = NativeFloats.of(array);
    this.piece = new float[Math.min(PIECE, values.length())];
  }

  private int read(int from) {
    int count = Math.min(piece.length, values.length() - from);
    values.get(from, piece, count);
    return count;
  }

  /** Whether a sample has all numbers. */
  private boolean isSmall() {
    return values.length() <= DiagnosedEpochs.MOST_COMPARED;
  }

  /** The place of a piece of the sample: one after the other, or evenly spaced. */
  private int placeOf(int number) {
    return isSmall()
        ? number * PIECE
        : (int) ((long) number * (values.length() - PIECE) / (PIECES - 1));
  }

  /**
   * Returns a copy of all numbers or, of many, of {@link DiagnosedEpochs#MOST_COMPARED}: pieces
   * that are evenly spaced.
   */
  float[] sample() {
    float[] sample = new float[(int) DiagnosedEpochs.comparedWeights(values.length())];
    for (int to = 0; to < sample.length; to += PIECE) {
      int count = read(placeOf(to / PIECE));
      System.arraycopy(piece, 0, sample, to, count);
    }
    return sample;
  }

  /** Returns how they are distributed; null if not all are finite. */
  @Nullable Distribution distribution() {
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    double sum = 0;
    for (int from = 0; from < values.length(); from += PIECE) {
      int count = read(from);
      for (int i = 0; i < count; i++) {
        float value = piece[i];
        min = Math.min(min, value);
        max = Math.max(max, value);
        sum += value;
      }
    }
    if (!Float.isFinite(min) || !Float.isFinite(max)) {
      return null;
    }
    double mean = sum / values.length();
    return binned(mean, min, max);
  }

  private Distribution binned(double mean, double min, double max) {
    int[] counts = new int[Distribution.BINS];
    double scale = max > min ? Distribution.BINS / (max - min) : 0;
    double squares = 0;
    for (int from = 0; from < values.length(); from += PIECE) {
      int count = read(from);
      for (int i = 0; i < count; i++) {
        double away = piece[i] - mean;
        squares += away * away;
        counts[Math.min((int) ((piece[i] - min) * scale), Distribution.BINS - 1)]++;
      }
    }
    List<Integer> list = new ArrayList<>(counts.length);
    for (int count : counts) {
      list.add(count);
    }
    return new Distribution(mean, Math.sqrt(squares / values.length()), min, max, list);
  }

  /** Returns the share that is flat. */
  double share(FlatEnds ends) {
    long flat = 0;
    for (int from = 0; from < values.length(); from += PIECE) {
      int count = read(from);
      for (int i = 0; i < count; i++) {
        flat += ends.have(piece[i]) ? 1 : 0;
      }
    }
    return flat / (double) values.length();
  }

  /**
   * Returns the share of columns that have no number above 0.
   *
   * @param rows numbers of a column, which stand one after the other
   */
  double shareOfDeadColumns(int rows) {
    int columns = values.length() / rows;
    float[] column = new float[rows];
    int dead = 0;
    for (int k = 0; k < columns; k++) {
      values.get(k * rows, column, rows);
      dead += isDead(column) ? 1 : 0;
    }
    return dead / (double) columns;
  }

  private static boolean isDead(float[] column) {
    for (float value : column) {
      if (value > 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns how far they are from earlier ones, relative to these; null if it cannot be said.
   *
   * @param before an earlier {@link #sample}
   */
  @Nullable Double changeFrom(float[] before) {
    double change = 0;
    double length = 0;
    for (int from = 0; from < before.length; from += PIECE) {
      int count = read(placeOf(from / PIECE));
      for (int i = 0; i < count; i++) {
        double old = before[from + i];
        double step = piece[i] - old;
        change += step * step;
        length += old * old;
      }
    }
    double ratio = Math.sqrt(change / length);
    return Double.isFinite(ratio) ? ratio : null;
  }
}
