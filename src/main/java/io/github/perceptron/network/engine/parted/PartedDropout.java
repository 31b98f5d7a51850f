package io.github.perceptron.network.engine.parted;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.random.impl.DropOutInverted;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Dropout. A mask depends only on the seed, the epoch, the first row of the part and the number of
 * the dropout layer, so the order in which parts are computed does not matter.
 */
public final class PartedDropout implements PartedLayer {

  private final double kept;
  private final int number;
  private final PartedRun run;
  private List<INDArray> masks = List.of();

  /**
   * @param kept probability that an output is kept, above 0 and at most 1
   * @param number index of this layer among the network's dropout layers, from 0
   */
  public PartedDropout(double kept, int number, PartedRun run) {
    this.kept = kept;
    this.number = number;
    this.run = run;
  }

  @Override
  public List<INDArray> forward(List<INDArray> inputs) {
    masks = new ArrayList<>(inputs.size());
    for (int i = 0; i < inputs.size(); i++) {
      run.check();
      INDArray input = inputs.get(i);
      // The same order of random numbers as in Deeplearning4j.
      INDArray mask = run.arrays().createByRow(input.rows(), input.columns());
      mask.assign(1);
      Nd4j.getRandom().setSeed(run.dropoutSeed(i, number));
      Nd4j.getExecutioner().exec(new DropOutInverted(mask, mask, kept));
      input.muli(mask);
      masks.add(mask);
    }
    return inputs;
  }

  @Override
  public List<INDArray> backward(List<INDArray> epsilons) {
    for (int i = 0; i < epsilons.size(); i++) {
      run.check();
      epsilons.get(i).muli(masks.get(i));
      run.arrays().free(masks.get(i));
    }
    masks = List.of();
    return epsilons;
  }
}
