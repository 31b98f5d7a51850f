package io.github.perceptron.prediction.serving;

import io.github.perceptron.datasets.images.GreyscaleImage;
import io.github.perceptron.network.engine.Probabilities;
import io.github.perceptron.network.specification.InputContract;
import java.util.List;

/**
 * One model in memory, with the queue of its requests. {@link LoadedModels} lends it to callers and
 * closes it when it is not used any more.
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
