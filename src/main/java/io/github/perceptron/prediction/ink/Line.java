package io.github.perceptron.prediction.ink;

import java.util.Arrays;
import java.util.Collection;

/**
 * A long straight thin thing in a picture.
 *
 * @param box around it
 * @param upright whether it goes up and down rather than across
 * @param pixels what of the picture is the line alone, and nothing that crosses it
 */
@SuppressWarnings("ArrayRecordComponent") // it is handed on, and never compared by its pixels
record Line(Box box, boolean upright, int[] pixels) {

  int length() {
    return box.longerSide();
  }

  /**
   * The same in a picture whose rows are columns.
   *
   * @param width of the picture that this one is of
   * @param height of it
   */
  Line transposed(int width, int height) {
    int[] turned = Arrays.stream(pixels).map(i -> i % width * height + i / width).toArray();
    return new Line(box.transposed(), !upright, turned);
  }

  /**
   * The same in a picture that this one's is a part of.
   *
   * @param part where this one's picture lies
   * @param width of the whole picture
   */
  Line within(Box part, int width) {
    int[] moved =
        Arrays.stream(pixels)
            .map(i -> (part.y() + i / part.width()) * width + part.x() + i % part.width())
            .toArray();
    Box there = new Box(box.x() + part.x(), box.y() + part.y(), box.width(), box.height());
    return new Line(there, upright, moved);
  }

  /** The box as if it went across. */
  Box lying() {
    return upright ? box.transposed() : box;
  }

  /** How many of some lines, this one among them, go the same way and are about as long. */
  long parallels(Collection<Line> lines) {
    return lines.stream()
        .filter(other -> other.upright == upright)
        .filter(other -> Math.abs(other.length() - length()) < 0.1 * length())
        .count();
  }

  /** Whether others go off at a right angle at both its ends. */
  boolean isSideOfBox(Collection<Line> lines) {
    return meetsAt(lying().x(), lines) && meetsAt(lying().right(), lines);
  }

  private boolean meetsAt(int end, Collection<Line> lines) {
    // A line that is turned ends higher or lower than its middle.
    double near = 2 + length() / 20.0 + lying().height() / 2.0;
    double middle = lying().centreY();
    return lines.stream()
        .filter(other -> other.upright != upright)
        .map(other -> upright ? other.box.transposed() : other.box)
        .filter(box -> box.y() <= middle + near && box.bottom() >= middle - near)
        .anyMatch(box -> Math.abs(box.centreX() - end) <= near + box.width() / 2.0);
  }
}
