package io.github.perceptron.network.engine.parted;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A dense layer without its activation: {@code x W + b}. */
public final class PartedDense implements PartedLayer {

  private final INDArray kernel;
  private final INDArray bias;
  private final INDArray kernelGradient;
  private final INDArray biasGradient;
  private final boolean isFirst;
  private final PartedRun run;
  private List<INDArray> inputs = List.of();

  /**
   * @param isFirst whether this is the first layer, so that the derivatives with respect to its
   *     input are not needed
   */
  public PartedDense(Layer layer, Map<String, INDArray> gradients, boolean isFirst, PartedRun run) {
    this.kernel = layer.getParam(DefaultParamInitializer.WEIGHT_KEY);
    this.bias = layer.getParam(DefaultParamInitializer.BIAS_KEY);
    this.kernelGradient = PartedRun.gradient(gradients, DefaultParamInitializer.WEIGHT_KEY);
    this.biasGradient = PartedRun.gradient(gradients, DefaultParamInitializer.BIAS_KEY);
    this.isFirst = isFirst;
    this.run = run;
  }

  @Override
  public List<INDArray> forward(List<INDArray> parts) {
    inputs = parts;
    List<INDArray> outputs = new ArrayList<>(parts.size());
    for (INDArray input : parts) {
      run.check();
      INDArray output = run.arrays().create(input.rows(), kernel.columns());
      Nd4j.gemm(input, kernel, output, false, false, 1, 0);
      output.addiRowVector(bias);
      outputs.add(output);
    }
    return outputs;
  }

  @Override
  public List<INDArray> backward(List<INDArray> epsilons) {
    List<INDArray> results = new ArrayList<>(epsilons.size());
    for (int i = 0; i < epsilons.size(); i++) {
      INDArray input = inputs.get(i);
      INDArray epsilon = epsilons.get(i);
      run.check();
      Nd4j.gemm(input, epsilon, kernelGradient, true, false, 1, 1);
      try (INDArray sum = epsilon.sum(true, 0)) {
        biasGradient.addi(sum.reshape(biasGradient.shape()));
      }
      run.arrays().free(input);
      if (!isFirst) {
        run.check();
        INDArray result = run.arrays().create(epsilon.rows(), kernel.rows());
        Nd4j.gemm(epsilon, kernel, result, false, true, 1, 0);
        results.add(result);
      }
      run.arrays().free(epsilon);
    }
    inputs = List.of();
    return results;
  }
}
