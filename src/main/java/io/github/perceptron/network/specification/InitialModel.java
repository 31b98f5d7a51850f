package io.github.perceptron.network.specification;

import io.github.perceptron.digests.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The published model whose parameters a training starts from. A version and no alias, so that the
 * training can be repeated.
 *
 * @param model its name
 * @param version from 1
 * @param parameterSha256 digest of its parameters; null in a request that leaves it to the service
 * @param keepOptimizerState whether the optimizer goes on too, instead of starting afresh
 */
public record InitialModel(
    ModelName model, int version, @Nullable Sha256 parameterSha256, boolean keepOptimizerState) {

  public InitialModel {
    Checks.inRange("initial_model.version", version, 1, Integer.MAX_VALUE);
  }

  /** Names the version. */
  public ModelVersionId id() {
    return new ModelVersionId(model, version);
  }

  /** The same, whose parameters are known. */
  public InitialModel withDigest(Sha256 sha256) {
    return new InitialModel(model, version, sha256, keepOptimizerState);
  }

  @Override
  public String toString() {
    return id().toString();
  }
}
