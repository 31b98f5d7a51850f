package io.github.perceptron.network.engine.step;

import io.github.perceptron.network.engine.arrays.NativeFloats;
import io.github.perceptron.network.engine.step.product.DividedProduct;
import io.github.perceptron.network.engine.step.product.DividedProduct.Operand;
import io.github.perceptron.network.engine.threads.TrainingThreads;
import org.jspecify.annotations.Nullable;

/**
 * The product of a dense layer, {@code z = x W}, without its bias.
 *
 * @param input x, shape [rows, inputs]
 * @param kernel W, shape [inputs, units], column by column
 * @param output z, shape [rows, units], column by column
 */
record Product(Matrix input, NativeFloats kernel, Matrix output, TrainingThreads threads)
    implements Stage {

  @Override
  public void run(int rows) {
    DividedProduct product =
        new DividedProduct(
            rows,
            output.columns(),
            input.columns(),
            operand(input, rows, input.byRow()),
            new Operand(kernel, input.columns(), false),
            output.values(),
            output.stride(rows));
    run(threads, product);
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
      @Nullable Matrix inputGradient,
      TrainingThreads threads)
      implements Stage {

    @Override
    public void run(int rows) {
      int inputs = input.columns();
      int units = outputGradient.columns();
      DividedProduct ofKernel =
          new DividedProduct(
              inputs,
              units,
              rows,
              operand(input, rows, !input.byRow()),
              operand(outputGradient, rows, false),
              kernelGradient,
              inputs);
      if (inputGradient == null) {
        Product.run(threads, ofKernel);
        return;
      }
      DividedProduct ofInput =
          new DividedProduct(
              rows,
              inputs,
              units,
              operand(outputGradient, rows, false),
              new Operand(kernel, inputs, true),
              inputGradient.values(),
              rows);
      Product.run(threads, ofKernel, ofInput);
    }
  }

  /** Computes products that do not need each other: in pieces if there are helpers. */
  private static void run(TrainingThreads threads, DividedProduct... products) {
    int taking = threads.taking();
    if (taking == 1) {
      for (DividedProduct product : products) {
        product.run();
      }
      return;
    }
    int first = products[0].piecesFor(taking);
    int second = products.length > 1 ? products[1].piecesFor(taking) : 0;
    threads.run(
        first + second,
        piece -> {
          if (piece < first) {
            products[0].run(piece, first);
          } else {
            products[1].run(piece - first, second);
          }
        });
  }

  private static Operand operand(Matrix matrix, int rows, boolean transposed) {
    return new Operand(matrix.values(), matrix.stride(rows), transposed);
  }
}
