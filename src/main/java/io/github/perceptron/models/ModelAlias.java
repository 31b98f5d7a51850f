package io.github.perceptron.models;

import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import java.time.Instant;

/**
 * A name for one version of a model, which can be given to another version.
 *
 * @param revision another one after each move, also after one that brought it back
 * @param reason of its last move
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
