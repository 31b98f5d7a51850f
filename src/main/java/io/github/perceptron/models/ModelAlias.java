package io.github.perceptron.models;

import java.time.Instant;

/**
 * A name for one version of a model, which can be given to another version.
 *
 * @param revision another one after each move, also after one that brought it back
 * @param reason of its last move
 */
public record ModelAlias(
    String model, String alias, int version, long revision, MoveReason reason, Instant movedAt) {

  /** The alias that every model has. */
  public static final String CHAMPION = "champion";
}
