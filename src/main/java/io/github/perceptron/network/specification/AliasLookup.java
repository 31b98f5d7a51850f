package io.github.perceptron.network.specification;

/** Knows where the aliases of models point; specifications hold versions only. */
@FunctionalInterface
public interface AliasLookup {

  /**
   * The version that an alias points at now.
   *
   * @throws InvalidSpecificationException naming what there is not
   */
  int versionOf(ModelName model, String alias);
}
