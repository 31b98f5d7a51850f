package io.github.perceptron.jobs;

import io.github.perceptron.network.specification.AliasLookup;
import io.github.perceptron.network.specification.TrainingSpecification;

/** Knows the models that a job may start from; jobs themselves know none. */
public interface InitialModels extends AliasLookup {

  /**
   * The specification with the digest of its initial model, or as it is when it has none.
   *
   * @throws io.github.perceptron.network.specification.InvalidSpecificationException at
   *     /initial_model if there is no such version, or its architecture is another
   */
  TrainingSpecification resolve(TrainingSpecification specification);
}
