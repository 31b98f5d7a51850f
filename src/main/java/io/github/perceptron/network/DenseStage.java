package io.github.perceptron.network;

/**
 * A dense layer: {@code y = b + x W}, each sum taken in the order of the inputs.
 *
 * <p>The inner loop runs over the outputs, which the JIT compiler makes vector instructions of;
 * that changes no bit, because no sum is split.
 */
final class DenseStage implements TrainedNetwork.Stage {

  /** [inputs][outputs]. */
  private final float[][] kernel;

  private final float[] bias;

  DenseStage(float[][] kernel, float[] bias) {
    this.kernel = kernel;
    this.bias = bias;
  }

  @Override
  public float[][] forward(float[][] rows) {
    float[][] sums = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      sums[i] = bias.clone();
    }
    int k = 0;
    for (; k + 4 <= kernel.length; k += 4) {
      addFour(rows, sums, k);
    }
    for (; k < kernel.length; k++) {
      for (int i = 0; i < rows.length; i++) {
        addScaled(rows[i][k], kernel[k], sums[i]);
      }
    }
    return sums;
  }

  private void addFour(float[][] rows, float[][] sums, int k) {
    float[] w0 = kernel[k];
    float[] w1 = kernel[k + 1];
    float[] w2 = kernel[k + 2];
    float[] w3 = kernel[k + 3];
    for (int i = 0; i < rows.length; i++) {
      float[] x = rows[i];
      // Most of a digit's picture is background: what adds nothing is not added.
      if (x[k] != 0 || x[k + 1] != 0 || x[k + 2] != 0 || x[k + 3] != 0) {
        addScaled(x[k], x[k + 1], x[k + 2], x[k + 3], w0, w1, w2, w3, sums[i]);
      }
    }
  }

  private static void addScaled(
      float x0,
      float x1,
      float x2,
      float x3,
      float[] w0,
      float[] w1,
      float[] w2,
      float[] w3,
      float[] sums) {
    for (int j = 0; j < sums.length; j++) {
      sums[j] = sums[j] + x0 * w0[j] + x1 * w1[j] + x2 * w2[j] + x3 * w3[j];
    }
  }

  private static void addScaled(float x, float[] w, float[] sums) {
    for (int j = 0; j < sums.length; j++) {
      sums[j] += x * w[j];
    }
  }

  @Override
  public long bytes() {
    return ((long) kernel.length + 1) * bias.length * Float.BYTES;
  }
}
