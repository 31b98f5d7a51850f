package io.github.perceptron.prediction.serving;

import io.github.perceptron.datasets.images.GreyscaleImage;
import io.github.perceptron.network.engine.Probabilities;
import io.github.perceptron.network.specification.InputContract;
import java.util.List;

/**
 * One model in memory, with the requests that wait for it; {@link LoadedModels} lends it and closes
 * it when nobody uses it any more.
 */
public record LoadedModel(Replicas network, BatchQueue queue) implements AutoCloseable {

  public InputContract contract() {
    return network.contract();
  }

  public List<Probabilities> predict(List<GreyscaleImage> images) {
    return queue.predict(images);
  }

  @Override
  public void close() {
    network.close();
  }
}
