package io.github.perceptron.explanations;

import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.engine.units.LayerWeights;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.prediction.PinnedModel;
import java.util.List;

/**
 * A version whose network is in memory.
 *
 * @param layers from the first hidden layer to the output layer
 */
public record OpenModel(PinnedModel model, List<LayerDescription> layers) {

  /** Opens a version that is pinned already. */
  static OpenModel of(PinnedModel model) {
    return new OpenModel(model, LayerDescription.of(model.trainedWith(), model.contract()));
  }

  /** The version. */
  public ModelVersion version() {
    return model.version();
  }

  /** What its network expects of its input. */
  public InputContract contract() {
    return model.contract();
  }

  /**
   * Returns a layer.
   *
   * @param number from 1
   * @throws LayerNotFoundException if there is no such layer
   */
  public LayerDescription layer(int number) {
    if (number < 1 || number > layers.size()) {
      throw LayerNotFoundException.layer(version().id(), number, layers.size());
    }
    return layers.get(number - 1);
  }

  /**
   * Returns weights of a layer as predictions use them: batch normalisation is part of them.
   *
   * @param from the first unit
   * @param to the unit after the last
   */
  public LayerWeights weights(LayerDescription layer, int from, int to) {
    return model.weights(layer.layer() - 1, from, to);
  }

  /**
   * Returns the input of a network for images.
   *
   * @throws LayerNotFoundException if the weights of the layer have no pictures
   */
  public PictureInput pictures(LayerDescription layer) {
    if (layer.layer() == 1 && contract() instanceof PictureInput pictures) {
      return pictures;
    }
    throw LayerNotFoundException.withoutPictures(version().id(), layer.layer());
  }

  /** The most rows that are computed for one answer, so that it takes seconds and not minutes. */
  long mostRows(int layer, long products) {
    long perRow = layers.stream().limit(layer).mapToLong(LayerDescription::products).sum();
    return Math.max(model.maxBatch(), products / Math.max(1, perRow));
  }
}
