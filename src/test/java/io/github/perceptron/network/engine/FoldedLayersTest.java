package io.github.perceptron.network.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.nd4j.linalg.activations.Activation.IDENTITY;
import static org.nd4j.linalg.activations.Activation.SOFTMAX;

import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.testing.LongTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

@LongTest
class FoldedLayersTest {

  private static final List<PixelImage> DIGITS =
      IntStream.range(0, 50).mapToObj(Networks::testImage).toList();

  @ParameterizedTest
  @EnumSource(Activation.class)
  void a_folded_network_gives_the_probabilities_of_the_trained_one(Activation activation) {
    try (MlpNetwork trained = trained(activation);
        MlpNetwork folded = trained.folded()) {
      assertThat(folded.specification().layers())
          .containsExactly(
              new HiddenLayer(24, activation, 0, false), new HiddenLayer(12, activation, 0, false));
      assertThat(folded.contract()).isEqualTo(trained.contract());
      assertThat(folded.parameterCount()).isEqualTo(785 * 24 + 25 * 12 + 13 * 10);
      expectClose(folded.predict(DIGITS), trained.predict(DIGITS));
    }
  }

  @Test
  void folding_leaves_the_trained_network_as_it_was_and_its_file_is_read_folded()
      throws IOException {
    try (MlpNetwork trained = trained(Activation.RELU)) {
      Sha256 before = trained.parameterSha256();
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      trained.writeTo(file);

      try (MlpNetwork folded = trained.folded();
          MlpNetwork read =
              MlpNetwork.readForPrediction(new ByteArrayInputStream(file.toByteArray()))) {
        assertThat(read.parameterSha256()).isEqualTo(folded.parameterSha256());
        assertThat(trained.parameterSha256()).isEqualTo(before);
      }
    }
  }

  /** Files of others may have any of these. */
  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void every_way_to_keep_statistics_is_folded(boolean logarithmic, boolean locked) {
    MultiLayerNetwork original = new MultiLayerNetwork(normalized(logarithmic, locked));
    original.init();
    original.setParams(Nd4j.rand(DataType.FLOAT, 1, original.numParams()).addi(0.1));
    MultiLayerNetwork plain = new MultiLayerNetwork(plain());
    plain.init();

    float[] folded = FoldedLayers.weights(original).toArray();

    plain.setParams(Nd4j.create(folded, new long[] {1, folded.length}));
    INDArray x = Nd4j.rand(DataType.FLOAT, 7, 6);
    assertThat(MlpNetwork.rowByRow(plain.output(x, false)))
        .containsExactly(MlpNetwork.rowByRow(original.output(x, false)), within(1e-5f));
    plain.close();
    original.close();
  }

  private static MultiLayerConfiguration normalized(boolean logarithmic, boolean locked) {
    return new NeuralNetConfiguration.Builder()
        .list()
        .layer(new DenseLayer.Builder().nIn(6).nOut(5).activation(IDENTITY).build())
        .layer(
            new BatchNormalization.Builder()
                .nIn(5)
                .nOut(5)
                .eps(0.01)
                .gamma(1.5)
                .beta(-0.25)
                .useLogStd(logarithmic)
                .lockGammaBeta(locked)
                .build())
        .layer(new OutputLayer.Builder().nIn(5).nOut(3).activation(SOFTMAX).build())
        .build();
  }

  private static MultiLayerConfiguration plain() {
    return new NeuralNetConfiguration.Builder()
        .list()
        .layer(new DenseLayer.Builder().nIn(6).nOut(5).activation(IDENTITY).build())
        .layer(new OutputLayer.Builder().nIn(5).nOut(3).activation(SOFTMAX).build())
        .build();
  }

  private static void expectClose(List<Probabilities> actual, List<Probabilities> expected) {
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i).toArray())
          .as("digit %d", i)
          .containsExactly(expected.get(i).toArray(), within(1e-6f));
    }
  }

  private static MlpNetwork trained(Activation activation) {
    return Networks.trained(
        new HiddenLayer(24, activation, 0.2, true), new HiddenLayer(12, activation, 0.1, false));
  }
}
