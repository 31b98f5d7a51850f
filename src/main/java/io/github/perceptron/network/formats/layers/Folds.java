package io.github.perceptron.network.formats.layers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scalings that stand where our networks have none, {@code x * scale + shift} for each number x:
 * folded into the dense layer before them, or kept for the one behind.
 */
final class Folds {

  private final List<String> notes = new ArrayList<>();
  private @Nullable Outgoing outgoing;

  /** Whether something is kept for the next dense layer. */
  boolean isPending() {
    return outgoing != null;
  }

  /** Sentences about what was folded, and about what was left out or read in another form. */
  List<String> notes() {
    return notes;
  }

  void note(String sentence) {
    notes.add(sentence);
  }

  /** Returns the dense layer with a scaling that follows it. */
  DenseArrays into(String place, DenseArrays dense, double[] scale, double[] shift) {
    DenseArrays folded = DenseFolding.scaled(dense, scale, shift);
    FiniteNumbers.require(place, folded.kernel);
    FiniteNumbers.require(place, folded.bias);
    note(place + " was folded into the dense layer before it.");
    return folded;
  }

  /**
   * Keeps a scaling for the dense layer behind it.
   *
   * @param ofInputs whether no dense layer stands before it
   */
  void keep(String place, double[] scale, double[] shift, boolean ofInputs) {
    Outgoing kept = outgoing == null ? Outgoing.of(scale, shift) : outgoing.then(scale, shift);
    if (ofInputs) {
      InputScaling.requireFewDigits(place, kept);
    }
    outgoing = kept;
    note(place + " was folded into the dense layer behind it.");
  }

  /** Keeps the slopes of a layer that was doubled for the dense layer behind it. */
  void keepSlopes(float[] slopes) {
    outgoing = Outgoing.ofSlopes(slopes);
  }

  /** Returns a dense layer of the file with what was kept for it. */
  DenseArrays next(String place, float[] kernel, float[] bias) {
    Outgoing kept = outgoing;
    DenseArrays next = kept == null ? new DenseArrays(kernel, bias, null) : kept.into(kernel, bias);
    // Scaling can exceed the range of 32-bit floats.
    FiniteNumbers.require(place, next.kernel);
    FiniteNumbers.require(place, next.bias);
    outgoing = null;
    return next;
  }
}
