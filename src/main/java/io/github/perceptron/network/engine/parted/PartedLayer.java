package io.github.perceptron.network.engine.parted;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer of the network while a mini-batch is computed in parts: first forward through all layers,
 * then backward, with the same parts. Arrays that the layer keeps between the two passes belong to
 * the {@link PartedRun}.
 */
public interface PartedLayer {

  /**
   * Computes the outputs of the layer.
   *
   * @param inputs the parts, each of shape [rows, inputs]; the layer owns them: it may change them
   *     and free them
   * @return the outputs of the parts, each of shape [rows, outputs]
   */
  List<INDArray> forward(List<INDArray> inputs);

  /**
   * Computes the derivatives of the loss with respect to the inputs, and adds the derivatives with
   * respect to the layer's parameters to the network's gradient.
   *
   * @param epsilons the derivatives with respect to the outputs, each of shape [rows, outputs]; the
   *     layer owns them: it may change them and free them
   * @return the derivatives with respect to the inputs, each of shape [rows, inputs]
   */
  List<INDArray> backward(List<INDArray> epsilons);
}
