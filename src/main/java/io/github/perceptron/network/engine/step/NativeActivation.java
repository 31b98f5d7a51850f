package io.github.perceptron.network.engine.step;

import io.github.perceptron.network.specification.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An activation function that needs exponentials, computed by Deeplearning4j's own operation.
 *
 * @param input z
 * @param output where the function's values go; may be {@code input} itself
 */
record NativeActivation(IActivation activation, Matrix input, Matrix output) implements Stage {

  /** Whether a function needs this stage; {@link Rectifier} computes the others. */
  static boolean computes(Activation activation) {
    return switch (activation) {
      case SIGMOID, TANH, ELU, SELU, GELU, GELU_ERF, SWISH, SOFTPLUS -> true;
      case RELU, LEAKY_RELU, LINEAR -> false;
    };
  }

  @Override
  public void run(int rows) {
    int count = rows * input.columns();
    if (input.values() != output.values()) {
      output.values().array(count).assign(input.values().array(count));
    }
    // In place.
    activation.getActivation(output.values().array(count), true);
  }

  /**
   * The derivative of an activation function that cannot be computed from its output alone. It is
   * computed by Deeplearning4j's own operation.
   *
   * @param input z; undefined afterwards
   * @param gradient with respect to the output, and then with respect to the input
   */
  record Gradient(IActivation activation, Matrix input, Matrix gradient) implements Stage {

    @Override
    public void run(int rows) {
      int count = rows * input.columns();
      INDArray z = input.values().array(count);
      INDArray epsilon = gradient.values().array(count);
      INDArray result = activation.backprop(z, epsilon).getFirst();
      if (result != epsilon) {
        epsilon.assign(result);
      }
      if (result != epsilon && result != z) {
        result.close();
      }
    }
  }
}
