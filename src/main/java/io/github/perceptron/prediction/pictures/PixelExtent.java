package io.github.perceptron.prediction.pictures;

/**
 * The smallest and the largest of some numbers, and whether one of them is a fraction.
 *
 * @param smallest the smallest number; larger than {@code largest} if there are no numbers
 * @param largest the largest number
 * @param fractions whether a number is not a whole number
 */
public record PixelExtent(float smallest, float largest, boolean fractions) {

  /** The extent of an empty set of numbers. */
  public static final PixelExtent NONE =
      new PixelExtent(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, false);

  /**
   * Computes the extent; NaN is ignored.
   *
   * @param count how many elements of the array to use
   */
  public static PixelExtent of(float[] numbers, int count) {
    float smallest = NONE.smallest;
    float largest = NONE.largest;
    boolean fractions = false;
    for (int i = 0; i < count; i++) {
      float number = numbers[i];
      smallest = number < smallest ? number : smallest;
      largest = number > largest ? number : largest;
      fractions |= number != Math.rint(number) && !Float.isNaN(number);
    }
    return new PixelExtent(smallest, largest, fractions);
  }

  /** The extent of the union of two sets of numbers. */
  public PixelExtent with(PixelExtent others) {
    return new PixelExtent(
        Math.min(smallest, others.smallest),
        Math.max(largest, others.largest),
        fractions || others.fractions);
  }

  /** Whether all numbers are 0 or 1, and at least one is 1. */
  boolean isZerosAndOnes() {
    return smallest >= 0 && largest == 1 && !fractions;
  }

  /** Whether all numbers are from 0 to 1 and at least one of them is a fraction. */
  boolean isFractionsOfOne() {
    return smallest >= 0 && largest <= 1 && fractions;
  }
}
