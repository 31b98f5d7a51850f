package io.github.perceptron.prediction.web;

import io.github.perceptron.prediction.pictures.Picture;
import io.github.perceptron.prediction.pictures.PixelGrid;
import io.github.perceptron.prediction.pictures.PixelNumbers;
import io.github.perceptron.prediction.pictures.RangeRule;

/** A picture of a body. Its pixel range may follow later in the body, or be in the query. */
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
   * @param text the base64 text of the file, possibly a {@code data:} URL that names a media type
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
