package io.github.perceptron.network.engine.parted;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer of a mini-batch that is computed in parts: forward through all layers, then backward,
 * with the same parts. What it keeps in between is the computation's.
 */
public interface PartedLayer {

  /**
   * The layer's outputs.
   *
   * @param inputs the parts, each of shape [rows, inputs]; this layer's to change and to free
   */
  List<INDArray> forward(List<INDArray> inputs);

  /**
   * The loss' derivatives by the inputs; those by the layer's parameters are added to the network's
   * gradient.
   *
   * @param epsilons the derivatives by the outputs; this layer's to change and to free
   */
  List<INDArray> backward(List<INDArray> epsilons);
}
