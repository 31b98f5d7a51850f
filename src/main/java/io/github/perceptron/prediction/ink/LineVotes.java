package io.github.perceptron.prediction.ink;

/** For each slope and intercept of a line that is nearly across, how many points lie on it. */
final class LineVotes {

  /** A tenth more than the tangent of ten degrees. */
  private static final double STEEPEST = 0.21;

  /** Pixels of one step of the intercept. */
  private static final int STEP = 2;

  private final int width;
  private final int slopes;
  private final int reach;
  private final int intercepts;
  private final short[] counts;

  /** For points of a picture of this size. */
  LineVotes(int width, int height) {
    this.width = width;
    this.slopes = 2 * Math.max(1, (int) (STEEPEST * width / 5)) + 1;
    this.reach = (int) Math.ceil(STEEPEST * width / 2);
    this.intercepts = (height + 2 * reach) / STEP + 2;
    this.counts = new short[slopes * intercepts];
  }

  /** A point votes (1) for the lines it may lie on, or takes its votes back (-1). */
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

  /** The line with the most votes, as a number for the other methods. */
  int most() {
    int most = 0;
    for (int line = 1; line < counts.length - 1; line++) {
      if (count(line) > count(most)) {
        most = line;
      }
    }
    return most;
  }

  /** Its votes: those of two steps of the intercept, as a line may lie on the border of two. */
  int count(int line) {
    return counts[line] + counts[line + 1];
  }

  void forget(int line) {
    counts[line] = 0;
    counts[line + 1] = 0;
  }

  /** Where it is in a column, in rows from the top. */
  double rowAt(int line, int x) {
    double intercept = (line % intercepts + 1.0) * STEP - reach;
    return intercept + slopeOf(line / intercepts) * (x - width / 2.0);
  }
}
