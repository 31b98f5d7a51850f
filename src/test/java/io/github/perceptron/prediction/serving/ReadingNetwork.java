package io.github.perceptron.prediction.serving;

import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.network.engine.EpochPart;
import io.github.perceptron.network.engine.EpochPass;
import io.github.perceptron.network.engine.LabelledRows;
import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.Networks;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.Loss;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.network.specification.Optimizer;
import io.github.perceptron.network.specification.WeightInitializer;
import java.util.ArrayList;
import java.util.List;

/**
 * A network like the first model of a new service: the preset {@code modern} after 4 epochs. It is
 * trained once in some seconds and shared by all tests that read pictures.
 */
public final class ReadingNetwork {

  /** All rows except the last tenth, which the preset uses for validation. */
  private static final int ROWS = 54_000;

  private static final int EPOCHS = 4;
  private static final MlpNetwork NETWORK = trained();

  private ReadingNetwork() {}

  public static int label(PixelImage image) {
    return NETWORK.predict(List.of(image)).get(0).label();
  }

  private static MlpNetwork trained() {
    NativeBackend.useOneThread();
    LabelledRows rows = new LabelledRows(Networks.MNIST.trainingImages(), Rows.range(0, ROWS));
    InputContract contract =
        PictureInput.of(Normalization.MIN_MAX, Networks.MNIST.trainingImages(), rows.rows(), 10);
    NetworkSpecification specification =
        new NetworkSpecification(
            new ArrayList<>(
                List.of(
                    new HiddenLayer(128, Activation.RELU, 0.2, true),
                    new HiddenLayer(64, Activation.RELU, 0.1, true))),
            WeightInitializer.HE_NORMAL,
            Loss.CATEGORICAL_CROSSENTROPY,
            0,
            0,
            new Optimizer.Adam(0.002, 0.9, 0.999, 1e-7),
            7);
    MlpNetwork network = MlpNetwork.initialize(specification, contract);
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      network.fitEpoch(
          rows, new EpochPass(epoch, 128, cosine(epoch)), EpochPart.beginning(ROWS), part -> true);
    }
    return network;
  }

  /** The schedule of the preset: half a cosine wave from 0.002 down to a twentieth of it. */
  private static double cosine(int epoch) {
    double done = (epoch - 1.0) / EPOCHS;
    return 0.002 * (0.05 + 0.95 * (1 + Math.cos(Math.PI * done)) / 2);
  }
}
