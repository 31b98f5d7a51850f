package io.github.perceptron.prediction.ink;

/**
 * A connected component of the ink.
 *
 * @param id number of the component, from 1
 * @param box bounding box
 * @param area number of pixels
 * @param level mean contrast
 * @param atEdge number of its pixels at the picture's edge
 * @param outlined share of its outline, 0 to 1, that is a real outline in the picture, see {@link
 *     Edges}
 */
record Part(int id, Box box, int area, double level, int atEdge, double outlined) {

  private static final double LEAST_OUTLINED = 0.7;

  /** Whether it fills most of its box, and the box is too wide for a stroke. */
  boolean isBlob() {
    return (double) area / box.width() / box.height() > 0.75 && box.isCompact();
  }

  /** Whether it is a part of an uneven background, not something drawn. */
  boolean isShade() {
    return outlined < LEAST_OUTLINED;
  }

  /**
   * Whether the picture's edge cuts off this component.
   *
   * @param side longer side of the picture in pixels
   */
  boolean reachesIn(int side) {
    return atEdge > side / 50;
  }
}
