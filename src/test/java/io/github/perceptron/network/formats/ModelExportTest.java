package io.github.perceptron.network.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.datasets.images.GreyscaleImage;
import io.github.perceptron.network.engine.LabelledRows;
import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.Networks;
import io.github.perceptron.network.engine.Probabilities;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.network.specification.Optimizer;
import io.github.perceptron.testing.LongTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes its files to target/exchange. The script bench/check_exchange.py loads them with Keras and
 * NumPy.
 */
@LongTest
class ModelExportTest {

  private static final UploadLimits LIMITS = new UploadLimits(16, 10_000_000, 100);
  private static final InputDeclaration NOTHING = new InputDeclaration(null, null);
  private static final Path FOLDER = Path.of("target", "exchange");

  @ParameterizedTest
  @EnumSource(Activation.class)
  void every_activation_survives_keras_format_and_back(Activation activation) throws IOException {
    try (MlpNetwork network = trained(activation, new Optimizer.Adam(0.01, 0.9, 0.999, 1e-7))) {
      List<Probabilities> expected = network.predict(digits());

      byte[] file = ModelExport.write(network, ModelFormat.KERAS_H5);

      keep(activation.id(), network, expected, file);
      try (MlpNetwork back = ModelImport.read(file, NOTHING, LIMITS)) {
        assertThat(back.specification().layers()).isEqualTo(network.specification().layers());
        assertClose(back.predict(digits()), expected);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Normalization.class)
  void the_range_of_the_input_goes_with_the_file(Normalization normalization) throws IOException {
    LabelledRows rows = Networks.firstRows(50);
    InputContract contract =
        PictureInput.of(normalization, Networks.imagesOf(rows), rows.rows(), 10);
    try (MlpNetwork network = MlpNetwork.initialize(Networks.small(2), contract)) {
      List<Probabilities> expected = network.predict(digits());
      byte[] file = ModelExport.write(network, ModelFormat.KERAS_H5);

      keep("input-" + normalization.id(), network, expected, file);
      try (MlpNetwork back = ModelImport.read(file, NOTHING, LIMITS)) {
        assertThat(back.contract().normalization()).isEqualTo(normalization);
        assertClose(back.predict(digits()), expected);
      }
    }
  }

  @Test
  void deeplearning4j_alone_reads_the_zip_without_our_classes() throws IOException {
    try (MlpNetwork network = trained(Activation.TANH, new Optimizer.Momentum(0.01, 0.9))) {
      float[] expected = network.predict(List.of(Networks.testImage(0))).get(0).toArray();

      byte[] file = ModelExport.write(network, ModelFormat.DL4J);

      MultiLayerNetwork plain =
          ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(file), true);
      assertThat(plain.getLayerWiseConfigurations().toJson()).doesNotContain("perceptron");
      float[] pixels = new float[784];
      Networks.testImage(0).copyTo(pixels, 0);
      INDArray input = Nd4j.create(pixels, new int[] {1, 784});
      PictureInput contract = (PictureInput) network.contract();
      input.subi(contract.mean()).divi(contract.divisor());
      assertThat(plain.output(input).toFloatVector()).containsExactly(expected, within(1e-6f));
    }
  }

  private static MlpNetwork trained(Activation activation, Optimizer optimizer) {
    LabelledRows rows = Networks.firstRows(200);
    NetworkSpecification specification =
        Networks.of(
            optimizer,
            new HiddenLayer(12, activation, 0.1, true),
            new HiddenLayer(9, activation, 0, false));
    MlpNetwork network =
        MlpNetwork.initialize(
            specification,
            PictureInput.of(Normalization.STANDARDIZE, Networks.imagesOf(rows), rows.rows(), 10));
    Networks.fit(network, rows, 1, 2, 20, 0.01);
    return network;
  }

  private static List<GreyscaleImage> digits() {
    return IntStream.range(0, 10).mapToObj(Networks::testImage).toList();
  }

  private static void assertClose(List<Probabilities> actual, List<Probabilities> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i).toArray()).containsExactly(expected.get(i).toArray(), within(1e-6f));
    }
  }

  private static void keep(
      String name, MlpNetwork network, List<Probabilities> probabilities, byte[] kerasFile)
      throws IOException {
    Files.createDirectories(FOLDER);
    Files.write(FOLDER.resolve(name + ".h5"), kerasFile);
    Files.write(FOLDER.resolve(name + ".npz"), ModelExport.write(network, ModelFormat.NPZ));
    ObjectNode golden = JsonMapper.shared().createObjectNode();
    golden.set("probabilities", JsonMapper.shared().valueToTree(probabilities));
    golden.set(
        "images",
        JsonMapper.shared()
            .valueToTree(
                digits().stream()
                    .map(
                        digit -> {
                          float[] pixels = new float[784];
                          digit.copyTo(pixels, 0);
                          return pixels;
                        })
                    .toList()));
    Files.writeString(FOLDER.resolve(name + ".json"), golden.toString());
  }
}
