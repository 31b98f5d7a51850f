package io.github.perceptron.prediction.ink;

import java.util.List;

/**
 * The ink that is taken for a picture's digit, and what else was found.
 *
 * @param ink of the digit alone
 * @param dark whether it is darker than its background
 * @param background grey level around it, 0 to 255
 * @param contrast grey levels between the two
 * @param evened whether the background differs within the picture, by shade or by things that lie
 *     under or beside the paper
 * @param leftOut what is none of the digit
 * @param box around the digit
 * @param rivals boxes around other things, apart from it, that are about as large
 * @param clear whether it looks as a digit does: strokes, not a shape that is filled, and not
 *     something that reaches in from the edge
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
