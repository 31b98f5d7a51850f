package io.github.perceptron.datasets.images;

/**
 * Where the ink of one image lies: the pixels that differ from the background by at least a tenth
 * of the image's range.
 *
 * @param isBlank whether the image has too little contrast to show anything; then all else is 0
 * @param isOnDark whether the edge of the image is darker than the middle of its range
 * @param height height of the bounding box in pixels
 * @param width width of the bounding box in pixels
 * @param boxRow row of the middle of the bounding box
 * @param boxColumn column of the middle of the bounding box
 * @param massRow row of the centre of mass
 * @param massColumn column of the centre of mass
 * @param filled share of the bounding box that has at least half of the full ink
 * @param plain share of the image that has no ink
 * @param isTwo whether a column without ink parts the drawing, with a fifth of the ink on each side
 */
record DrawnInk(
    boolean isBlank,
    boolean isOnDark,
    double height,
    double width,
    double boxRow,
    double boxColumn,
    double massRow,
    double massColumn,
    double filled,
    double plain,
    boolean isTwo) {

  private static final int LEAST_CONTRAST = 32;
  private static final double LEAST_INK = 0.1;
  private static final double PART = 0.2;

  static DrawnInk of(PixelImage image) {
    int rows = image.shape().rows();
    int columns = image.shape().columns();
    int low = 255;
    int high = 0;
    double edge = 0;
    int edgePixels = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int level = image.pixel(row, column);
        low = Math.min(low, level);
        high = Math.max(high, level);
        if (row == 0 || column == 0 || row == rows - 1 || column == columns - 1) {
          edge += level;
          edgePixels++;
        }
      }
    }
    if (high - low < LEAST_CONTRAST) {
      return new DrawnInk(true, true, 0, 0, 0, 0, 0, 0, 0, 0, false);
    }
    boolean onDark = edge / edgePixels <= (low + high) / 2.0;
    double[][] ink = new double[rows][columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int level = image.pixel(row, column);
        double share = (double) (onDark ? level - low : high - level) / (high - low);
        ink[row][column] = share < LEAST_INK ? 0 : share;
      }
    }
    return of(ink, onDark);
  }

  private static DrawnInk of(double[][] ink, boolean onDark) {
    int top = Integer.MAX_VALUE;
    int bottom = 0;
    int left = Integer.MAX_VALUE;
    int right = 0;
    int full = 0;
    int plain = 0;
    double mass = 0;
    double rowMoment = 0;
    double columnMoment = 0;
    double[] ofColumn = new double[ink[0].length];
    for (int row = 0; row < ink.length; row++) {
      for (int column = 0; column < ofColumn.length; column++) {
        double here = ink[row][column];
        if (here > 0) {
          top = Math.min(top, row);
          bottom = row;
          left = Math.min(left, column);
          right = Math.max(right, column);
        }
        plain += here == 0 ? 1 : 0;
        full += here >= 0.5 ? 1 : 0;
        mass += here;
        rowMoment += here * row;
        columnMoment += here * column;
        ofColumn[column] += here;
      }
    }
    int height = bottom - top + 1;
    int width = right - left + 1;
    return new DrawnInk(
        false,
        onDark,
        height,
        width,
        (top + bottom) / 2.0,
        (left + right) / 2.0,
        rowMoment / mass,
        columnMoment / mass,
        (double) full / height / width,
        (double) plain / ink.length / ofColumn.length,
        isParted(ofColumn, mass));
  }

  private static boolean isParted(double[] ofColumn, double mass) {
    double before = 0;
    for (double here : ofColumn) {
      before += here;
      if (here == 0 && before >= PART * mass && before <= (1 - PART) * mass) {
        return true;
      }
    }
    return false;
  }
}
