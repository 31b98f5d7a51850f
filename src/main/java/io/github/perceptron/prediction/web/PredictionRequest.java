package io.github.perceptron.prediction.web;

import io.github.perceptron.prediction.pictures.Picture;
import io.github.perceptron.prediction.pictures.PixelExtent;
import io.github.perceptron.prediction.pictures.RangeRule;
import java.util.List;

/**
 * One JSON body: pictures and the selection of the model.
 *
 * @param many whether the body has instances, so that the answer is a list
 * @param sent the pictures, unchecked, because the right shape depends on the model
 * @param extent the smallest and the largest number of all pictures
 */
public record PredictionRequest(
    boolean many,
    List<SentPicture> sent,
    PixelExtent extent,
    PredictionOptions options,
    ModelSelection selection) {

  /**
   * Returns the pictures, with the pixel range of the options or, without one, an assumed range.
   *
   * @param all the combined options of the body and the query
   */
  public List<Picture> pictures(PredictionOptions all) {
    RangeRule rule = new RangeRule(all.range(), extent, false);
    return sent.stream().map(picture -> picture.in(rule)).toList();
  }
}
