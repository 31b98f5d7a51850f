package io.github.perceptron.network.specification;

import io.github.perceptron.digests.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The published model version from whose parameters a training starts. It is never an alias, so
 * that the training can be repeated.
 *
 * @param model name of the model
 * @param version number of the version, from 1
 * @param parameterSha256 digest of the parameters; null in a request that leaves it out
 * @param keepOptimizerState whether the optimizer continues from its state instead of starting with
 *     a new state
 */
public record InitialModel(
    ModelName model, int version, @Nullable Sha256 parameterSha256, boolean keepOptimizerState) {

  public InitialModel {
    Checks.inRange("initial_model.version", version, 1, Integer.MAX_VALUE);
  }

  /** Returns the name of the version. */
  public ModelVersionId id() {
    return new ModelVersionId(model, version);
  }

  /** Returns the same with the digest of its parameters. */
  public InitialModel withDigest(Sha256 sha256) {
    return new InitialModel(model, version, sha256, keepOptimizerState);
  }

  @Override
  public String toString() {
    return id().toString();
  }
}
