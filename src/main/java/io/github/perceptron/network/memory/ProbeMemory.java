package io.github.perceptron.network.memory;

import io.github.perceptron.network.diagnostics.DiagnosedEpochs;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.TrainingSpecification;
import java.util.HashSet;
import java.util.Set;

/**
 * The memory of the probe that diagnoses the epochs of a job. It is counted unless the request of
 * the job switches diagnostics off.
 *
 * @param nativeBytes of the arrays of its passes, which it keeps
 * @param heapBytes of the weights before the last mini-batch of an epoch
 */
record ProbeMemory(long nativeBytes, long heapBytes) {

  private static final ProbeMemory NONE = new ProbeMemory(0, 0);

  private static final long FLOAT = 4;

  /** Arrays of the size of a layer's outputs: the sums, the outputs, and two derivatives. */
  private static final long OF_LAYER = 4;

  /** What the rows should answer, and the derivative of the loss. */
  private static final long OF_TARGET = 2;

  /** The weights of a layer; one gradient is made for each shape. */
  private record Kernel(long inputs, long units) {

    long size() {
      return inputs * units;
    }
  }

  static ProbeMemory of(
      TrainingSpecification specification, int inputs, int outputs, int trainingRows) {
    if (Boolean.FALSE.equals(specification.fit().diagnostics())) {
      return NONE;
    }
    NetworkSpecification network = specification.network();
    Set<Kernel> shapes = new HashSet<>();
    long units = 0;
    long before = inputs;
    long copied = 0;
    for (HiddenLayer layer : network.layers()) {
      Kernel kernel = new Kernel(before, layer.units());
      shapes.add(kernel);
      copied += DiagnosedEpochs.comparedWeights(kernel.size());
      units += layer.units();
      before = layer.units();
    }
    Kernel last = new Kernel(before, outputs);
    shapes.add(last);
    copied += DiagnosedEpochs.comparedWeights(last.size());
    long rows = DiagnosedEpochs.rows(network, inputs, outputs, trainingRows);
    long ofRow = inputs + OF_TARGET * outputs + OF_LAYER * (units + outputs);
    long gradients = shapes.stream().mapToLong(Kernel::size).sum();
    return new ProbeMemory(FLOAT * (rows * ofRow + gradients), FLOAT * copied);
  }
}
