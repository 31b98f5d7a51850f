package io.github.perceptron.models;

import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import java.time.Instant;

/**
 * An alias: a name that points to one version of a model and can be moved to another version.
 *
 * @param target the version that it points at
 * @param revision the number of its last move; each move has another number
 * @param reason the reason of its last move
 */
public record ModelAlias(
    AliasName name, ModelVersionId target, long revision, MoveReason reason, Instant movedAt) {

  /** The model that has it. */
  public ModelName model() {
    return target.model();
  }

  /** The number of the version that it points at. */
  public int version() {
    return target.version();
  }
}
