package io.github.perceptron.prediction.serving;

import io.github.perceptron.network.engine.Probabilities;
import io.github.perceptron.network.engine.ServedNetwork;
import io.github.perceptron.network.engine.units.LayerOutputs;
import io.github.perceptron.network.engine.units.LayerWeights;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.InputRow;
import io.github.perceptron.network.specification.NetworkSpecification;
import java.util.List;

/**
 * One model in memory, with the queue of its requests. {@link LoadedModels} lends it to callers and
 * closes it when it is not used any more.
 */
public record LoadedModel(Replicas network, BatchQueue queue) implements AutoCloseable {

  public InputContract contract() {
    return network.contract();
  }

  public List<Probabilities> predict(List<InputRow> rows) {
    return queue.predict(rows);
  }

  /** Largest number of rows in one call of {@link #outputs}. */
  public int maxBatch() {
    return network.maxBatch();
  }

  /** Returns what each layer answers for rows, at most {@link #maxBatch}. */
  public List<LayerOutputs> outputs(List<InputRow> rows) {
    return queue.inTurn(replica -> replica.outputs(rows));
  }

  /**
   * Returns what one layer answers for rows, at most {@link #maxBatch}.
   *
   * @param layer its index, from 0
   */
  public LayerOutputs outputs(int layer, List<InputRow> rows) {
    return queue.inTurn(replica -> replica.outputs(layer, rows));
  }

  /** Returns weights of a layer, see {@link ServedNetwork#weights}. */
  public LayerWeights weights(int layer, int from, int to) {
    return network.any().weights(layer, from, to);
  }

  /** Returns the specification that the network was trained with. */
  public NetworkSpecification trainedWith() {
    return network.any().trainedWith();
  }

  @Override
  public void close() {
    network.close();
  }
}
