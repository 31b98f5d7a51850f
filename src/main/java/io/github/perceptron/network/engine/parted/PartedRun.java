package io.github.perceptron.network.engine.parted;

import io.github.perceptron.network.engine.arrays.ComputationStoppedException;
import io.github.perceptron.network.engine.arrays.NativeArrays;
import io.github.perceptron.network.engine.arrays.RandomStream;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.IntToLongFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the layers share while one mini-batch is computed in parts.
 *
 * @param arrays arrays that are freed at the end of the computation
 * @param goOn whether the computation shall continue
 * @param seed gives the seed for the dropout of a part, by the index of the part
 */
public record PartedRun(NativeArrays arrays, BooleanSupplier goOn, IntToLongFunction seed) {

  /**
   * Layers call this before each long operation.
   *
   * @throws ComputationStoppedException if the computation shall not continue
   */
  public void check() {
    if (!goOn.getAsBoolean()) {
      throw new ComputationStoppedException();
    }
  }

  /**
   * The seed of a dropout mask.
   *
   * @param part index of the part in this computation, from 0
   * @param layer index of the layer among the network's dropout layers, from 0
   */
  long dropoutSeed(int part, int layer) {
    return RandomStream.layer(seed.applyAsLong(part), layer);
  }

  static INDArray gradient(Map<String, INDArray> gradients, String parameter) {
    return Objects.requireNonNull(gradients.get(parameter), parameter);
  }
}
