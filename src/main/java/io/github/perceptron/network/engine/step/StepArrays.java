package io.github.perceptron.network.engine.step;

import io.github.perceptron.network.engine.arrays.NativeFloats;
import java.util.ArrayList;
import java.util.List;

/** The arrays of a pass over the layers, made for so many rows; given back together. */
final class StepArrays implements AutoCloseable {

  private final int rows;
  private final Scratch scratch;
  private final List<NativeFloats> owned = new ArrayList<>();

  /**
   * @param rows the most that a mini-batch has
   */
  StepArrays(int rows) {
    this.rows = rows;
    this.scratch = Scratch.of(rows);
  }

  int rows() {
    return rows;
  }

  Scratch scratch() {
    return scratch;
  }

  Matrix byRow(int columns) {
    return new Matrix(floats(Math.multiplyExact(rows, columns)), columns, true);
  }

  Matrix byColumn(int columns) {
    return new Matrix(floats(Math.multiplyExact(rows, columns)), columns, false);
  }

  NativeFloats floats(int length) {
    NativeFloats floats = NativeFloats.allocate(length);
    owned.add(floats);
    return floats;
  }

  @Override
  public void close() {
    owned.forEach(NativeFloats::close);
    owned.clear();
  }
}
