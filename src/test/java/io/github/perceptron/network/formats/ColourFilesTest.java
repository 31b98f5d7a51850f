package io.github.perceptron.network.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.Networks;
import io.github.perceptron.network.engine.Probabilities;
import io.github.perceptron.network.formats.files.InputDeclaration;
import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.formats.files.UploadLimits;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.network.specification.Optimizer;
import io.github.perceptron.testing.LongTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Model files of images in colour: those that Keras 3 wrote (exchange/make_colour_files.py), and
 * our own in every format, which bench/check_exchange.py loads with Keras and NumPy.
 */
@LongTest
class ColourFilesTest {

  private static final UploadLimits LIMITS = new UploadLimits(60, 10_000_000, 100);
  private static final InputDeclaration NOTHING = new InputDeclaration(null, null);
  private static final ImageShape SHAPE = new ImageShape(6, 5, ImageShape.COLOURS);
  private static final String FLAT = "colours-flat.keras";
  private static final JsonNode GOLDEN = golden();

  @ParameterizedTest
  @MethodSource("readableFiles")
  void a_keras_file_gives_the_probabilities_that_keras_gave(String name) throws IOException {
    InputDeclaration declared =
        name.equals(FLAT) ? new InputDeclaration(Normalization.MIN_MAX, SHAPE) : NOTHING;
    JsonNode expected = GOLDEN.path("probabilities").path(name);

    try (MlpNetwork network = ModelImport.read(resource(name), declared, LIMITS).network()) {
      assertThat(((PictureInput) network.contract()).shape()).isEqualTo(SHAPE);
      List<Probabilities> actual = network.predict(images());
      assertThat(actual).hasSize(8);
      for (int i = 0; i < actual.size(); i++) {
        float[] probabilities = actual.get(i).toArray();
        for (int k = 0; k < probabilities.length; k++) {
          assertThat(probabilities[k])
              .as("image %d, class %d", i, k)
              .isCloseTo((float) expected.path(i).path(k).asDouble(), within(1e-5f));
        }
      }
    }
  }

  static List<String> readableFiles() {
    List<String> names = new ArrayList<>(GOLDEN.path("probabilities").propertyNames());
    assertThat(names).hasSize(8);
    return names;
  }

  @Test
  void a_flat_input_needs_its_shape_with_the_channels() throws IOException {
    byte[] flat = resource(FLAT);

    assertThatThrownBy(
            () -> ModelImport.read(flat, new InputDeclaration(Normalization.MIN_MAX, null), LIMITS))
        .hasMessageContaining("rows, columns and 3 for images in colour, for example 32x32x3");
    assertThatThrownBy(
            () ->
                ModelImport.read(
                    flat,
                    new InputDeclaration(Normalization.MIN_MAX, new ImageShape(6, 5)),
                    LIMITS))
        .hasMessageContaining("has 90 inputs");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bad-channels-first.keras | has images with the channels first, [3, 6, 5]; they must be the last axis: [rows, columns, 3]
          bad-four-channels.keras  | has images of 4 channels; an image has 1 (grey) or 3 (red, green, blue)
          bad-flatten-first.keras  | ('Flatten') has data_format channels_first, which changes the order of the pixels
          bad-flatten-first.h5     | ('Flatten') has data_format channels_first, which changes the order of the pixels
          """)
  void another_order_of_the_values_is_refused_and_named(String name, String message)
      throws IOException {
    byte[] file = resource(name);

    assertThatThrownBy(() -> ModelImport.read(file, NOTHING, LIMITS))
        .isInstanceOf(InvalidModelFileException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @EnumSource(ModelFormat.class)
  void a_network_in_colour_survives_every_format(ModelFormat format) throws IOException {
    PictureInput contract = new PictureInput(SHAPE, 4, Normalization.STANDARDIZE, 101.5f, 63.25f);
    try (MlpNetwork network =
        MlpNetwork.initialize(
            Networks.of(new Optimizer.Sgd(0.01), new HiddenLayer(11, Activation.RELU, 0, true)),
            contract)) {
      byte[] file = ModelExport.write(network, format);
      keep(network);

      try (ModelImport.Imported back = ModelImport.read(file, NOTHING, LIMITS)) {
        PictureInput read = (PictureInput) back.network().contract();
        assertThat(read.shape()).isEqualTo(SHAPE);
        assertThat(read.mean()).isEqualTo(contract.mean(), within(1e-4f));
        assertThat(read.divisor()).isEqualTo(contract.divisor(), within(1e-4f));
        assertThat(back.notes()).isEmpty();
        List<Probabilities> expected = network.predict(images());
        List<Probabilities> actual = back.network().predict(images());
        for (int i = 0; i < expected.size(); i++) {
          assertThat(actual.get(i).toArray())
              .containsExactly(expected.get(i).toArray(), within(1e-6f));
        }
      }
    }
  }

  /** The files for bench/check_exchange.py. */
  private static void keep(MlpNetwork network) throws IOException {
    ObjectNode golden = JsonMapper.shared().createObjectNode();
    golden.set("images", GOLDEN.path("images"));
    golden.set("probabilities", JsonMapper.shared().valueToTree(network.predict(images())));
    ModelExportTest.keep("colours", network, golden);
  }

  private static List<PixelImage> images() {
    return GOLDEN
        .path("images")
        .valueStream()
        .map(
            values -> {
              byte[] bytes = new byte[SHAPE.values()];
              IntStream.range(0, bytes.length)
                  .forEach(i -> bytes[i] = (byte) values.path(i).asInt());
              return PixelImage.of(SHAPE, bytes);
            })
        .toList();
  }

  private static JsonNode golden() {
    try {
      return JsonMapper.shared().readTree(resource("colours.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = ColourFilesTest.class.getResourceAsStream("/exchange/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
