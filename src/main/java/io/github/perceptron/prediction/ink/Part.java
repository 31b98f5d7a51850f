package io.github.perceptron.prediction.ink;

/**
 * A connected part of what is ink.
 *
 * @param id from 1
 * @param area pixels
 * @param level its mean contrast
 * @param atEdge how many of its pixels are at the picture's edge
 * @param outlined share of its outline, from 0 to 1, where the picture itself has an edge
 */
record Part(int id, Box box, int area, double level, int atEdge, double outlined) {

  private static final double LEAST_OUTLINED = 0.7;

  /** Whether most of its box is filled, and the box is no stroke. */
  boolean isBlob() {
    return (double) area / box.width() / box.height() > 0.75 && box.isCompact();
  }

  /** Whether it is a piece of an uneven background rather than something that is drawn. */
  boolean isShade() {
    return outlined < LEAST_OUTLINED;
  }

  /** Whether it is something that the picture's edge cuts off, in a picture of a longer side. */
  boolean reachesIn(int side) {
    return atEdge > side / 50;
  }
}
