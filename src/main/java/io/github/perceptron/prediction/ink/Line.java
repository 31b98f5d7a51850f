package io.github.perceptron.prediction.ink;

import java.util.Arrays;
import java.util.Collection;

/**
 * A long, straight and thin object in a picture.
 *
 * @param box bounding box of the line
 * @param upright whether the line is vertical; otherwise it is horizontal
 * @param pixels indices of the pixels of the line, without pixels of strokes that cross it
 */
@SuppressWarnings("ArrayRecordComponent") // only passed on, never compared
record Line(Box box, boolean upright, int[] pixels) {

  int length() {
    return box.longerSide();
  }

  /**
   * The same line in the transposed picture.
   *
   * @param width width of the picture that contains this line
   * @param height height of that picture
   */
  Line transposed(int width, int height) {
    int[] turned = Arrays.stream(pixels).map(i -> i % width * height + i / width).toArray();
    return new Line(box.transposed(), !upright, turned);
  }

  /**
   * Converts the line from a part of a picture to the whole picture.
   *
   * @param part position of the part in the whole picture
   * @param width width of the whole picture
   */
  Line within(Box part, int width) {
    int[] moved =
        Arrays.stream(pixels)
            .map(i -> (part.y() + i / part.width()) * width + part.x() + i % part.width())
            .toArray();
    Box there = new Box(box.x() + part.x(), box.y() + part.y(), box.width(), box.height());
    return new Line(there, upright, moved);
  }

  /** The bounding box; for a vertical line, the transposed box. */
  Box lying() {
    return upright ? box.transposed() : box;
  }

  /** Number of lines that are parallel to this one and about as long, including this one. */
  long parallels(Collection<Line> lines) {
    return lines.stream()
        .filter(other -> other.upright == upright)
        .filter(other -> Math.abs(other.length() - length()) < 0.1 * length())
        .count();
  }

  /** Whether other lines begin at both ends of this one at a right angle. */
  boolean isSideOfBox(Collection<Line> lines) {
    return meetsAt(lying().x(), lines) && meetsAt(lying().right(), lines);
  }

  private boolean meetsAt(int end, Collection<Line> lines) {
    // The ends of a slanted line are higher or lower than its middle.
    double near = 2 + length() / 20.0 + lying().height() / 2.0;
    double middle = lying().centreY();
    return lines.stream()
        .filter(other -> other.upright != upright)
        .map(other -> upright ? other.box.transposed() : other.box)
        .filter(box -> box.y() <= middle + near && box.bottom() >= middle - near)
        .anyMatch(box -> Math.abs(box.centreX() - end) <= near + box.width() / 2.0);
  }
}
