package io.github.perceptron.network;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An activation function, which keeps its input for the way back. */
final class PartedActivation implements PartedLayer {

  private final IActivation activation;
  private final PartedRun run;
  private List<INDArray> kept = List.of();

  PartedActivation(IActivation activation, PartedRun run) {
    this.activation = activation;
    this.run = run;
  }

  @Override
  public List<INDArray> forward(List<INDArray> inputs) {
    kept = inputs;
    List<INDArray> outputs = new ArrayList<>(inputs.size());
    for (INDArray input : inputs) {
      run.check();
      INDArray output = run.arrays().copy(input);
      activation.getActivation(output, true);
      outputs.add(output);
    }
    return outputs;
  }

  @Override
  public List<INDArray> backward(List<INDArray> epsilons) {
    List<INDArray> results = new ArrayList<>(epsilons.size());
    for (int i = 0; i < epsilons.size(); i++) {
      run.check();
      INDArray input = kept.get(i);
      INDArray epsilon = epsilons.get(i);
      // Most functions write into one of the two; the others make an array.
      INDArray result = run.arrays().adopt(activation.backprop(input, epsilon).getFirst());
      if (result != input) {
        run.arrays().free(input);
      }
      if (result != epsilon) {
        run.arrays().free(epsilon);
      }
      results.add(result);
    }
    kept = List.of();
    return results;
  }
}
