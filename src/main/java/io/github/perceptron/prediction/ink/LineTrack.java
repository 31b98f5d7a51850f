package io.github.perceptron.prediction.ink;

import java.util.Arrays;
import java.util.Optional;

/**
 * Follows a line from column to column, because it may be bent, and removes its runs where they are
 * not thicker than the rest of the line, so that strokes which cross the line are kept (C. Dalitz
 * et al., "A Comparative Study of Staff Removal Algorithms", 2008, the family of line tracking).
 */
final class LineTrack {

  /** Smallest length of a line as a share of the picture's width. */
  private static final double SHORTEST = 0.4;

  /**
   * Smallest share of a line's length that must be visible, not counting columns where other ink
   * covers the line.
   */
  private static final double SEEN = 0.7;

  private static final double SEEN_IN_ALL = 0.2;

  private final Mask mask;
  private final Runs runs;
  private final int thickest;
  private final LineVotes votes;
  private final int width;

  /** Whether a run already belongs to a line. */
  private final boolean[] taken;

  /** The line's run in each column; -1 if there is none. */
  private final int[] matched;

  /** Whether thicker ink covers the line in a column. */
  private final boolean[] hidden;

  LineTrack(Mask mask, Runs runs, int thickest, LineVotes votes) {
    this.mask = mask;
    this.runs = runs;
    this.thickest = thickest;
    this.votes = votes;
    this.width = mask.width();
    this.taken = new boolean[runs.count()];
    this.matched = new int[width];
    this.hidden = new boolean[width];
  }

  /**
   * Follows a line; empty if its runs do not form a line. The runs of the line take back their
   * votes.
   */
  Optional<Line> follow(int line) {
    match(line);
    int from = 0;
    while (from < width && !begins(from, 1)) {
      from++;
    }
    int to = width;
    while (to > from && !begins(to - 1, -1)) {
      to--;
    }
    return isLine(from, to) ? Optional.of(take(from, to)) : Optional.empty();
  }

  private void match(int line) {
    double tolerance = 2 + 0.008 * mask.height();
    double drift = 0;
    for (int x = 0; x < width; x++) {
      double row = votes.rowAt(line, x) + drift;
      double nearest = tolerance;
      matched[x] = -1;
      hidden[x] = false;
      for (int run = runs.from(x); run < runs.to(x); run++) {
        boolean thin = runs.length(run) <= thickest;
        double away = Math.abs(runs.middle(run) - row);
        if (thin && !taken[run] && away <= nearest) {
          nearest = away;
          matched[x] = run;
        }
        double into = row - runs.top(run);
        hidden[x] |= !thin && into >= -1 && into <= runs.length(run);
      }
      if (matched[x] >= 0) {
        drift += 0.1 * (runs.middle(matched[x]) - row);
        hidden[x] = false;
      }
    }
  }

  /** Whether the line is visible in a column and in most of the next columns in a direction. */
  private boolean begins(int column, int direction) {
    int seen = 0;
    int open = 0;
    for (int k = 0; k < Math.max(4, width / 30); k++) {
      int x = column + k * direction;
      if (x >= 0 && x < width && !hidden[x]) {
        open++;
        seen += matched[x] >= 0 ? 1 : 0;
      }
    }
    return matched[column] >= 0 && seen >= SEEN * open;
  }

  private boolean isLine(int from, int to) {
    int seen = 0;
    int open = 0;
    for (int x = from; x < to; x++) {
      seen += matched[x] >= 0 ? 1 : 0;
      open += hidden[x] ? 0 : 1;
    }
    int length = to - from;
    return length >= SHORTEST * width && seen >= SEEN_IN_ALL * length && seen >= SEEN * open;
  }

  private Line take(int from, int to) {
    double thickness = thickness(from, to);
    double most = Math.max(thickness + 2, 1.5 * thickness);
    int[] pixels = new int[(to - from) * (thickest + 1)];
    int count = 0;
    int top = mask.height();
    int bottom = 0;
    for (int x = from; x < to; x++) {
      int run = matched[x];
      if (run >= 0 && runs.length(run) <= most) {
        taken[run] = true;
        votes.add(x, runs.middle(run), -1);
        top = Math.min(top, runs.top(run));
        bottom = Math.max(bottom, runs.top(run) + runs.length(run));
        for (int k = 0; k < runs.length(run); k++) {
          pixels[count++] = (runs.top(run) + k) * width + x;
        }
      }
    }
    Box box = new Box(from, top, to - from, Math.max(1, bottom - top));
    return new Line(box, false, Arrays.copyOf(pixels, count));
  }

  /** The median length of the line's runs. */
  private double thickness(int from, int to) {
    int[] thicknesses = new int[to - from];
    int count = 0;
    for (int x = from; x < to; x++) {
      if (matched[x] >= 0) {
        thicknesses[count++] = runs.length(matched[x]);
      }
    }
    Arrays.sort(thicknesses, 0, count);
    return thicknesses[count / 2];
  }
}
