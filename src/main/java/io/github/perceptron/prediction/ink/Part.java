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

  /** Measures a connected component while its pixels are visited row by row. */
  static final class Measures {

    private int left = Integer.MAX_VALUE;
    private int right;
    private int top;
    private int bottom;
    private int area;
    private long sum;
    private int outline;
    private int outlined;
    private int atEdge;

    /**
     * Adds a pixel.
     *
     * @param contrast contrast of the pixel, 0 to 255
     */
    void add(int x, int y, int contrast) {
      if (area == 0) {
        top = y;
      }
      left = Math.min(left, x);
      right = Math.max(right, x);
      bottom = y;
      area++;
      sum += contrast;
    }

    /**
     * Counts the last pixel as one of the outline.
     *
     * @param isReal whether it is a real outline in the picture
     */
    void addOutline(boolean isReal) {
      outline++;
      outlined += isReal ? 1 : 0;
    }

    /** Counts the last pixel as one at the picture's edge. */
    void addAtEdge() {
      atEdge++;
    }

    Part part(int id) {
      Box box = new Box(left, top, right - left + 1, bottom - top + 1);
      double share = outline == 0 ? 0 : (double) outlined / outline;
      return new Part(id, box, area, (double) sum / area, atEdge, share);
    }
  }
}
