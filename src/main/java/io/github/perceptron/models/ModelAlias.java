package io.github.perceptron.models;

import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import java.time.Instant;

/**
 * An alias: a name that points at one or several versions of a model and can be moved to others.
 *
 * @param model the model that has it
 * @param target the versions that it points at
 * @param revision the number of its last move; each move has another number
 * @param reason the reason of its last move
 */
public record ModelAlias(
    ModelName model,
    AliasName name,
    AliasTarget target,
    long revision,
    MoveReason reason,
    Instant movedAt) {

  /** The number of the version that answers most of its requests. */
  public int version() {
    return target.version();
  }
}
