package io.github.perceptron.prediction.ink;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The digit of a picture under the assumption that its ink is darker than the background, or under
 * the assumption that it is lighter.
 */
final class Candidate {

  /** Ink that covers a larger share of the picture than this is the background. */
  private static final double MOST_INK = 0.6;

  private final LocalContrast contrast;
  private final List<Line> lines;
  private final Selection digit;
  private final Mask mask;
  private final double strength;
  private final double thickness;

  private Candidate(LocalContrast contrast, List<Line> lines, Selection digit) {
    this.contrast = contrast;
    this.lines = lines;
    this.digit = digit;
    this.mask = digit.mask();
    this.strength = strength(contrast.values(), mask);
    this.thickness = mask.thickness(digit.box()) / digit.box().longerSide();
  }

  /**
   * @param lines receives the ruled lines if nothing else was found
   */
  static Optional<Candidate> of(LocalContrast contrast, List<Line> lines) {
    Mask mask = Mask.of(contrast.values(), contrast.threshold());
    if (!contrast.stands() || mask.count() > MOST_INK * mask.pixels()) {
      return Optional.empty();
    }
    List<Line> possible = LongLines.of(mask);
    Mask withoutPossible = mask.without(possible);
    Optional<Selection> rest = Selection.of(withoutPossible, contrast);
    if (rest.isEmpty() && possible.size() != 1) {
      lines.addAll(possible);
      return Optional.empty();
    }
    List<Line> ruled = rest.map(digit -> ruled(possible, digit, contrast)).orElse(List.of());
    boolean all = ruled.size() == possible.size();
    Mask without = all ? withoutPossible : mask.without(ruled);
    return (all ? rest : Selection.of(without, contrast))
        .map(digit -> new Candidate(contrast, ruled, digit).withoutPaler(without).withoutBox(mask));
  }

  /** The lines among the possible lines that are not strokes of the digit. */
  private static List<Line> ruled(List<Line> possible, Selection digit, LocalContrast contrast) {
    RuledLineCheck ruling = new RuledLineCheck(possible, contrast);
    List<Line> ruled = new ArrayList<>();
    for (Line line : possible) {
      if (ruling.isRuled(line, digit)) {
        ruled.add(line);
      }
    }
    return ruled;
  }

  /**
   * If the digit touches the picture's edge, it may be joined to something paler that reaches into
   * the picture. This removes the paler part.
   */
  private Candidate withoutPaler(Mask all) {
    if (!digit.touchesEdge()) {
      return this;
    }
    return Selection.of(all.where(contrast.values(), 0.7 * strength), contrast)
        .filter(strong -> !strong.touchesEdge())
        .filter(strong -> strong.box().longerSide() >= 0.4 * digit.box().longerSide())
        .map(strong -> new Candidate(contrast, lines, strong))
        .orElse(this);
  }

  /**
   * Removes a box that surrounds the digit. In a large picture, the sides of a box are too short to
   * count as long lines.
   *
   * @param all all ink, including the lines
   */
  private Candidate withoutBox(Mask all) {
    // One of the sides may have been removed already.
    Box around = box().grown(1 + box().longerSide() / 25, all.width(), all.height());
    List<Line> sides = new ArrayList<>();
    List<Line> possible = LongLines.of(all.cut(around));
    for (Line line : possible) {
      if (line.isSideOfBox(possible) && line.length() >= 0.75 * around.longerSide()) {
        sides.add(line.within(around, mask.width()));
      }
    }
    long upright = sides.stream().filter(Line::upright).count();
    if (upright < 2 || sides.size() - upright < 2) {
      return this;
    }
    List<Line> ruled = new ArrayList<>(lines);
    ruled.addAll(sides);
    return Selection.of(mask.without(sides), contrast)
        .filter(rest -> rest.box().longerSide() >= 0.4 * around.longerSide())
        .map(rest -> new Candidate(contrast, ruled, rest))
        .orElse(this);
  }

  /** The contrast that a tenth of the mask's pixels reach. */
  private static double strength(Plane contrast, Mask mask) {
    byte[] inside = new byte[Math.max(1, mask.count())];
    int count = 0;
    for (int i = 0; i < mask.pixels(); i++) {
      if (mask.at(i)) {
        inside[count++] = (byte) contrast.at(i);
      }
    }
    return Histogram.of(inside, inside.length).quantile(0.9);
  }

  LocalContrast contrast() {
    return contrast;
  }

  List<Line> lines() {
    return lines;
  }

  Selection digit() {
    return digit;
  }

  Box box() {
    return digit.box();
  }

  /** The pixels of the digit. */
  Mask mask() {
    return mask;
  }

  /** The contrast that a tenth of the digit's pixels reach, 0 to 255. */
  double strength() {
    return strength;
  }

  /** The largest stroke width of the digit as a share of its longer side. */
  double thickness() {
    return thickness;
  }

  /** Whether it is a filled shape, not strokes. */
  boolean isBlock() {
    double fill = (double) mask.count() / box().width() / box().height();
    return thickness > 0.42 || (fill > 0.6 && box().isCompact() && filledCorners() >= 3);
  }

  /**
   * Number of filled corners of the box: a sheet of paper fills them, a digit with thick strokes is
   * round.
   */
  private int filledCorners() {
    int nearX = box().width() / 8;
    int nearY = box().height() / 8;
    int filled = 0;
    for (int corner = 0; corner < 4; corner++) {
      int x = corner % 2 == 0 ? box().x() + nearX : box().right() - 1 - nearX;
      int y = corner < 2 ? box().y() + nearY : box().bottom() - 1 - nearY;
      filled += mask.at(x, y) ? 1 : 0;
    }
    return filled;
  }
}
