package io.github.perceptron.prediction.ink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds ruled lines: thin, nearly across or nearly upright, as long as a good part of the picture.
 *
 * <p>The middles of thin runs of ink vote for the lines they may lie on (R. O. Duda and P. E. Hart,
 * "Use of the Hough Transformation to Detect Lines and Curves in Pictures", 1972, here by slope and
 * intercept). Each line that wins is then followed from column to column, as it may be bent, and
 * its runs are taken away where they are no thicker than the line is elsewhere: what crosses a line
 * stays (C. Dalitz et al., "A Comparative Study of Staff Removal Algorithms", 2008, the family of
 * line tracking).
 */
final class LongLines {

  /** A line is at most one part in so many of the picture's shorter side thick. */
  private static final double THICKEST = 1 / 24.0;

  /** Of the picture's width, that a line is long at least. */
  private static final double SHORTEST = 0.4;

  /** Of its length, as far as no ink lies over it, that a line can be seen at least. */
  private static final double SEEN = 0.7;

  /** A tenth more than the tangent of ten degrees. */
  private static final double STEEPEST = 0.21;

  private static final int MOST_LINES = 60;

  /** Pixels of one step of the intercept. */
  private static final int STEP = 2;

  private final Mask mask;
  private final int width;
  private final int height;
  private final int thickest;

  /** The runs of column x are those from first[x] to before first[x + 1]. */
  private final int[] first;

  private int[] tops = new int[1024];
  private int[] lengths = new int[1024];
  private int runs;

  private LongLines(Mask mask) {
    this.mask = mask;
    this.width = mask.width();
    this.height = mask.height();
    this.thickest = Math.max(2, (int) Math.round(Math.min(width, height) * THICKEST));
    this.first = new int[width + 1];
    collectRuns();
  }

  /** Lines across and upright lines. */
  static List<Line> of(Mask mask) {
    List<Line> lines = new ArrayList<>(new LongLines(mask).across());
    new LongLines(mask.transposed()).across().forEach(line -> lines.add(line.transposed()));
    return lines;
  }

  private void collectRuns() {
    for (int x = 0; x < width; x++) {
      first[x] = runs;
      int top = -1;
      for (int y = 0; y <= height; y++) {
        boolean ink = y < height && mask.at(x, y);
        if (ink && top < 0) {
          top = y;
        } else if (!ink && top >= 0) {
          addRun(top, y - top);
          top = -1;
        }
      }
    }
    first[width] = runs;
  }

  private void addRun(int top, int length) {
    if (runs == tops.length) {
      tops = Arrays.copyOf(tops, 2 * runs);
      lengths = Arrays.copyOf(lengths, 2 * runs);
    }
    tops[runs] = top;
    lengths[runs++] = length;
  }

  private double middle(int run) {
    return tops[run] + (lengths[run] - 1) / 2.0;
  }

  private List<Line> across() {
    Votes votes = new Votes();
    for (int x = 0; x < width; x++) {
      for (int run = first[x]; run < first[x + 1]; run++) {
        if (lengths[run] <= thickest) {
          votes.add(x, middle(run), 1);
        }
      }
    }
    List<Line> lines = new ArrayList<>();
    boolean[] used = new boolean[runs];
    for (int tries = 0; tries < 2 * MOST_LINES && lines.size() < MOST_LINES; tries++) {
      int cell = votes.most();
      if (votes.count(cell) < SHORTEST * 0.4 * width) {
        break;
      }
      Line line = follow(votes.slope(cell), votes.intercept(cell), used, votes);
      if (line != null) {
        lines.add(line);
      }
      votes.clear(cell);
    }
    return lines;
  }

