package io.github.perceptron.network.engine.step.update;

import java.util.ArrayList;
import java.util.List;

/**
 * Some of a network's parameters, which one thread updates: up to {@link #FLOATS} of one array, or
 * those of small arrays together.
 *
 * @param ranges in the order of the parameters
 */
record UpdateShare(List<Range> ranges, Piece piece) {

  /** About a tenth of a millisecond. */
  private static final int FLOATS = 128 * Piece.FLOATS;

  /**
   * Some parameters of one array.
   *
   * @param from index of the first one
   * @param to index after the last one
   */
  record Range(ParameterUpdate update, int from, int to) {}

  /** Divides all parameters. How depends on their numbers alone. */
  static List<UpdateShare> of(List<ParameterUpdate> updates) {
    List<UpdateShare> shares = new ArrayList<>();
    List<Range> ranges = new ArrayList<>();
    int floats = 0;
    for (ParameterUpdate update : updates) {
      for (int from = 0; from < update.weights().length(); from += FLOATS) {
        int to = Math.min(from + FLOATS, update.weights().length());
        if (floats > 0 && floats + to - from > FLOATS) {
          shares.add(new UpdateShare(List.copyOf(ranges), Piece.create()));
          ranges.clear();
          floats = 0;
        }
        ranges.add(new Range(update, from, to));
        floats += to - from;
      }
    }
    shares.add(new UpdateShare(List.copyOf(ranges), Piece.create()));
    return shares;
  }

  /** Makes the step; see {@link ParameterUpdate#run}. */
  double run(UpdateRule.Loop loop, int rows, double learningRate) {
    double penalty = 0;
    for (Range range : ranges) {
      penalty += range.update.run(range.from, range.to, loop, piece, rows, learningRate);
    }
    return penalty;
  }
}
