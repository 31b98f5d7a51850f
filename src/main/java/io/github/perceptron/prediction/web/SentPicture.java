package io.github.perceptron.prediction.web;

import io.github.perceptron.prediction.pictures.Picture;
import io.github.perceptron.prediction.pictures.PixelGrid;
import io.github.perceptron.prediction.pictures.PixelNumbers;
import io.github.perceptron.prediction.pictures.RangeRule;

/**
 * A picture as it stood in a body; what its numbers run to may be said behind it, or in the query.
 */
@FunctionalInterface
interface SentPicture {

  String DATA = "data:";

  Picture in(RangeRule rule);

  static SentPicture of(PixelNumbers numbers) {
    return rule -> new PixelGrid(numbers, rule);
  }

  /**
   * A picture file.
   *
   * @param text the base64 that the file came as; the head of a {@code data:} URL names a type
   */
  static SentPicture of(byte[] file, String pointer, String text) {
    int end = text.indexOf(',');
    String declared =
        text.startsWith(DATA) && end > 0
            ? text.substring(DATA.length(), end).split(";", 2)[0]
            : null;
    return rule -> Picture.ofFile(file, pointer, declared);
  }
}
