package io.github.perceptron.prediction.web;

import io.github.perceptron.prediction.pictures.Picture;
import io.github.perceptron.prediction.pictures.PixelExtent;
import io.github.perceptron.prediction.pictures.RangeRule;
import java.util.List;

/**
 * One JSON body: pictures, and whom to ask what they show.
 *
 * @param many whether they came as instances, and the answer is a list
 * @param sent not yet looked at: which shape is right depends on the model
 * @param extent how far the numbers of all go
 */
public record PredictionRequest(
    boolean many,
    List<SentPicture> sent,
    PixelExtent extent,
    PredictionOptions options,
    ModelSelection selection) {

  /**
   * The pictures, whose numbers run to what the options say, or else to what they look like.
   *
   * @param all the options of the body and of the query
   */
  public List<Picture> pictures(PredictionOptions all) {
    RangeRule rule = new RangeRule(all.range(), extent, false);
    return sent.stream().map(picture -> picture.in(rule)).toList();
  }
}
