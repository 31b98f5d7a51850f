package io.github.perceptron.prediction.pictures;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides the {@link PixelRange} of numbers: the client's choice or, without one, the numbers
 * themselves.
 *
 * <p>Numbers with fractions and a maximum of at most 1 are taken as 0 to 1, others as 0 to 255. For
 * numbers that are only 0 and 1 the range cannot be decided.
 *
 * @param told the client's choice; null if it made none
 * @param request the extent of all numbers of the request
 * @param together whether all numbers certainly have the same range, as the elements of a tensor;
 *     otherwise the range is decided for each picture
 */
public record RangeRule(@Nullable PixelRange told, PixelExtent request, boolean together) {

  /**
   * Numbers up to this maximum are almost black; scikit-learn's digits have numbers from 0 to 16.
   */
  static final int ALMOST_BLACK = 16;

  /** Creates the rule for a known range. */
  static RangeRule told(PixelRange range) {
    return new RangeRule(range, PixelExtent.NONE, false);
  }

  /**
   * Decides the range of one picture's numbers.
   *
   * @param picture the numbers of the picture
   * @param pointer JSON Pointer to the picture, for errors
   * @throws InvalidPictureException if all numbers are 0 or 1, and the rest of the request does not
   *     decide the range either
   */
  Decision decide(PixelNumbers picture, String pointer) {
    if (told != null) {
      return new Decision(told, List.of());
    }
    PixelExtent own = together ? request : picture.extent();
    // A picture of zeros and ones gets the range of the other pictures of the request.
    if (own.isFractionsOfOne() || (own.isZerosAndOnes() && request.isFractionsOfOne())) {
      return new Decision(PixelRange.ZERO_TO_1, List.of(assumed(own)));
    }
    if (own.isZerosAndOnes() && request.isZerosAndOnes()) {
      throw InvalidPictureException.at(
          pointer,
          "contains only zeros and ones, which may mean black and white or two almost"
              + " black levels; send pixel_range 0..1 or 0..255");
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

  /** Writes whole numbers without a decimal point. */
  private static String written(float number) {
    return number == Math.rint(number) ? Integer.toString((int) number) : Float.toString(number);
  }

  /** A range, and warnings about how it was chosen. */
  record Decision(PixelRange range, List<PredictionWarning> warnings) {}
}
