package io.github.perceptron.prediction.ink;

import java.util.List;

/** Distinguishes ruled lines from straight strokes of the digit. */
final class RuledLineCheck {

  private final List<Line> possible;
  private final Plane contrast;
  private final Plane backgrounds;

  RuledLineCheck(List<Line> possible, LocalContrast contrast) {
    this.possible = possible;
    this.contrast = contrast.values();
    this.backgrounds = contrast.backgrounds();
  }

  /**
   * Whether a line is ruled. A ruled line either is a side of a box, or it is longer or paler than
   * the digit and also reaches the end of the paper or has parallel lines.
   *
   * @param rest the digit without any of the lines
   */
  boolean isRuled(Line line, Selection rest) {
    boolean goesOn = endsOutside(line) || line.parallels(possible) >= 3;
    boolean other = line.length() >= 1.2 * rest.box().longerSide() || isPaler(line, rest.level());
    return (goesOn && other) || line.isSideOfBox(possible);
  }

  /** Whether a line across the whole picture is paler than the digit. */
  private boolean isPaler(Line line, double level) {
    if (line.length() < 0.95 * sideAlong(line)) {
      return false;
    }
    long sum = 0;
    for (int i : line.pixels()) {
      sum += contrast.at(i);
    }
    return sum < 0.75 * level * line.pixels().length;
  }

  private int sideAlong(Line line) {
    return line.upright() ? contrast.height() : contrast.width();
  }

  /** Whether both ends of a line are at the edge of the picture or of the paper. */
  private boolean endsOutside(Line line) {
    Box lying = line.lying();
    int along = sideAlong(line);
    int across = line.upright() ? contrast.width() : contrast.height();
    int near = Math.max(3, along / 25);
    int aside = Math.max(3, across / 50);
    if (lying.y() <= aside || lying.bottom() >= across - aside) {
      return true;
    }
    boolean begins = lying.x() <= near || isOther(line, lying.x() - near);
    boolean ends = lying.right() >= along - near || isOther(line, lying.right() + near);
    return begins && ends;
  }

  /**
   * Whether the background at a position along a line differs from the background at the middle of
   * the line.
   */
  private boolean isOther(Line line, int along) {
    int middleX = (int) line.box().centreX();
    int middleY = (int) line.box().centreY();
    int there =
        line.upright() ? along * contrast.width() + middleX : middleY * contrast.width() + along;
    int here = middleY * contrast.width() + middleX;
    return Math.abs(backgrounds.at(there) - backgrounds.at(here)) > 40;
  }
}
