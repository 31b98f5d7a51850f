package io.github.perceptron.network.engine.step.update;

import io.github.perceptron.network.engine.arrays.NativeFloats;
import java.util.List;

/**
 * Some parameters with their gradient and what the optimizer keeps of them.
 *
 * @param state none, one or two arrays
 * @param penalties on them
 */
record ParameterUpdate(
    NativeFloats weights, NativeFloats gradient, List<NativeFloats> state, Penalties penalties) {

  /**
   * Makes the step of some of the parameters.
   *
   * @param begin index of the first one
   * @param end index after the last one
   * @param rows that the gradient is the sum over
   * @return the penalties of the weights before the step
   */
  double run(int begin, int end, UpdateRule.Loop loop, Piece piece, int rows, double learningRate) {
    double penalty = 0;
    float decay = (float) (penalties.decay() * learningRate);
    for (int from = begin; from < end; from += Piece.FLOATS) {
      int count = Math.min(Piece.FLOATS, end - from);
      read(piece, from, count);
      penalty += penalties.areInTheLoss() ? penalties.of(piece.weights(), count) : 0;
      loop.run(piece, count, penalties.addTo(piece, count, 1f / rows), decay);
      write(piece, from, count);
    }
    return penalty;
  }

  private void read(Piece piece, int from, int count) {
    weights.get(from, piece.weights(), count);
    gradient.get(from, piece.gradient(), count);
    if (!state.isEmpty()) {
      state.get(0).get(from, piece.first(), count);
    }
    if (state.size() > 1) {
      state.get(1).get(from, piece.second(), count);
    }
  }

  private void write(Piece piece, int from, int count) {
    weights.put(from, piece.weights(), count);
    if (!state.isEmpty()) {
      state.get(0).put(from, piece.first(), count);
    }
    if (state.size() > 1) {
      state.get(1).put(from, piece.second(), count);
    }
  }
}
