package io.github.perceptron.models;

import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;

/**
 * Reads how a request names a model or a version. What no model can be called is answered like the
 * name of a model that does not exist.
 */
public final class ModelReference {

  private ModelReference() {}

  /**
   * The model with a name.
   *
   * @throws ModelNotFoundException if no model can have it
   */
  public static ModelName model(String name) {
    return ModelName.in(name).orElseThrow(() -> ModelNotFoundException.named(name));
  }

  /**
   * The version of a model with a number.
   *
   * @throws ModelNotFoundException if no model can have the name, or no version the number
   */
  public static ModelVersionId version(String name, int version) {
    return ModelName.in(name)
        .filter(model -> ModelVersionId.isValid(version))
        .map(model -> new ModelVersionId(model, version))
        .orElseThrow(() -> ModelNotFoundException.version(name, version));
  }
}
