package io.github.perceptron.explanations;

import org.jspecify.annotations.Nullable;

/**
 * What an occlusion explains and how.
 *
 * @param label the class to explain; null for the predicted one
 * @param against the class with which it is compared; null for all others together
 * @param patch side of a square in pixels, at least 1; null for a seventh of the longer side
 * @param stride distance of two squares, at least 1; null for half of the square
 * @param fill the value of covered pixels, 0 to 255; null for the background of the image
 */
public record OcclusionRequest(
    @Nullable Integer label,
    @Nullable Integer against,
    @Nullable Integer patch,
    @Nullable Integer stride,
    @Nullable Integer fill) {

  /** The largest side of a square, that of the largest image. */
  public static final int LARGEST_PATCH = 256;

  /** The largest number of squares. */
  public static final int MOST_PATCHES = 1024;
}
