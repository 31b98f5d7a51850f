package io.github.perceptron.models.alias;

import org.jspecify.annotations.Nullable;

/** What must hold of an alias for a change to be made. */
@FunctionalInterface
public interface AliasCondition {

  /** Nothing must. */
  AliasCondition NONE = revision -> true;

  /**
   * Whether it holds.
   *
   * @param revision of the alias as it is now; null when there is none
   */
  boolean holds(@Nullable Long revision);
}
