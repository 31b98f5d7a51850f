package io.github.perceptron.prediction.pictures;

/**
 * How far some numbers go, and whether any lies between two whole ones.
 *
 * @param smallest of them; above {@code largest} when there are none
 * @param largest of them
 * @param fractions whether any of them is no whole number
 */
public record PixelExtent(float smallest, float largest, boolean fractions) {

  /** That of no numbers. */
  public static final PixelExtent NONE =
      new PixelExtent(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, false);

  /** What is not a number is passed over. */
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

  /** That of these numbers and others. */
  public PixelExtent with(PixelExtent others) {
    return new PixelExtent(
        Math.min(smallest, others.smallest),
        Math.max(largest, others.largest),
        fractions || others.fractions);
  }

  /** Whether they are zeros and at least one 1. */
  boolean isZerosAndOnes() {
    return smallest >= 0 && largest == 1 && !fractions;
  }

  /** Whether they lie between 0 and 1, not all at one of them. */
  boolean isFractionsOfOne() {
    return smallest >= 0 && largest <= 1 && fractions;
  }
}
