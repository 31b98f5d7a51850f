package io.github.perceptron.prediction.web;

import io.github.perceptron.prediction.pictures.Picture;
import io.github.perceptron.prediction.pictures.PixelExtent;
import io.github.perceptron.prediction.pictures.RangeRule;
import io.github.perceptron.prediction.rows.SentRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One JSON body: pictures, or rows of a table, and the selection of the model.
 *
 * @param many whether the body has instances, so that the answer is a list
 * @param sent the pictures, unchecked, because the right shape depends on the model
 * @param rows the rows of a table, unchecked; null if the body has pictures
 * @param extent the smallest and the largest number of all pictures
 */
public record PredictionRequest(
    boolean many,
    List<SentPicture> sent,
    @Nullable List<SentRow> rows,
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
