package io.github.perceptron.models;

import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import java.util.function.Predicate;

/**
 * Reads how a request names a model or a version. What no model can be called is answered like the
 * name of a model that does not exist, and the same holds for aliases.
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
   * The alias of a model with a name.
   *
   * @param exists whether a model exists
   * @throws ModelNotFoundException if no alias can have the name and the model does not exist
   * @throws AliasNotFoundException if no alias can have the name and the model exists
   */
  public static AliasName alias(ModelName model, String name, Predicate<ModelName> exists) {
    return AliasName.in(name)
        .orElseThrow(
            () ->
                exists.test(model)
                    ? AliasNotFoundException.named(model, name)
                    : ModelNotFoundException.named(model));
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
