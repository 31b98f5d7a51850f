package io.github.perceptron.prediction.ink;

import java.util.List;

/**
 * The ink of a picture's digit, and what else was found.
 *
 * @param ink ink of the digit only
 * @param dark whether the ink is darker than its background
 * @param background grey level of the background around the digit, 0 to 255
 * @param contrast difference between ink and background in grey levels
 * @param evened whether the background differs within the picture, because of shade or of objects
 *     under or beside the paper
 * @param leftOut objects that are not part of the digit
 * @param box bounding box of the digit
 * @param rivals bounding boxes of separate objects that are about as large as the digit
 * @param clear whether it looks like a digit: it has strokes, is not a filled shape, and does not
 *     reach into the picture from its edge
 */
public record FoundDigit(
    InkMap ink,
    boolean dark,
    int background,
    int contrast,
    boolean evened,
    List<LeftOut> leftOut,
    Box box,
    List<Box> rivals,
    boolean clear) {

  public FoundDigit {
    leftOut = List.copyOf(leftOut);
    rivals = List.copyOf(rivals);
  }
}
