package io.github.perceptron.prediction.web;

import io.github.perceptron.prediction.Picture;
import io.github.perceptron.prediction.PixelGrid;
import io.github.perceptron.prediction.PixelNumbers;
import io.github.perceptron.prediction.RangeRule;

/** A picture as it stood in a body; what its numbers run to may be said behind it, or in the query. */
@FunctionalInterface
interface SentPicture {

  Picture in(RangeRule rule);

  static SentPicture of(PixelNumbers numbers) {
    return rule -> new PixelGrid(numbers, rule);
  }

  static SentPicture of(byte[] file, String pointer) {
    return rule -> Picture.ofFile(file, pointer);
  }
}
