package io.github.perceptron.prediction;

import io.github.perceptron.datasets.GreyscaleImage;
import io.github.perceptron.network.InputContract;
import io.github.perceptron.network.Probabilities;
import java.util.List;

/**
 * One model in memory, with the requests that wait for it; {@link LoadedModels} lends it and closes
 * it when nobody uses it any more.
 */
record LoadedModel(Replicas network, BatchQueue queue) implements AutoCloseable {

  InputContract contract() {
    return network.contract();
  }

  List<Probabilities> predict(List<GreyscaleImage> images) {
    return queue.predict(images);
  }

  @Override
  public void close() {
    network.close();
  }
}
