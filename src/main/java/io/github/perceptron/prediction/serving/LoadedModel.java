package io.github.perceptron.prediction.serving;

import io.github.perceptron.network.engine.Probabilities;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.InputRow;
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

  @Override
  public void close() {
    network.close();
  }
}
