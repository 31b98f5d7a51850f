package io.github.perceptron.prediction.web;

import io.github.perceptron.prediction.Picture;
import io.github.perceptron.prediction.PixelGrid;
import io.github.perceptron.prediction.PixelNumbers;
import io.github.perceptron.prediction.PixelRange;

/** A picture as it stood in a body; what its numbers run to may be said behind it. */
@FunctionalInterface
interface SentPicture {

  Picture in(PixelRange range);

  static SentPicture of(PixelNumbers numbers) {
    return range -> new PixelGrid(numbers, range);
  }

  static SentPicture of(byte[] file, String pointer) {
    return range -> Picture.ofFile(file, pointer);
  }
}
