package io.github.perceptron.prediction.ink;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds possible ruled lines: thin, nearly horizontal or nearly vertical, and long in comparison
 * with the picture.
 *
 * <p>The middle points of thin runs of ink vote for the lines through them (R. O. Duda and P. E.
 * Hart, "Use of the Hough Transformation to Detect Lines and Curves in Pictures", 1972, here with
 * slope and intercept). A {@link LineTrack} then follows each line that has enough votes.
 */
final class LongLines {

  /** The largest thickness of a line is the picture's shorter side divided by this number. */
  private static final int THICKEST = 24;

  /** Smallest number of votes for a line as a share of the picture's width. */
  private static final double FEWEST = 0.16;

  /** Largest number of lines to find; a page has no more. */
  private static final int MOST_LINES = 60;

  private final Mask mask;
  private final Runs runs;
  private final int thickest;

  private LongLines(Mask mask, Mask turned) {
    this.mask = mask;
    this.runs = new Runs(turned);
    int shorter = Math.min(mask.width(), mask.height());
    this.thickest = Math.max(2, Math.round((float) shorter / THICKEST));
  }

  /** Horizontal and vertical lines. */
  static List<Line> of(Mask mask) {
    Mask turned = mask.transposed();
    List<Line> lines = new LongLines(mask, turned).across();
    for (Line line : new LongLines(turned, mask).across()) {
      lines.add(line.transposed(turned.width(), turned.height()));
    }
    return lines;
  }

  private List<Line> across() {
    LineVotes votes = new LineVotes(mask.width(), mask.height());
    for (int x = 0; x < mask.width(); x++) {
      for (int run = runs.from(x); run < runs.to(x); run++) {
        if (runs.length(run) <= thickest) {
          votes.add(x, runs.middle(run), 1);
        }
      }
    }
    LineTrack track = new LineTrack(mask, runs, thickest, votes);
    List<Line> lines = new ArrayList<>();
    for (int tries = 0; tries < 2 * MOST_LINES && lines.size() < MOST_LINES; tries++) {
      int most = votes.most();
      if (votes.count(most) < FEWEST * mask.width()) {
        break;
      }
      Optional<Line> line = track.follow(most);
      line.ifPresent(lines::add);
      votes.forget(most);
    }
    return lines;
  }
}
