package io.github.perceptron.explanations;

import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;

/** Thrown when a network has no layer, or a layer no unit, with the requested number. */
public final class LayerNotFoundException extends ProblemException {

  private LayerNotFoundException(String detail) {
    super(ProblemType.LAYER_NOT_FOUND, detail);
  }

  static LayerNotFoundException layer(ModelVersionId id, int layer, int layers) {
    return new LayerNotFoundException(
        "Version %d of model %s has no layer %d: its layers are 1 to %d, and the last one is the output layer."
            .formatted(id.version(), id.model(), layer, layers));
  }

  static LayerNotFoundException unit(LayerDescription layer, int unit) {
    return new LayerNotFoundException(
        "Layer %d has no unit %d: its units are 0 to %d."
            .formatted(layer.layer(), unit, layer.units() - 1));
  }

  /** Creates the exception for pictures of weights whose inputs are not those of an image. */
  public static LayerNotFoundException withoutPictures(ModelVersionId id, int layer) {
    return new LayerNotFoundException(
        "The weights of layer %d of version %d of model %s have no pictures: only those of layer 1 of a network for images have. Draw its heat map instead."
            .formatted(layer, id.version(), id.model()));
  }
}
