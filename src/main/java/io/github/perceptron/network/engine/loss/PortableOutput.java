package io.github.perceptron.network.engine.loss;

import io.github.perceptron.network.input.NumberTarget;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** Changes the output layer of a network so that other programs can use it. */
public final class PortableOutput {

  private PortableOutput() {}

  /**
   * Folds the scaling of numbers into the output layer, which then answers them in their own unit.
   *
   * @param parameters of the whole network, the output layer last: its kernel unit by unit, then
   *     its biases; they are changed
   * @param numbers one for each output
   * @param fanIn inputs of the output layer
   */
  public static void undoScaling(float[] parameters, List<NumberTarget> numbers, int fanIn) {
    int begin = parameters.length - (fanIn + 1) * numbers.size();
    for (int k = 0; k < numbers.size(); k++) {
      NumberTarget number = numbers.get(k);
      for (int i = 0; i < fanIn; i++) {
        int at = begin + k * fanIn + i;
        parameters[at] = (float) (parameters[at] * number.deviation());
      }
      int bias = begin + numbers.size() * fanIn + k;
      parameters[bias] = (float) number.undo(parameters[bias]);
    }
  }

  /** Replaces a loss of this project by one that Deeplearning4j has; predictions stay the same. */
  public static void useKnownLoss(MultiLayerNetwork network) {
    BaseOutputLayer layer = (BaseOutputLayer) network.getOutputLayer().conf().getLayer();
    ILossFunction loss = layer.getLossFn();
    if (loss instanceof SigmoidCrossentropy) {
      layer.setLossFn(new LossBinaryXENT());
    } else if (loss instanceof HuberLoss) {
      layer.setLossFn(new LossMSE());
    }
  }

  /** Returns whether Deeplearning4j alone has the loss. */
  public static boolean hasKnownLoss(MultiLayerNetwork network) {
    BaseOutputLayer layer = (BaseOutputLayer) network.getOutputLayer().conf().getLayer();
    ILossFunction loss = layer.getLossFn();
    return !(loss instanceof SigmoidCrossentropy || loss instanceof HuberLoss);
  }
}
