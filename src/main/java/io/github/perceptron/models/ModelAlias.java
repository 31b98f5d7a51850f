package io.github.perceptron.models;

import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import java.time.Instant;

/**
 * An alias: a name that points to one version of a model and can be moved to another version.
 *
 * @param revision the number of its last move; each move has another number
 * @param reason the reason of its last move
 */
public record ModelAlias(
    ModelName model, String alias, int version, long revision, MoveReason reason, Instant movedAt) {

  /** The version that it points at. */
  public ModelVersionId target() {
    return new ModelVersionId(model, version);
  }

  /** The alias that every model has. */
  public static final String CHAMPION = "champion";
}
