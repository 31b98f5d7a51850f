package io.github.perceptron.prediction;

import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.ComputeGate;
import io.github.perceptron.network.engine.Probabilities;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.InputRow;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.prediction.pictures.InvalidPictureException;
import io.github.perceptron.prediction.pictures.Picture;
import io.github.perceptron.prediction.pictures.PictureLimits;
import io.github.perceptron.prediction.pictures.PreparedImage;
import io.github.perceptron.prediction.pictures.Preprocessing;
import io.github.perceptron.prediction.rows.InvalidRowException;
import io.github.perceptron.prediction.rows.PreparedRow;
import io.github.perceptron.prediction.rows.RowPreparation;
import io.github.perceptron.prediction.rows.SentRow;
import io.github.perceptron.prediction.serving.LoadedModel;
import io.github.perceptron.prediction.serving.LoadedModels;
import io.github.perceptron.prediction.serving.PredictionTimes;
import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.OverloadedException;
import io.github.perceptron.tracing.TraceSpan;
import io.github.perceptron.tracing.Traces;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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
  private final PredictionTimes times;
  private final Traces traces;

  PinnedModel(
      ModelVersion version,
      LoadedModels models,
      PictureLimits limits,
      ComputeGate gate,
      PredictionTimes times,
      Traces traces) {
    this.version = version;
    this.contract = models.use(version, LoadedModel::contract);
    this.models = models;
    this.limits = limits;
    this.gate = gate;
    this.times = times;
    this.traces = traces;
  }

  /** The version. */
  public ModelVersion version() {
    return version;
  }

  /** The input contract of its network: what it expects, and its classes. */
  public InputContract contract() {
    return contract;
  }

  /**
   * The input contract of a network for images.
   *
   * @throws InvalidPictureException if the network needs rows of a table
   */
  public PictureInput pictureInput() {
    if (contract instanceof PictureInput pictures) {
      return pictures;
    }
    throw InvalidPictureException.forTable(version.name().value());
  }

  /**
   * The input contract of a network for rows of a table.
   *
   * @param pointer JSON Pointer to the rows, for the error
   * @throws InvalidRowException if the network needs pictures
   */
  public TableInput tableInput(String pointer) {
    if (contract instanceof TableInput table) {
      return table;
    }
    throw InvalidRowException.forPictures(pointer, version.name().value());
  }

  /**
   * Predicts images. The results are in the order of the images.
   *
   * @param images images with the contract's shape
   * @throws OverloadedException if too many images are waiting
   */
  public List<Probabilities> predict(List<PixelImage> images) {
    PictureInput pictures = pictureInput();
    return predictRows(images.stream().map(pictures::row).toList());
  }

  private List<Probabilities> predictRows(List<InputRow> rows) {
    gate.predictionBegins();
    long begin = System.nanoTime();
    try (TraceSpan span = traces.begin("prediction computing")) {
      span.tag("model.name", version.name()).tag("model.version", version.version());
      List<Probabilities> answers = models.use(version, model -> model.predict(rows));
      times.record(version.id(), System.nanoTime() - begin);
      return answers;
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
    try (TraceSpan span = traces.begin("prediction preparing")) {
      return prepareAll(pictures, preprocessing);
    }
  }

  private List<PreparedImage> prepareAll(
      List<Picture> pictures, @Nullable Preprocessing preprocessing) {
    PictureInput input = pictureInput();
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
      predictions.add(Prediction.of(answers.get(i), images.get(i), this));
    }
    return predictions;
  }

  /**
   * Prepares a picture.
   *
   * @param preprocessing null for the default of the picture's kind
   * @throws InvalidPictureException if the model needs rows of a table, or if the picture does not
   *     fit the model or cannot be read
   */
  public ReadyInput ready(Picture picture, @Nullable Preprocessing preprocessing) {
    PreparedImage image = prepare(List.of(picture), preprocessing).get(0);
    return new ReadyInput(
        pictureInput().row(image.image()), answer -> Prediction.of(answer, image, this));
  }

  /**
   * Prepares a row of a table.
   *
   * @throws InvalidRowException if the model needs pictures, or if the row does not fit the model
   */
  public ReadyInput ready(SentRow row) {
    PreparedRow prepared = RowPreparation.of(tableInput("/rows"), List.of(row)).nextPart().get(0);
    return new ReadyInput(prepared.input(), answer -> Prediction.of(answer, prepared, this));
  }

  /**
   * Predicts inputs that are ready. The results are in their order.
   *
   * @throws OverloadedException if too many inputs are waiting
   */
  public List<Prediction> predictReady(List<ReadyInput> inputs) {
    List<Probabilities> answers = predictRows(inputs.stream().map(ReadyInput::row).toList());
    return IntStream.range(0, inputs.size())
        .mapToObj(i -> inputs.get(i).answer().apply(answers.get(i)))
        .toList();
  }

  /**
   * Prepares and predicts rows of a table. The results are in the order of the rows.
   *
   * @throws InvalidRowException if the model needs pictures, or if rows do not fit the model; names
   *     each of them
   * @throws OverloadedException if too many rows are waiting
   */
  public List<Prediction> predictTable(List<SentRow> rows) {
    RowPreparation preparation = RowPreparation.of(tableInput("/rows"), rows);
    List<Prediction> predictions = new ArrayList<>(rows.size());
    while (predictions.size() < rows.size()) {
      List<PreparedRow> part = prepareNext(preparation);
      List<Probabilities> answers = predictRows(part.stream().map(PreparedRow::input).toList());
      for (int i = 0; i < part.size(); i++) {
        predictions.add(Prediction.of(answers.get(i), part.get(i), this));
      }
    }
    return predictions;
  }

  private List<PreparedRow> prepareNext(RowPreparation preparation) {
    try (TraceSpan span = traces.begin("prediction preparing")) {
      return preparation.nextPart();
    }
  }
}
