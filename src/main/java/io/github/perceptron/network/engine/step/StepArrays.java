package io.github.perceptron.network.engine.step;

import io.github.perceptron.network.engine.arrays.NativeBytes;
import io.github.perceptron.network.engine.arrays.NativeFloats;
import io.github.perceptron.network.engine.threads.TrainingThreads;
import java.util.ArrayList;
import java.util.List;

/** The arrays and the threads of a pass over the layers, made for so many rows. */
final class StepArrays implements AutoCloseable {

  private final int rows;
  private final Scratch scratch;
  private final TrainingThreads threads;
  private final List<NativeFloats> owned = new ArrayList<>();
  private final List<NativeBytes> ownedBytes = new ArrayList<>();

  /**
   * @param rows the most that a mini-batch has
   * @param threads that compute the pass; stay their owner's
   */
  StepArrays(int rows, TrainingThreads threads) {
    this.rows = rows;
    this.threads = threads;
    this.scratch = Scratch.of(rows);
  }

  int rows() {
    return rows;
  }

  Scratch scratch() {
    return scratch;
  }

  TrainingThreads threads() {
    return threads;
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

  /** As many bytes for each row. */
  NativeBytes bytes(int columns) {
    NativeBytes bytes = NativeBytes.allocate(Math.multiplyExact(rows, columns));
    ownedBytes.add(bytes);
    return bytes;
  }

  /** Returns how many floats all arrays have that were made, or could have in their place. */
  long numbers() {
    return owned.stream().mapToLong(NativeFloats::length).sum()
        + ownedBytes.stream().mapToLong(bytes -> bytes.length() / Float.BYTES).sum();
  }

  @Override
  public void close() {
    owned.forEach(NativeFloats::close);
    owned.clear();
    ownedBytes.forEach(NativeBytes::close);
    ownedBytes.clear();
  }
}
