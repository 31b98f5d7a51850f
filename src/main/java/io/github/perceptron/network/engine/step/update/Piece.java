package io.github.perceptron.network.engine.step.update;

/**
 * Some numbers on the heap, few enough to stay in the processor's cache.
 *
 * @param gradient the sum over the rows
 * @param first what the optimizer keeps of each parameter, if it keeps anything
 * @param second a further number of each, if it keeps two
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Piece(float[] weights, float[] gradient, float[] first, float[] second) {

  /**
   * Four arrays of 2 KB, which stay in the smallest cache together with the memory that they are
   * copied from and to: a third faster than arrays of 4 KB.
   */
  static final int FLOATS = 512;

  static Piece create() {
    return new Piece(new float[FLOATS], new float[FLOATS], new float[FLOATS], new float[FLOATS]);
  }
}
