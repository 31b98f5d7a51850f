package io.github.perceptron.network.formats.layers;

import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.input.InputContract;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The scaling of a file before its first dense layer, as far as the input contract says it. */
final class InputScaling {

  /**
   * The largest ratio of an input's mean to its deviation that is folded. In a folded layer two
   * numbers of this size nearly cancel each other; 32-bit floats have 7 digits.
   */
  private static final double LARGEST_SHIFT = 1000;

  private final ModelInput input;

  /** Null if the file says nothing. */
  private @Nullable Outgoing said;

  InputScaling(ModelInput input) {
    this.input = input;
  }

  /**
   * Adds {@code x * scale + shift} behind what was added before.
   *
   * @param scale one number for each input, or one for all
   * @param shift of the same length
   * @return whether the contract can say it; if not, it must be folded into a layer
   */
  boolean takes(double[] scale, double[] shift) {
    Outgoing before = said == null ? Outgoing.nothing(input.scalings()) : said;
    said = before;
    boolean each = input.scalings() == input.inputs();
    if (!each && !(isUniform(scale) && isUniform(shift))) {
      return false;
    }
    int count = input.scalings();
    Outgoing wanted =
        before.then(widened(cut(scale, each), count), widened(cut(shift, each), count));
    if (!input.canSay(wanted)) {
      return false;
    }
    said = wanted;
    return true;
  }

  InputContract contract(ModelOutput output) {
    return input.contract(said, output);
  }

  /** The first of equal numbers, or all. */
  private static double[] cut(double[] values, boolean each) {
    return each ? values : new double[] {values[0]};
  }

  /** Returns one number for each of so many. */
  static double[] widened(double[] values, int count) {
    if (values.length == count) {
      return values;
    }
    double[] all = new double[count];
    Arrays.fill(all, values[0]);
    return all;
  }

  private static boolean isUniform(double[] values) {
    return Arrays.stream(values).allMatch(value -> value == values[0]);
  }

  /** Refuses a scaling that a layer of 32-bit floats cannot say with enough digits. */
  static void requireFewDigits(String place, Outgoing folded) {
    for (int i = 0; i < folded.shift().length; i++) {
      double shift = Math.abs(folded.shift()[i]);
      if (shift > LARGEST_SHIFT) {
        throw InvalidModelFileException.at(
            place,
            String.format(
                Locale.ROOT,
                "moves input %d by %.3g times its deviation; more than %.0f cannot be folded into the"
                    + " first Dense layer without losing digits",
                i,
                shift,
                LARGEST_SHIFT));
      }
    }
  }
}
