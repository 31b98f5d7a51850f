package io.github.perceptron.prediction.ink;

/**
 * A rectangle in a picture, in the picture's pixels.
 *
 * @param x column of the upper left corner, from 0
 * @param y row of the upper left corner, from 0
 * @param width number of columns
 * @param height number of rows
 */
public record Box(int x, int y, int width, int height) {

  int right() {
    return x + width;
  }

  int bottom() {
    return y + height;
  }

  public int longerSide() {
    return Math.max(width, height);
  }

  /** Whether the shorter side is at least half of the longer side. */
  boolean isCompact() {
    return 2 * Math.min(width, height) > longerSide();
  }

  Box transposed() {
    return new Box(y, x, height, width);
  }

  double centreX() {
    return x + width / 2.0;
  }

  double centreY() {
    return y + height / 2.0;
  }

  Box with(Box other) {
    int left = Math.min(x, other.x);
    int top = Math.min(y, other.y);
    return new Box(
        left,
        top,
        Math.max(right(), other.right()) - left,
        Math.max(bottom(), other.bottom()) - top);
  }

  /** The box with additional pixels on each side, cut to the size of the picture. */
  Box grown(int more, int pictureWidth, int pictureHeight) {
    int left = Math.max(0, x - more);
    int top = Math.max(0, y - more);
    return new Box(
        left,
        top,
        Math.min(pictureWidth, right() + more) - left,
        Math.min(pictureHeight, bottom() + more) - top);
  }

  /** Whether another box is within this one and does not touch its edge. */
  boolean surrounds(Box other) {
    return x < other.x && y < other.y && right() > other.right() && bottom() > other.bottom();
  }

  /**
   * The gap between two boxes in pixels: the larger one of the horizontal and the vertical gap; 0
   * if they overlap.
   */
  int gapTo(Box other) {
    int across = Math.max(0, Math.max(other.x - right(), x - other.right()));
    int down = Math.max(0, Math.max(other.y - bottom(), y - other.bottom()));
    return Math.max(across, down);
  }

  /**
   * Whether another box is close above or below this one, such as the bar of a 5, so that both may
   * be strokes of one digit.
   */
  boolean isAboveOrBelow(Box other) {
    int shared = Math.min(right(), other.right()) - Math.max(x, other.x);
    boolean close = gapTo(other) <= 0.2 * Math.max(longerSide(), other.longerSide());
    return close && 2 * shared >= Math.min(width, other.width);
  }

  /** Whether the two boxes have a common pixel. */
  boolean overlaps(Box other) {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }

  /** The box in a picture that is scaled by a factor. */
  public Box scaled(double factor) {
    int left = (int) Math.round(x * factor);
    int top = (int) Math.round(y * factor);
    return new Box(
        left,
        top,
        Math.max(1, (int) Math.round(right() * factor) - left),
        Math.max(1, (int) Math.round(bottom() * factor) - top));
  }
}
