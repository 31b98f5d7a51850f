package io.github.perceptron.datasets.pictures;

import java.util.Arrays;

/**
 * How a stored picture must be turned to stand upright: the positions of its first row and its
 * first column (CIPA DC-008, Exif 2.32, section 4.6.4.A, tag 274; TIFF 6.0, Orientation).
 */
public enum Orientation {
  /** 1: first row at the top, first column at the left. */
  UPRIGHT(1, "not turned", false, false, false),
  /** 2: mirrored. */
  MIRRORED(2, "mirrored left to right", false, true, false),
  /** 3: upside down. */
  UPSIDE_DOWN(3, "turned by 180 degrees", false, true, true),
  /** 4: upside down and mirrored. */
  FLIPPED(4, "mirrored top to bottom", false, false, true),
  /** 5: rows and columns are swapped. */
  TRANSPOSED(
      5, "mirrored left to right and turned by 90 degrees anticlockwise", true, false, false),
  /** 6: taken with the camera turned by 90 degrees anticlockwise. */
  CLOCKWISE(6, "turned by 90 degrees clockwise", true, false, true),
  /** 7: rows and columns are swapped, beginning at the opposite corner. */
  TRANSVERSED(7, "mirrored left to right and turned by 90 degrees clockwise", true, true, true),
  /** 8: taken with the camera turned by 90 degrees clockwise. */
  ANTICLOCKWISE(8, "turned by 90 degrees anticlockwise", true, true, false);

  private final int value;
  private final String done;
  private final boolean swapsSides;
  private final boolean columnsBackwards;
  private final boolean rowsBackwards;

  Orientation(
      int value, String done, boolean swapsSides, boolean columnsBackwards, boolean rowsBackwards) {
    this.value = value;
    this.done = done;
    this.swapsSides = swapsSides;
    this.columnsBackwards = columnsBackwards;
    this.rowsBackwards = rowsBackwards;
  }

  /** The orientation for a tag's value; {@link #UPRIGHT} for a value outside of 1 to 8. */
  static Orientation of(int value) {
    return Arrays.stream(values())
        .filter(orientation -> orientation.value == value)
        .findFirst()
        .orElse(UPRIGHT);
  }

  /** The tag's value, 1 to 8. */
  public int value() {
    return value;
  }

  /** Describes in words how the stored picture is turned. */
  public String done() {
    return done;
  }

  /** Whether rows become columns, so that width and height are swapped. */
  public boolean swapsSides() {
    return swapsSides;
  }

  /**
   * The index of a pixel of the upright picture in the stored picture, counted row by row.
   *
   * @param x column in the upright picture, from the left
   * @param y row in the upright picture, from the top
   * @param width width of the stored picture
   * @param height height of the stored picture
   */
  public int stored(int x, int y, int width, int height) {
    int column = swapsSides ? y : x;
    int row = swapsSides ? x : y;
    int storedColumn = columnsBackwards ? width - 1 - column : column;
    int storedRow = rowsBackwards ? height - 1 - row : row;
    return storedRow * width + storedColumn;
  }
}
