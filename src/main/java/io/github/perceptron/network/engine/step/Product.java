package io.github.perceptron.network.engine.step;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasColMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import io.github.perceptron.network.engine.arrays.NativeFloats;
import org.jspecify.annotations.Nullable;

/**
 * The product of a dense layer, {@code z = x W}, without its bias.
 *
 * @param input x, shape [rows, inputs]
 * @param kernel W, shape [inputs, units], column by column
 * @param output z, shape [rows, units], column by column
 */
record Product(Matrix input, NativeFloats kernel, Matrix output) implements Stage {

  @Override
  public void run(int rows) {
    cblas_sgemm(
        CblasColMajor,
        input.byRow() ? CblasTrans : CblasNoTrans,
        CblasNoTrans,
        rows,
        output.columns(),
        input.columns(),
        1,
        input.values().pointer(),
        input.stride(rows),
        kernel.pointer(),
        input.columns(),
        0,
        output.values().pointer(),
        output.stride(rows));
  }

  /**
   * The derivatives of {@link Product}: {@code dW = x' dz}, summed over the rows, and {@code dx =
   * dz W'}.
   *
   * @param input x, shape [rows, inputs]
   * @param kernel W
   * @param kernelGradient where dW goes
   * @param outputGradient dz, shape [rows, units], column by column
   * @param inputGradient where dx goes, shape [rows, inputs], column by column; null for the first
   *     layer, which needs none
   */
  record Gradient(
      Matrix input,
      NativeFloats kernel,
      NativeFloats kernelGradient,
      Matrix outputGradient,
      @Nullable Matrix inputGradient)
      implements Stage {

    @Override
    public void run(int rows) {
      int inputs = input.columns();
      int units = outputGradient.columns();
      cblas_sgemm(
          CblasColMajor,
          input.byRow() ? CblasNoTrans : CblasTrans,
          CblasNoTrans,
          inputs,
          units,
          rows,
          1,
          input.values().pointer(),
          input.stride(rows),
          outputGradient.values().pointer(),
          rows,
          0,
          kernelGradient.pointer(),
          inputs);
      if (inputGradient != null) {
        cblas_sgemm(
            CblasColMajor,
            CblasNoTrans,
            CblasTrans,
            rows,
            inputs,
            units,
            1,
            outputGradient.values().pointer(),
            rows,
            kernel.pointer(),
            inputs,
            0,
            inputGradient.values().pointer(),
            rows);
      }
    }
  }
}
