package io.github.perceptron.jobs;

import io.github.perceptron.network.specification.InitialModel;
import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.network.specification.TrainingSpecification;
import java.util.OptionalInt;

/**
 * Finds the model versions that jobs start from. The module {@code jobs} does not depend on the
 * module that implements it.
 */
public interface InitialModels extends SpecificationReader.AliasLookup {

  /**
   * Returns the specification with the digest of its initial model added; unchanged if it has no
   * initial model.
   *
   * @throws io.github.perceptron.network.specification.InvalidSpecificationException at
   *     /initial_model if the version does not exist or has another architecture
   */
  TrainingSpecification resolve(TrainingSpecification specification);

  /**
   * Returns how many numbers enter the network of an initial model for one row; empty if the
   * version no longer exists, or if an earlier release published it and did not keep the number.
   */
  OptionalInt inputsOf(InitialModel initial);
}
