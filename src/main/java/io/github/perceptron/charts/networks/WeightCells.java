package io.github.perceptron.charts.networks;

import io.github.perceptron.explanations.LayerDescription;
import io.github.perceptron.explanations.OpenModel;
import io.github.perceptron.network.engine.units.LayerWeights;

/**
 * The weights of a layer in a grid, a row for each unit and a column for each input. If they are
 * too many, a cell stands for neighbours and has the one that is farthest from 0, so that no large
 * weight is lost.
 */
final class WeightCells {

  /** More cells cannot be seen, and make an SVG of megabytes. */
  static final int MOST_CELLS = 10_000;

  /** Weights that are read at once. */
  private static final int PIECE = 1 << 20;

  private final int rows;
  private final int columns;
  private final float[] cells;
  private float least = Float.POSITIVE_INFINITY;
  private float most = Float.NEGATIVE_INFINITY;

  private WeightCells(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.cells = new float[rows * columns];
  }

  /** Reads the weights of a layer. */
  static WeightCells of(OpenModel open, LayerDescription layer) {
    // The longer side is shortened first.
    int side = (int) Math.sqrt(MOST_CELLS);
    int rows = Math.min(layer.units(), Math.max(side, MOST_CELLS / layer.inputs()));
    int columns = Math.min(layer.inputs(), MOST_CELLS / rows);
    WeightCells cells = new WeightCells(rows, columns);
    int step = Math.max(1, PIECE / layer.inputs());
    for (int from = 0; from < layer.units(); from += step) {
      cells.add(open.weights(layer, from, Math.min(from + step, layer.units())), layer.units());
    }
    return cells;
  }

  private void add(LayerWeights weights, int units) {
    for (int unit = weights.from(); unit < weights.to(); unit++) {
      int begin = (int) ((long) unit * rows / units) * columns;
      for (int input = 0; input < weights.inputs(); input++) {
        int cell = begin + (int) ((long) input * columns / weights.inputs());
        float weight = weights.weight(input, unit);
        least = Math.min(least, weight);
        most = Math.max(most, weight);
        if (Math.abs(weight) > Math.abs(cells[cell])) {
          cells[cell] = weight;
        }
      }
    }
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  float cell(int row, int column) {
    return cells[row * columns + column];
  }

  /** The smallest weight. */
  float least() {
    return least;
  }

  /** The largest weight. */
  float most() {
    return most;
  }

  /** The weight that is farthest from 0, without its sign. */
  double farthest() {
    return Math.max(Math.abs(least), Math.abs(most));
  }
}
