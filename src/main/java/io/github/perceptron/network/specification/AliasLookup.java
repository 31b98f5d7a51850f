package io.github.perceptron.network.specification;

/** Looks up aliases of models, because a specification holds only versions. */
@FunctionalInterface
public interface AliasLookup {

  /**
   * Returns the version to which an alias points now.
   *
   * @throws InvalidSpecificationException if the model or the alias does not exist
   */
  int versionOf(ModelName model, String alias);
}
