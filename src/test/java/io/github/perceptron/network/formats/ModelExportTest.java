package io.github.perceptron.network.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.network.engine.LabelledRows;
import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.Networks;
import io.github.perceptron.network.engine.Probabilities;
import io.github.perceptron.network.formats.files.InputDeclaration;
import io.github.perceptron.network.formats.files.UploadLimits;
import io.github.perceptron.network.input.InputColumn;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.InputRow;
import io.github.perceptron.network.input.NumericInput;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.input.TableInput;
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

  private static final UploadLimits LIMITS = new UploadLimits(40, 10_000_000, 100);
  private static final InputDeclaration NOTHING = new InputDeclaration(null, null);
  private static final double[][] ROWS = {{1998, 5.25, -320}, {2003, 5.75, -200}, {2010, 5, 0}};
  private static final Path FOLDER = Path.of("target", "exchange");

  @ParameterizedTest
  @EnumSource(Activation.class)
  void every_activation_survives_both_formats_of_keras_and_back(Activation activation)
      throws IOException {
    try (MlpNetwork network = trained(activation, new Optimizer.Adam(0.01, 0.9, 0.999, 1e-7))) {
      keep(activation.id(), network);

      assertSurvives(network, ModelFormat.KERAS);
      assertSurvives(network, ModelFormat.KERAS_H5);
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void every_activation_survives_numpy_and_back_without_its_dropout(Activation activation)
      throws IOException {
    try (MlpNetwork network = trained(activation, new Optimizer.Adam(0.01, 0.9, 0.999, 1e-7))) {
      byte[] file = ModelExport.write(network, ModelFormat.NPZ);

      try (MlpNetwork back = ModelImport.read(file, NOTHING, LIMITS).network()) {
        assertThat(back.contract()).isEqualTo(network.contract());
        assertThat(back.specification().layers())
            .extracting(HiddenLayer::units, HiddenLayer::activation)
            .isEqualTo(
                network.specification().layers().stream()
                    .map(layer -> tuple(layer.units(), layer.activation()))
                    .toList());
        assertClose(back.predict(digits()), network.predict(digits()));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ModelFormat.class)
  void a_slope_above_1_survives_every_format(ModelFormat format) throws IOException {
    HiddenLayer steep = new HiddenLayer(9, Activation.LEAKY_RELU, 0, true, 2.5);
    try (MlpNetwork network =
        MlpNetwork.initialize(Networks.of(new Optimizer.Sgd(0.01), steep), Networks.contract())) {
      if (format == ModelFormat.KERAS_H5) {
        keep("steep-slope", network);
      }

      assertSurvives(network, format);
    }
  }

  @ParameterizedTest
  @EnumSource(ModelFormat.class)
  void a_slope_below_zero_survives_every_format(ModelFormat format) throws IOException {
    HiddenLayer leaky = new HiddenLayer(9, Activation.LEAKY_RELU, 0, false, 0.3);
    try (MlpNetwork network =
        MlpNetwork.initialize(Networks.of(new Optimizer.Sgd(0.01), leaky), Networks.contract())) {
      if (format == ModelFormat.KERAS_H5) {
        keep("leaky-slope", network);
      }

      assertSurvives(network, format);
    }
  }

  @ParameterizedTest
  @EnumSource(ModelFormat.class)
  void a_network_of_a_single_layer_survives_every_format(ModelFormat format) throws IOException {
    try (MlpNetwork network =
        MlpNetwork.initialize(Networks.of(new Optimizer.Sgd(0.01)), Networks.contract())) {
      if (format == ModelFormat.KERAS_H5) {
        keep("single", network);
      }

      assertSurvives(network, format);
    }
  }

  @ParameterizedTest
  @EnumSource(ModelFormat.class)
  void a_network_of_a_table_survives_every_format(ModelFormat format) throws IOException {
    List<InputColumn> columns =
        List.of(
            new NumericInput("year", 2000, 4, 2001),
            new NumericInput("size", 5.5, 0.25, 5.5),
            new NumericInput("b", -300, 80, -300));
    TableInput contract =
        new TableInput(columns, 3, Normalization.STANDARDIZE, null, List.of("kind"));
    try (MlpNetwork network =
        MlpNetwork.initialize(
            Networks.of(new Optimizer.Sgd(0.01), new HiddenLayer(8, Activation.TANH, 0, true)),
            contract)) {
      byte[] file = ModelExport.write(network, format);
      boolean ofKeras = format == ModelFormat.KERAS || format == ModelFormat.KERAS_H5;
      if (ofKeras) {
        keepTable(network);
      }
      InputDeclaration declared =
          ofKeras ? InputDeclaration.ofColumns(List.of("year", "size", "b")) : NOTHING;

      try (MlpNetwork back = ModelImport.read(file, declared, LIMITS).network()) {
        assertClose(
            back.predictRows(rows((TableInput) back.contract())),
            network.predictRows(rows(contract)));
        if (!ofKeras) {
          assertThat(back.contract()).isEqualTo(contract);
        }
      }
    }
  }

  /** Some rows of the table. */
  private static List<InputRow> rows(TableInput contract) {
    return IntStream.range(0, ROWS.length)
        .<InputRow>mapToObj(
            row ->
                (target, offset) -> {
                  for (int k = 0; k < ROWS[row].length; k++) {
                    NumericInput column = (NumericInput) contract.columns().get(k);
                    target[offset + k] = column.inputFor(ROWS[row][k]);
                  }
                })
        .toList();
  }

  private static void keepTable(MlpNetwork network) throws IOException {
    ObjectNode golden = JsonMapper.shared().createObjectNode();
    TableInput contract = (TableInput) network.contract();
    golden.set(
        "probabilities", JsonMapper.shared().valueToTree(network.predictRows(rows(contract))));
    golden.set("images", JsonMapper.shared().valueToTree(ROWS));
    keep("table", network, golden);
  }

  @Test
  void a_format_without_the_activation_of_a_model_is_refused_and_named() {
    try (MlpNetwork network =
        MlpNetwork.initialize(
            Networks.of(new Optimizer.Sgd(0.01), new HiddenLayer(9, Activation.GELU_ERF, 0, false)),
            Networks.contract())) {
      assertThatThrownBy(() -> ModelExport.write(network, ModelFormat.DL4J))
          .hasMessageContaining(
              "format cannot be dl4j, because Deeplearning4j does not have the activation gelu_erf");
    }
  }

  private static void assertSurvives(MlpNetwork network, ModelFormat format) throws IOException {
    byte[] file = ModelExport.write(network, format);

    try (ModelImport.Imported back = ModelImport.read(file, NOTHING, LIMITS)) {
      assertThat(back.network().specification().layers())
          .isEqualTo(network.specification().layers());
      assertThat(back.notes()).isEmpty();
      assertClose(back.network().predict(digits()), network.predict(digits()));
    }
  }

  @ParameterizedTest
  @EnumSource(Normalization.class)
  void the_range_of_the_input_goes_with_the_file(Normalization normalization) throws IOException {
    LabelledRows rows = Networks.firstRows(50);
    InputContract contract =
        PictureInput.of(normalization, Networks.imagesOf(rows), rows.rows(), 10);
    try (MlpNetwork network = MlpNetwork.initialize(Networks.small(2), contract)) {
      keep("input-" + normalization.id(), network);

      for (ModelFormat format : ModelFormat.values()) {
        byte[] file = ModelExport.write(network, format);
        try (MlpNetwork back = ModelImport.read(file, NOTHING, LIMITS).network()) {
          assertThat(back.contract()).isEqualTo(contract);
          assertClose(back.predict(digits()), network.predict(digits()));
        }
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

  private static List<PixelImage> digits() {
    return IntStream.range(0, 10).mapToObj(Networks::testImage).toList();
  }

  private static void assertClose(List<Probabilities> actual, List<Probabilities> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i).toArray()).containsExactly(expected.get(i).toArray(), within(1e-6f));
    }
  }

  private static void keep(String name, MlpNetwork network) throws IOException {
    ObjectNode golden = JsonMapper.shared().createObjectNode();
    golden.set("probabilities", JsonMapper.shared().valueToTree(network.predict(digits())));
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
    keep(name, network, golden);
  }

  static void keep(String name, MlpNetwork network, ObjectNode golden) throws IOException {
    Files.createDirectories(FOLDER);
    for (ModelFormat format : List.of(ModelFormat.KERAS, ModelFormat.KERAS_H5, ModelFormat.NPZ)) {
      Files.write(
          FOLDER.resolve(name + "." + format.extension()), ModelExport.write(network, format));
    }
    Files.writeString(FOLDER.resolve(name + ".json"), golden.toString());
  }
}
