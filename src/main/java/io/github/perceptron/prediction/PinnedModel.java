package io.github.perceptron.prediction;

import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.models.AliasedVersions;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.engine.Probabilities;
import io.github.perceptron.network.engine.units.LayerOutputs;
import io.github.perceptron.network.engine.units.LayerWeights;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.InputRow;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.prediction.ids.IssuedId;
import io.github.perceptron.prediction.pictures.InvalidPictureException;
import io.github.perceptron.prediction.pictures.Picture;
import io.github.perceptron.prediction.pictures.PreparedImage;
import io.github.perceptron.prediction.pictures.Preprocessing;
import io.github.perceptron.prediction.rows.InvalidRowException;
import io.github.perceptron.prediction.rows.PreparedRow;
import io.github.perceptron.prediction.rows.RowPreparation;
import io.github.perceptron.prediction.rows.SentRow;
import io.github.perceptron.prediction.serving.LoadedModel;
import io.github.perceptron.problem.OverloadedException;
import io.github.perceptron.tracing.TraceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
  private final @Nullable AliasedVersions alias;
  private final InputContract contract;
  private final Serving serving;

  /**
   * @param alias the alias by which the version was chosen; null if it was named itself
   */
  PinnedModel(ModelVersion version, @Nullable AliasedVersions alias, Serving serving) {
    this.version = version;
    this.alias = alias;
    this.contract = serving.models().use(version, LoadedModel::contract);
    this.serving = serving;
  }

  /** The version. */
  public ModelVersion version() {
    return version;
  }

  /** The alias by which the version was chosen; null if the request named the version or a job. */
  public @Nullable AliasedVersions alias() {
    return alias;
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

  /**
   * Computes rows, of which no observer is told. The results are in the order of the rows.
   *
   * @param rows as the contract has them
   * @throws OverloadedException if too many rows are waiting
   */
  public List<Probabilities> compute(List<InputRow> rows) {
    return predictRows(rows);
  }

  /** Largest number of rows that are computed in one batch. */
  public int maxBatch() {
    return serving.models().use(version, LoadedModel::maxBatch);
  }

  /** Returns the specification that its network was trained with. */
  public NetworkSpecification trainedWith() {
    return serving.models().use(version, LoadedModel::trainedWith);
  }

  /**
   * Returns weights of a layer as predictions use them, with batch normalisation as a part of them.
   *
   * @param layer index of the layer, from 0 to the output layer
   * @param from the first unit
   * @param to the unit after the last
   */
  public LayerWeights weights(int layer, int from, int to) {
    return serving.models().use(version, model -> model.weights(layer, from, to));
  }

  /**
   * Returns what each layer answers for rows, from the first to the output layer. The rows take
   * their turn among the batches of predictions.
   *
   * @param rows as the contract has them, 1 to {@link #maxBatch}
   */
  public List<LayerOutputs> outputs(List<InputRow> rows) {
    return besideTraining(model -> model.outputs(rows));
  }

  /**
   * Returns the same for one layer.
   *
   * @param layer index of the layer, from 0 to the output layer
   * @param rows as the contract has them, 1 to {@link #maxBatch}
   */
  public LayerOutputs outputs(int layer, List<InputRow> rows) {
    return besideTraining(model -> model.outputs(layer, rows));
  }

  private <T> T besideTraining(Function<LoadedModel, T> work) {
    serving.gate().predictionBegins();
    try {
      return serving.models().use(version, work);
    } finally {
      serving.gate().predictionEnded();
    }
  }

  private List<Probabilities> predictRows(List<InputRow> rows) {
    serving.gate().predictionBegins();
    long begin = System.nanoTime();
    try (TraceSpan span = serving.traces().begin("prediction computing")) {
      span.tag("model.name", version.name()).tag("model.version", version.version());
      List<Probabilities> answers = serving.models().use(version, model -> model.predict(rows));
      serving.times().record(version.id(), System.nanoTime() - begin);
      return answers;
    } finally {
      serving.gate().predictionEnded();
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
    try (TraceSpan span = serving.traces().begin("prediction preparing")) {
      return PreparedPictures.of(pictures, preprocessing, pictureInput(), serving.limits());
    }
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
    long begin = System.nanoTime();
    List<Probabilities> answers = predict(images.stream().map(PreparedImage::image).toList());
    List<Prediction> predictions = new ArrayList<>(answers.size());
    for (int i = 0; i < answers.size(); i++) {
      predictions.add(Prediction.of(answers.get(i), images.get(i), this));
    }
    return observed(predictions, begin);
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
    return new ReadyInput(prepared.input(), answer -> Prediction.of(answer, prepared, row, this));
  }

  /**
   * Predicts inputs that are ready. The results are in their order.
   *
   * @throws OverloadedException if too many inputs are waiting
   */
  public List<Prediction> predictReady(List<ReadyInput> inputs) {
    long begin = System.nanoTime();
    List<Probabilities> answers = predictRows(inputs.stream().map(ReadyInput::row).toList());
    return observed(
        IntStream.range(0, inputs.size())
            .mapToObj(i -> inputs.get(i).answer().apply(answers.get(i)))
            .toList(),
        begin);
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
    long begin = System.nanoTime();
    List<Prediction> predictions = new ArrayList<>(rows.size());
    while (predictions.size() < rows.size()) {
      List<PreparedRow> part = prepareNext(preparation);
      List<Probabilities> answers = predictRows(part.stream().map(PreparedRow::input).toList());
      for (int i = 0; i < part.size(); i++) {
        SentRow row = rows.get(predictions.size());
        predictions.add(Prediction.of(answers.get(i), part.get(i), row, this));
      }
    }
    return observed(predictions, begin);
  }

  private List<Prediction> observed(List<Prediction> predictions, long begin) {
    List<PredictionObserver> observers = serving.observers();
    if (!observers.isEmpty() && !predictions.isEmpty()) {
      long nanos = System.nanoTime() - begin;
      observers.forEach(observer -> observer.predicted(this, predictions, nanos));
    }
    return predictions;
  }

  /** Makes the id of a prediction; null for numbers, which take no feedback. */
  @Nullable IssuedId issueId(Probabilities probabilities) {
    return contract.classes() == 0
        ? null
        : serving.ids().issue(version.key(), probabilities.label());
  }

  private List<PreparedRow> prepareNext(RowPreparation preparation) {
    try (TraceSpan span = serving.traces().begin("prediction preparing")) {
      return preparation.nextPart();
    }
  }
}
