package io.github.perceptron.prediction;

import io.github.perceptron.datasets.images.GreyscaleImage;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.ComputeGate;
import io.github.perceptron.network.engine.Probabilities;
import io.github.perceptron.network.specification.InputContract;
import io.github.perceptron.prediction.pictures.InvalidPictureException;
import io.github.perceptron.prediction.pictures.Picture;
import io.github.perceptron.prediction.pictures.PictureLimits;
import io.github.perceptron.prediction.pictures.PreparedImage;
import io.github.perceptron.prediction.pictures.Preprocessing;
import io.github.perceptron.prediction.serving.LoadedModel;
import io.github.perceptron.prediction.serving.LoadedModels;
import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.OverloadedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fixed version of a model. All predictions with this object come from that version, even if a
 * new version is published in the meantime, for example during a long stream of pictures.
 *
 * <p>Safe for use by many threads.
 */
public final class PinnedModel {

  private final ModelVersion version;
  private final InputContract contract;
  private final LoadedModels models;
  private final PictureLimits limits;
  private final ComputeGate gate;

  PinnedModel(ModelVersion version, LoadedModels models, PictureLimits limits, ComputeGate gate) {
    this.version = version;
    this.contract = models.use(version, LoadedModel::contract);
    this.models = models;
    this.limits = limits;
    this.gate = gate;
  }

  /** The version. */
  public ModelVersion version() {
    return version;
  }

  /** The input contract of its network: the shape of an image and the number of classes. */
  public InputContract contract() {
    return contract;
  }

  /**
   * Predicts images. The results are in the order of the images.
   *
   * @param images images with the contract's shape
   * @throws OverloadedException if too many images are waiting
   */
  public List<Probabilities> predict(List<GreyscaleImage> images) {
    gate.predictionBegins();
    try {
      return models.use(version, model -> model.predict(images));
    } finally {
      gate.predictionEnded();
    }
  }

  /**
   * Prepares pictures: returns the images that the network sees, in the order of the pictures.
   *
   * @param preprocessing null for the default of each picture's kind
   * @throws InvalidPictureException if pictures do not fit the model or cannot be read; names each
   *     of them
   */
  public List<PreparedImage> prepare(
      List<Picture> pictures, @Nullable Preprocessing preprocessing) {
    List<PreparedImage> images = new ArrayList<>(pictures.size());
    List<FieldError> errors = new ArrayList<>();
    InvalidPictureException first = null;
    for (Picture picture : pictures) {
      try {
        Preprocessing how = preprocessing == null ? picture.usual() : preprocessing;
        images.add(picture.prepare(contract().framingOrMnist(), how, limits));
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

  /**
   * Prepares and predicts pictures. The results are in the order of the pictures.
   *
   * @param preprocessing null for the default of each picture's kind
   * @throws InvalidPictureException if pictures do not fit the model or cannot be read; names each
   *     of them
   * @throws OverloadedException if too many images are waiting
   */
  public List<Prediction> predict(List<Picture> pictures, @Nullable Preprocessing preprocessing) {
    List<PreparedImage> images = prepare(pictures, preprocessing);
    List<Probabilities> answers = predict(images.stream().map(PreparedImage::image).toList());
    List<Prediction> predictions = new ArrayList<>(answers.size());
    for (int i = 0; i < answers.size(); i++) {
      predictions.add(new Prediction(answers.get(i), images.get(i), version));
    }
    return predictions;
  }
}
