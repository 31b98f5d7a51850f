package io.github.perceptron.network;

/** Batch normalisation with its running statistics: a factor and a summand for each unit. */
final class ScaleStage implements TrainedNetwork.Stage {

  private final float[] factor;
  private final float[] summand;

  private ScaleStage(float[] factor, float[] summand) {
    this.factor = factor;
    this.summand = summand;
  }

  /** {@code gamma * (x - mean) / sqrt(variance + epsilon) + beta}, Ioffe and Szegedy 2015. */
  static ScaleStage of(
      float[] gamma, float[] beta, float[] mean, float[] variance, double epsilon) {
    float[] factor = new float[gamma.length];
    float[] summand = new float[gamma.length];
    for (int j = 0; j < gamma.length; j++) {
      double scale = gamma[j] / Math.sqrt(variance[j] + epsilon);
      factor[j] = (float) scale;
      summand[j] = (float) (beta[j] - mean[j] * scale);
    }
    return new ScaleStage(factor, summand);
  }

  @Override
  public float[][] forward(float[][] rows) {
    for (float[] row : rows) {
      for (int j = 0; j < row.length; j++) {
        row[j] = row[j] * factor[j] + summand[j];
      }
    }
    return rows;
  }

  @Override
  public long bytes() {
    return 2L * factor.length * Float.BYTES;
  }
}
