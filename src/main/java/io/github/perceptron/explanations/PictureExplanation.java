package io.github.perceptron.explanations;

import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.network.engine.units.LayerOutputs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a version answers what it answers for one image.
 *
 * @param open the version
 * @param image the image that the network sees
 * @param probabilities by class
 * @param layers what each layer answers, one row each; null if not asked for
 * @param occlusion which pixels matter; null if not asked for
 * @param counterfactual squares that change the class; null if not asked for, or if none were found
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PictureExplanation(
    OpenModel open,
    PixelImage image,
    float[] probabilities,
    @Nullable List<LayerOutputs> layers,
    @Nullable Occlusion occlusion,
    @Nullable Counterfactual counterfactual) {

  /** The predicted class. */
  public int label() {
    return Scores.labelOf(probabilities);
  }
}
