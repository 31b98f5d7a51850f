package io.github.perceptron.network;

/** The softmax of a few numbers, shifted by their maximum so that no exponential overflows. */
final class Softmax {

  private Softmax() {}

  static void apply(float[] logits) {
    float max = Float.NEGATIVE_INFINITY;
    for (float logit : logits) {
      max = Math.max(max, logit);
    }
    double sum = 0;
    double[] powers = new double[logits.length];
    for (int k = 0; k < logits.length; k++) {
      powers[k] = StrictMath.exp((double) logits[k] - max);
      sum += powers[k];
    }
    for (int k = 0; k < logits.length; k++) {
      logits[k] = (float) (powers[k] / sum);
    }
  }
}
