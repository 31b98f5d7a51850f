package io.github.perceptron.prediction.pictures;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What decides which {@link PixelRange} numbers are in: the client, or else the numbers themselves.
 *
 * <p>Fractions whose largest is at most 1 are taken as 0 to 1, others as 0 to 255. Of zeros and
 * ones nobody can tell which they are.
 *
 * @param told what the client says; null when it says nothing
 * @param request the extent of all numbers that came together
 * @param together whether they have one range for sure, as the elements of a tensor have; pictures
 *     of a request are looked at one by one
 */
public record RangeRule(@Nullable PixelRange told, PixelExtent request, boolean together) {

  /** Numbers that go no further are almost black; scikit-learn's digits run from 0 to 16. */
  static final int ALMOST_BLACK = 16;

  /** The rule for numbers whose range is known. */
  static RangeRule told(PixelRange range) {
    return new RangeRule(range, PixelExtent.NONE, false);
  }

  /**
   * The range of one picture's numbers.
   *
   * @param pointer to the picture, for errors
   * @throws InvalidPictureException if they are zeros and ones, and nothing around says more
   */
  Decision decide(PixelNumbers picture, String pointer) {
    if (told != null) {
      return new Decision(told, List.of());
    }
    PixelExtent own = together ? request : picture.extent();
    // A picture of zeros and ones is what the others are that came with it.
    if (own.isFractionsOfOne() || (own.isZerosAndOnes() && request.isFractionsOfOne())) {
      return new Decision(PixelRange.ZERO_TO_1, List.of(assumed(own)));
    }
    if (own.isZerosAndOnes() && request.isZerosAndOnes()) {
      throw InvalidPictureException.at(
          pointer,
          "holds only zeros and ones, which may be black and white or two shades of black;"
              + " send pixel_range, 0..1 or 0..255");
    }
    boolean black = own.smallest() >= 0 && own.largest() > 0 && own.largest() <= ALMOST_BLACK;
    return new Decision(PixelRange.ZERO_TO_255, black ? List.of(almostBlack(own)) : List.of());
  }

  private static PredictionWarning assumed(PixelExtent extent) {
    return new PredictionWarning(
        "pixel_range_assumed",
        ("No pixel_range was sent, and the largest number is %s, so the numbers were taken as 0"
                + " (black) to 1 (white). Send pixel_range 0..1 to say so, or 0..255.")
            .formatted(written(extent.largest())));
  }

  private static PredictionWarning almostBlack(PixelExtent extent) {
    String others =
        Arrays.stream(PixelRange.values())
            .filter(range -> range != PixelRange.ZERO_TO_255 && range.white() >= extent.largest())
            .map(PixelRange::id)
            .collect(Collectors.joining(" or "));
    return new PredictionWarning(
        "low_contrast",
        ("No pixel_range was sent, so the numbers were taken as 0 (black) to 255 (white); the"
                + " largest is %s, which is almost black. Send pixel_range %s if that is white,"
                + " or 0..255 to say that it is not.")
            .formatted(written(extent.largest()), others));
  }

  /** Whole numbers as such. */
  private static String written(float number) {
    return number == Math.rint(number) ? Integer.toString((int) number) : Float.toString(number);
  }

  /** A range, and what the client should know about how it was chosen. */
  record Decision(PixelRange range, List<PredictionWarning> warnings) {}
}
