package io.github.perceptron.network.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.engine.loss.BatchTargets;
import io.github.perceptron.network.engine.loss.Output;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.metrics.Measured;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.Loss;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.network.specification.Optimizer;
import io.github.perceptron.network.specification.WeightInitializer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Small networks and real MNIST rows for tests. */
public final class Networks {

  public static final DataSet MNIST = DataSets.in(Path.of("target", "no-data-sets")).load("mnist");

  private Networks() {}

  /**
   * One hidden layer with batch normalisation and dropout, so that every kind of state is there.
   */
  public static NetworkSpecification small(long seed) {
    return with(new Optimizer.Adam(0.005, 0.9, 0.999, 1e-7), seed);
  }

  public static NetworkSpecification with(Optimizer optimizer, long seed) {
    return new NetworkSpecification(
        List.of(new HiddenLayer(24, Activation.RELU, 0.2, true)),
        WeightInitializer.HE_NORMAL,
        Loss.CATEGORICAL_CROSSENTROPY,
        0,
        0,
        optimizer,
        seed);
  }

  /** The same, but fails unless each kind of optimizer is among them. */
  static List<Optimizer> ofEachKind(Optimizer... optimizers) {
    assertThat(Stream.of(optimizers).map(Object::getClass))
        .containsExactlyInAnyOrder(Optimizer.class.getPermittedSubclasses());
    return List.of(optimizers);
  }

  /** Hidden layers of any kind, without a penalty. */
  public static NetworkSpecification of(Optimizer optimizer, HiddenLayer... hidden) {
    return new NetworkSpecification(
        List.of(hidden),
        WeightInitializer.GLOROT_UNIFORM,
        Loss.CATEGORICAL_CROSSENTROPY,
        0,
        0,
        optimizer,
        5);
  }

  /** The same after two epochs of 500 rows, so that no parameter is as it was drawn. */
  public static MlpNetwork trained(HiddenLayer... hidden) {
    NativeBackend.useOneThread();
    MlpNetwork network =
        MlpNetwork.initialize(of(new Optimizer.Adam(0.005, 0.9, 0.999, 1e-7), hidden), contract());
    fit(network, firstRows(500), 1, 2, 32, 0.005);
    return network;
  }

  public static NetworkSpecification penalised(double l1, double l2) {
    return new NetworkSpecification(
        List.of(new HiddenLayer(8, Activation.TANH, 0, false)),
        WeightInitializer.GLOROT_UNIFORM,
        Loss.CATEGORICAL_CROSSENTROPY,
        l1,
        l2,
        new Optimizer.Sgd(0.01),
        3);
  }

  /** The output of a network of so many classes with a loss. */
  static Output output(Loss loss, int classes) {
    return Output.of(
        with(new Optimizer.Sgd(0.1), 1).withLoss(loss),
        new PictureInput(new ImageShape(1, 1), classes, Normalization.NONE, 0, 1));
  }

  /** The classes of the rows of a mini-batch. */
  static BatchTargets classes(int... labels) {
    BatchTargets targets = new BatchTargets(labels.length, 0);
    for (int i = 0; i < labels.length; i++) {
      targets.setLabel(i, labels[i]);
    }
    return targets;
  }

  /** The first rows of MNIST's training images. */
  public static LabelledRows firstRows(int count) {
    return new LabelledRows(MNIST.trainingImages(), Rows.range(0, count));
  }

  /** One of MNIST's test images. */
  public static PixelImage testImage(int row) {
    return Objects.requireNonNull(MNIST.testImages()).image(row);
  }

  public static PictureInput contract() {
    LabelledRows rows = firstRows(10);
    return PictureInput.of(Normalization.MIN_MAX, imagesOf(rows), rows.rows(), 10);
  }

  /** The images of rows of a data set of images. */
  public static LabelledImages imagesOf(LabelledRows rows) {
    return (LabelledImages) rows.data();
  }

  /** Trains some epochs, from {@code first} to {@code last}; the last epoch's numbers. */
  public static Measured fit(
      MlpNetwork network, LabelledRows rows, int first, int last, int batchSize, double rate) {
    Measured metrics = Measured.ofClasses(Double.NaN, Double.NaN);
    for (int epoch = first; epoch <= last; epoch++) {
      metrics =
          network
              .fitEpoch(
                  rows,
                  new EpochPass(epoch, batchSize, rate),
                  EpochPart.beginning(rows.size()),
                  part -> true)
              .metrics();
    }
    return metrics;
  }
}
