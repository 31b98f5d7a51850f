package io.github.perceptron.models.alias;

import org.jspecify.annotations.Nullable;

/** A condition that an alias must fulfil before it is changed. */
@FunctionalInterface
public interface AliasCondition {

  /** The condition that every alias fulfils. */
  AliasCondition NONE = revision -> true;

  /**
   * Returns whether an alias fulfils the condition.
   *
   * @param revision the present revision of the alias; null if the alias does not exist
   */
  boolean holds(@Nullable Long revision);
}
