package io.github.perceptron.prediction.ink;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what may be ruled lines: thin, nearly across or nearly upright, as long as a good part of
 * the picture.
 *
 * <p>The middles of thin runs of ink vote for the lines they may lie on (R. O. Duda and P. E. Hart,
 * "Use of the Hough Transformation to Detect Lines and Curves in Pictures", 1972, here by slope and
 * intercept). Each line that wins is then followed by a {@link LineTrack}.
 */
final class LongLines {

  /** A line is at most one part in so many of the picture's shorter side thick. */
  private static final int THICKEST = 24;

  /** Votes that a line needs at least, of the picture's width. */
  private static final double FEWEST = 0.16;

  /** A page has no more. */
  private static final int MOST_LINES = 60;

  private final Mask mask;
  private final Runs runs;
  private final int thickest;

  private LongLines(Mask mask) {
    this.mask = mask;
    this.runs = new Runs(mask);
    int shorter = Math.min(mask.width(), mask.height());
    this.thickest = Math.max(2, Math.round((float) shorter / THICKEST));
  }

  /** Lines across and upright lines. */
  static List<Line> of(Mask mask) {
    List<Line> lines = new LongLines(mask).across();
    Mask turned = mask.transposed();
    for (Line line : new LongLines(turned).across()) {
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
