package io.github.perceptron.network.engine.step;

import io.github.perceptron.network.engine.arrays.NativeFloats;
import io.github.perceptron.network.engine.blas.MatrixProduct;
import io.github.perceptron.network.engine.blas.MatrixProduct.Factor;
import io.github.perceptron.network.engine.blas.MatrixProducts;
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
    MatrixProducts.product()
        .multiply(
            rows,
            output.columns(),
            input.columns(),
            new Factor(input.values().pointer(), input.stride(rows), input.byRow()),
            new Factor(kernel.pointer(), input.columns(), false),
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
      MatrixProduct product = MatrixProducts.product();
      product.multiply(
          inputs,
          units,
          rows,
          new Factor(input.values().pointer(), input.stride(rows), !input.byRow()),
          new Factor(outputGradient.values().pointer(), rows, false),
          0,
          kernelGradient.pointer(),
          inputs);
      if (inputGradient != null) {
        product.multiply(
            rows,
            inputs,
            units,
            new Factor(outputGradient.values().pointer(), rows, false),
            new Factor(kernel.pointer(), inputs, true),
            0,
            inputGradient.values().pointer(),
            rows);
      }
    }
  }
}
