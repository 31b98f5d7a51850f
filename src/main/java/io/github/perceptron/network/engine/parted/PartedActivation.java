package io.github.perceptron.network.engine.parted;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinearDerivative;
import org.nd4j.linalg.factory.Nd4j;

/** An activation function. It keeps its inputs for the backward pass. */
public final class PartedActivation implements PartedLayer {

  private final IActivation activation;
  private final PartedRun run;
  private List<INDArray> kept = List.of();

  public PartedActivation(IActivation activation, PartedRun run) {
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
      // The function writes its result into one of these two arrays.
      INDArray result = derivative(input, epsilon);
      run.arrays().free(result == input ? epsilon : input);
      results.add(result);
    }
    kept = List.of();
    return results;
  }

  private INDArray derivative(INDArray input, INDArray epsilon) {
    if (activation instanceof ActivationReLU) {
      // The same result as the function's own backprop method, which would allocate a new array
      // each time.
      Nd4j.getExecutioner().exec(new RectifiedLinearDerivative(input, epsilon, input, 0.0));
      return input;
    }
    return activation.backprop(input, epsilon).getFirst();
  }
}
