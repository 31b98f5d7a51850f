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
 * What the layers of one computation in parts share.
 *
 * @param arrays that live no longer than the computation
 * @param goOn whether to go on
 * @param seed of a part's dropout, by its number
 */
public record PartedRun(NativeArrays arrays, BooleanSupplier goOn, IntToLongFunction seed) {

  /**
   * To be called before each operation that takes long.
   *
   * @throws ComputationStoppedException if the computation is not wanted any more
   */
  public void check() {
    if (!goOn.getAsBoolean()) {
      throw new ComputationStoppedException();
    }
  }

  /**
   * The seed of a mask.
   *
   * @param part counts the parts of this computation from 0
   * @param layer counts the network's dropout layers from 0
   */
  long dropoutSeed(int part, int layer) {
    return RandomStream.layer(seed.applyAsLong(part), layer);
  }

  static INDArray gradient(Map<String, INDArray> gradients, String parameter) {
    return Objects.requireNonNull(gradients.get(parameter), parameter);
  }
}