  /** The line, or null if what voted for it is none. */
  private @org.jspecify.annotations.Nullable Line follow(double slope, double intercept, boolean[] used, Votes votes) {
    int[] matched = new int[width];
    boolean[] covered = new boolean[width];
    double tolerance = 2 + 0.008 * height;
    double drift = 0;
    for (int x = 0; x < width; x++) {
      double y = intercept + slope * (x - width / 2.0) + drift;
      matched[x] = -1;
      double nearest = tolerance;
      for (int run = first[x]; run < first[x + 1]; run++) {
        double away = Math.abs(middle(run) - y);
        if (lengths[run] <= thickest && !used[run] && away <= nearest) {
          nearest = away;
          matched[x] = run;
        }
        covered[x] |=
            lengths[run] > thickest && tops[run] - 1 <= y && y <= tops[run] + lengths[run];
      }
      if (matched[x] >= 0) {
        drift += 0.1 * (middle(matched[x]) - y);
      }
    }
    int from = begin(matched, covered);
    int to = end(matched, covered);
    if (to - from < SHORTEST * width) {
      return null;
    }
    int seen = 0;
    int hidden = 0;
    int[] thicknesses = new int[to - from];
    for (int x = from; x < to; x++) {
      if (matched[x] >= 0) {
        thicknesses[seen++] = lengths[matched[x]];
      } else if (covered[x]) {
        hidden++;
      }
    }
    int span = to - from;
    if (seen < 0.2 * span || seen < SEEN * (span - hidden)) {
      return null;
    }
    Arrays.sort(thicknesses, 0, seen);
    double thickness = thicknesses[seen / 2];
    boolean[] pixels = new boolean[mask.pixels()];
    int top = height;
    int bottom = 0;
    for (int x = from; x < to; x++) {
      int run = matched[x];
      if (run >= 0 && lengths[run] <= Math.max(thickness + 2, 1.5 * thickness)) {
        used[run] = true;
        votes.add(x, middle(run), -1);
        for (int y = tops[run]; y < tops[run] + lengths[run]; y++) {
          pixels[y * width + x] = true;
        }
        top = Math.min(top, tops[run]);
        bottom = Math.max(bottom, tops[run] + lengths[run]);
      }
    }
    Box box = new Box(from, Math.min(top, bottom), span, Math.max(1, bottom - top));
    return new Line(box, false, thickness, new Mask(width, height, pixels));
  }

  /** The first column from which the line is seen for a while. */
  private int begin(int[] matched, boolean[] covered) {
    for (int x = 0; x < width; x++) {
      if (matched[x] >= 0 && isDense(matched, covered, x, 1)) {
        return x;
      }
    }
    return width;
  }

  private int end(int[] matched, boolean[] covered) {
    for (int x = width - 1; x >= 0; x--) {
      if (matched[x] >= 0 && isDense(matched, covered, x, -1)) {
        return x + 1;
      }
    }
    return 0;
  }

  private boolean isDense(int[] matched, boolean[] covered, int from, int direction) {
    int stretch = Math.max(4, width / 30);
    int seen = 0;
    int total = 0;
    for (int k = 0; k < stretch; k++) {
      int x = from + k * direction;
      if (x >= 0 && x < width && !(matched[x] < 0 && covered[x])) {
        total++;
        seen += matched[x] >= 0 ? 1 : 0;
      }
    }
    return seen >= 0.7 * total;
  }

  /** For each slope and intercept, how many runs lie on that line. */
  private final class Votes {

    private final int slopes = 2 * Math.max(1, (int) (STEEPEST * width / 5)) + 1;
    private final int reach = (int) Math.ceil(STEEPEST * width / 2);
    private final int intercepts = (height + 2 * reach) / STEP + 2;
    private final short[] counts = new short[slopes * intercepts];

    void add(int x, double y, int vote) {
      for (int s = 0; s < slopes; s++) {
        double at = y - slopeOf(s) * (x - width / 2.0) + reach;
        counts[s * intercepts + (int) (at / STEP)] += (short) vote;
      }
    }

    private double slopeOf(int s) {
      return slopes == 1 ? 0 : STEEPEST * (2.0 * s / (slopes - 1) - 1);
    }

    /** Two steps of the intercept together: a line may lie on the border of two. */
    int count(int cell) {
      return counts[cell] + counts[cell + 1];
    }

    int most() {
      int most = 0;
      for (int cell = 1; cell < counts.length - 1; cell++) {
        if (count(cell) > count(most)) {
          most = cell;
        }
      }
      return most;
    }

    void clear(int cell) {
      counts[cell] = 0;
      counts[cell + 1] = 0;
    }

    double slope(int cell) {
      return slopeOf(cell / intercepts);
    }

    double intercept(int cell) {
      return (cell % intercepts + 1.0) * STEP - reach;
    }
  }
}
