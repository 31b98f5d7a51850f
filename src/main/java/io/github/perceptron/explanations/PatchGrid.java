package io.github.perceptron.explanations;

import io.github.perceptron.datasets.images.ImageShape;
import java.util.ArrayList;
import java.util.List;

/**
 * The squares of an image that are covered one after the other. They cover each pixel at least
 * once; the last ones of a row and of a column end at the edge.
 *
 * @param patch side of a square in pixels, at least 1; cut to the image
 * @param stride distance of two squares, 1 to {@code patch}
 */
public record PatchGrid(ImageShape shape, int patch, int stride, List<Patch> patches) {

  /** About so many squares fit beside each other, half of each over its neighbours. */
  private static final int SQUARES_ACROSS = 7;

  /**
   * A part of an image, in pixels from its upper left corner.
   *
   * @param row the first row
   * @param column the first column
   * @param rows number of rows
   * @param columns number of columns
   */
  public record Patch(int row, int column, int rows, int columns) {}

  static PatchGrid of(ImageShape shape, int patch, int stride) {
    List<Patch> patches = new ArrayList<>();
    int rows = Math.min(patch, shape.rows());
    int columns = Math.min(patch, shape.columns());
    for (int row : starts(shape.rows(), rows, stride)) {
      for (int column : starts(shape.columns(), columns, stride)) {
        patches.add(new Patch(row, column, rows, columns));
      }
    }
    return new PatchGrid(shape, patch, stride, List.copyOf(patches));
  }

  /** Returns a grid of at most so many squares, in proportion to the image. */
  static PatchGrid usual(ImageShape shape, long most) {
    int longer = Math.max(shape.rows(), shape.columns());
    int patch = Math.max(1, Math.round((float) longer / SQUARES_ACROSS));
    int stride = Math.max(1, patch / 2);
    while (count(shape, patch, stride) > most && patch < longer) {
      stride++;
      patch = Math.max(patch, stride);
    }
    return of(shape, patch, stride);
  }

  /** How many squares a grid has. */
  static long count(ImageShape shape, int patch, int stride) {
    return (long) starts(shape.rows(), Math.min(patch, shape.rows()), stride).length
        * starts(shape.columns(), Math.min(patch, shape.columns()), stride).length;
  }

  private static int[] starts(int side, int length, int stride) {
    int count = (side - length + stride - 1) / stride + 1;
    int[] starts = new int[count];
    for (int i = 0; i < count; i++) {
      starts[i] = Math.min(i * stride, side - length);
    }
    return starts;
  }
}
