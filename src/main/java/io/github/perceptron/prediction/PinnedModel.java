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
 * One version of a model, chosen once: whoever holds it gets every answer from that version,
 * however long a stream of pictures takes and whatever is published meanwhile.
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

  /** Which version it is. */
  public ModelVersion version() {
    return version;
  }

  /** What its network expects: the shape of an image, and how many classes it tells apart. */
  public InputContract contract() {
    return contract;
  }

  /**
   * What the model sees in each image, in their order.
   *
   * @param images of the contract's shape
   * @throws OverloadedException if too many images wait
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
   * The images that the network sees of pictures, in their order.
   *
   * @param preprocessing null for what is usual for each picture's kind
   * @throws InvalidPictureException naming every picture that does not fit or cannot be read
   */
  public List<PreparedImage> prepare(
      List<Picture> pictures, @Nullable Preprocessing preprocessing) {
    List<PreparedImage> images = new ArrayList<>(pictures.size());
    List<FieldError> errors = new ArrayList<>();
    InvalidPictureException first = null;
    for (Picture picture : pictures) {
      try {
        Preprocessing how = preprocessing == null ? picture.usual() : preprocessing;
        images.add(picture.prepare(contract().shape(), how, limits));
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
   * What the model sees in each picture, in their order.
   *
   * @param preprocessing null for what is usual for each picture's kind
   * @throws InvalidPictureException naming every picture that does not fit or cannot be read
   * @throws OverloadedException if too many images wait
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
