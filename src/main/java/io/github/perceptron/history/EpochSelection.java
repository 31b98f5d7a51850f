package io.github.perceptron.history;

import org.jspecify.annotations.Nullable;

/**
 * Which epochs of a job are read.
 *
 * @param after only epochs after this one; 0 for all
 * @param most maximum number of epochs, the first ones
 * @param points if not null, at most so many epochs, evenly spaced up to the last one
 */
public record EpochSelection(int after, int most, @Nullable Integer points) {

  /** All epochs. */
  public static final EpochSelection ALL = new EpochSelection(0, Integer.MAX_VALUE, null);
}
