package io.github.perceptron.prediction.ink;

/**
 * A long straight thin thing in a picture.
 *
 * @param box around it
 * @param upright whether it goes up and down rather than across
 * @param thickness in pixels
 * @param pixels what of the picture is the line alone, and nothing that crosses it
 */
record Line(Box box, boolean upright, double thickness, Mask pixels) {

  int length() {
    return box.longerSide();
  }

  Line transposed() {
    Box turned = new Box(box.y(), box.x(), box.height(), box.width());
    return new Line(turned, !upright, thickness, pixels.transposed());
  }
}
