package io.github.perceptron.network.engine.step;

import io.github.perceptron.network.engine.arrays.NativeFloats;

/**
 * The derivatives of {@link Normalization}: with e those with respect to y and n rows, {@code dz =
 * gamma / deviation * (e - sum(e) / n - x' * sum(e x') / n)} and {@code dgamma = sum(e x')}.
 *
 * @param gradient e, and then dz; shape [rows, units], column by column
 * @param gammaGradient one number for each unit
 * @param biasGradient of the dense layer's bias, which is zero but for rounding
 */
record NormalizationGradient(
    Normalization normalization,
    Matrix gradient,
    NativeFloats gammaGradient,
    NativeFloats biasGradient,
    Scratch scratch)
    implements Stage {

  @Override
  public void run(int rows) {
    int units = gradient.columns();
    float[] gammas = normalization.gamma().first(units);
    float[] products = new float[units];
    float[] sums = new float[units];
    float[] e = scratch.first();
    float[] x = scratch.second();
    scratch.forEachBlock(
        rows,
        units,
        (column, columns) -> {
          gradient.values().get(column * rows, e, columns * rows);
          normalization.normalized().values().get(column * rows, x, columns * rows);
          for (int i = 0; i < columns; i++) {
            int unit = column + i;
            int from = i * rows;
            double product = Sums.ofProducts(e, x, from, rows);
            products[unit] = (float) product;
            float mean = (float) (Sums.of(e, from, rows) / rows);
            float slope = (float) (product / rows);
            float factor = gammas[unit] * normalization.factor()[unit];
            derive(e, x, from, rows, mean, slope, factor);
            sums[unit] = (float) Sums.of(e, from, rows);
          }
          gradient.values().put(column * rows, e, columns * rows);
        });
    gammaGradient.put(0, products, units);
    biasGradient.put(0, sums, units);
  }

  private static void derive(
      float[] e, float[] x, int from, int rows, float mean, float slope, float factor) {
    for (int i = from; i < from + rows; i++) {
      e[i] = (e[i] - mean - x[i] * slope) * factor;
    }
  }
}
