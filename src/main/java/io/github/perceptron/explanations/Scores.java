package io.github.perceptron.explanations;

import org.jspecify.annotations.Nullable;

/**
 * How strongly probabilities speak for a class, as a natural logarithm, so that also a change from
 * 99.9 % to 99 % counts.
 *
 * @param label the class
 * @param against the class with which it is compared; null for all others together
 */
record Scores(int label, @Nullable Integer against) {

  /** The smallest normal float, because a softmax answers 0 for what is even less probable. */
  private static final double LEAST = Float.MIN_NORMAL;

  /** Returns ln(p / q): p of the class, q of the other one or of all others together. */
  double of(float[] probabilities) {
    return logarithm(probabilities[label])
        - logarithm(against == null ? sumWithout(probabilities, label) : probabilities[against]);
  }

  /** Returns the most probable class; of equal ones the lowest. */
  static int labelOf(float[] probabilities) {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      if (probabilities[i] > probabilities[best]) {
        best = i;
      }
    }
    return best;
  }

  /** Returns how far a class is before the best other one; at most 0 if another one is as good. */
  static double lead(float[] probabilities, int label) {
    double other = 0;
    for (int i = 0; i < probabilities.length; i++) {
      if (i != label) {
        other = Math.max(other, probabilities[i]);
      }
    }
    return logarithm(probabilities[label]) - logarithm(other);
  }

  private static double sumWithout(float[] probabilities, int label) {
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      sum += i == label ? 0 : probabilities[i];
    }
    return sum;
  }

  private static double logarithm(double probability) {
    return Math.log(Math.max(LEAST, probability));
  }
}
