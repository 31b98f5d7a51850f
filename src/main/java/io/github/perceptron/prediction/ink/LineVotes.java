package io.github.perceptron.prediction.ink;

/**
 * Accumulator of the Hough transformation for nearly horizontal lines: for each slope and
 * intercept, the number of points on that line.
 */
final class LineVotes {

  /** Largest slope: a little more than the tangent of ten degrees, with a margin. */
  private static final double STEEPEST = 0.21;

  /** Step of the intercept in pixels. */
  private static final int STEP = 2;

  private final int width;
  private final int slopes;
  private final int reach;
  private final int intercepts;
  private final short[] counts;

  /**
   * @param width width of the picture in pixels
   * @param height height of the picture in pixels
   */
  LineVotes(int width, int height) {
    this.width = width;
    this.slopes = 2 * Math.max(1, (int) (STEEPEST * width / 5)) + 1;
    this.reach = (int) Math.ceil(STEEPEST * width / 2);
    this.intercepts = (height + 2 * reach) / STEP + 2;
    this.counts = new short[slopes * intercepts];
  }

  /** A point votes for all lines through it (1), or takes back its votes (-1). */
  void add(int x, double y, int vote) {
    double across = x - width / 2.0;
    for (int s = 0; s < slopes; s++) {
      double at = y - slopeOf(s) * across + reach;
      counts[s * intercepts + (int) (at / STEP)] += (short) vote;
    }
  }

  private double slopeOf(int s) {
    return STEEPEST * (2.0 * s / (slopes - 1) - 1);
  }

  /** The index of the line with the most votes, for the other methods. */
  int most() {
    int most = 0;
    for (int line = 1; line < counts.length - 1; line++) {
      if (count(line) > count(most)) {
        most = line;
      }
    }
    return most;
  }

  /**
   * The votes of a line. Two steps of the intercept are added, because a line may lie on the border
   * between them.
   */
  int count(int line) {
    return counts[line] + counts[line + 1];
  }

  void forget(int line) {
    counts[line] = 0;
    counts[line + 1] = 0;
  }

  /** The position of a line in a column, in rows from the top. */
  double rowAt(int line, int x) {
    double intercept = (line % intercepts + 1.0) * STEP - reach;
    return intercept + slopeOf(line / intercepts) * (x - width / 2.0);
  }
}
