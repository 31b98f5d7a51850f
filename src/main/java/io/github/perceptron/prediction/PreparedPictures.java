package io.github.perceptron.prediction;

import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.prediction.pictures.InvalidPictureException;
import io.github.perceptron.prediction.pictures.Picture;
import io.github.perceptron.prediction.pictures.PictureLimits;
import io.github.perceptron.prediction.pictures.PreparedImage;
import io.github.perceptron.prediction.pictures.Preprocessing;
import io.github.perceptron.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prepares the pictures of a request for a network. */
final class PreparedPictures {

  private PreparedPictures() {}

  /**
   * Returns the images that the network sees, in the order of the pictures.
   *
   * @param preprocessing null for the default of each picture's kind
   * @throws InvalidPictureException if pictures do not fit the model or cannot be read; names each
   *     of them
   */
  static List<PreparedImage> of(
      List<Picture> pictures,
      @Nullable Preprocessing preprocessing,
      PictureInput input,
      PictureLimits limits) {
    List<PreparedImage> images = new ArrayList<>(pictures.size());
    List<FieldError> errors = new ArrayList<>();
    InvalidPictureException first = null;
    for (Picture picture : pictures) {
      try {
        Preprocessing how = preprocessing == null ? picture.usual() : preprocessing;
        images.add(
            input.shape().hasColours()
                ? picture.prepareInColour(input.shape(), how, limits)
                : picture.prepare(input.framingOrMnist(), how, limits));
      } catch (InvalidPictureException e) {
        first = first == null ? e : first;
        errors.addAll(e.errors());
      }
    }
    if (first != null) {
      throw first.with(errors);
    }
    return images;
  }
}
