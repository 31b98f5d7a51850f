package io.github.perceptron.network.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.Networks;
import io.github.perceptron.network.formats.files.InputDeclaration;
import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.formats.files.UploadLimits;
import io.github.perceptron.network.input.InputColumn;
import io.github.perceptron.network.input.InputRow;
import io.github.perceptron.network.input.NumericInput;
import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.testing.LongTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads files of Keras 3, which exchange/make_keras_files.py has written, and zip files of
 * Deeplearning4j.
 */
@LongTest
class ModelImportTest {

  private static final UploadLimits LIMITS = new UploadLimits(16, 10_000_000, 100);
  private static final InputDeclaration NOTHING = new InputDeclaration(null, null);
  private static final AtomicInteger CANARIES = new AtomicInteger();
  private static final ImageShape SHAPE = new ImageShape(6, 5);
  private static final JsonNode GOLDEN = golden();

  @ParameterizedTest
  @MethodSource("readableFiles")
  void a_keras_file_gives_the_probabilities_that_keras_gave(String name) throws IOException {
    assertGivesKerasProbabilities(name, NOTHING);
  }

  static List<String> readableFiles() throws IOException {
    List<String> names = new ArrayList<>();
    GOLDEN.path("probabilities").propertyNames().forEach(names::add);
    assertThat(names).hasSizeGreaterThan(15);
    // It does not say how pixels are scaled.
    names.remove("flat.h5");
    return names;
  }

  @ParameterizedTest
  @ValueSource(strings = {"table.keras", "table.h5", "table-raw.keras"})
  void a_keras_file_of_a_table_gives_the_probabilities_that_keras_gave(String name)
      throws IOException {
    InputDeclaration columns = InputDeclaration.ofColumns(List.of("year", "size", "b", "c"));
    JsonNode expected = GOLDEN.path("of_rows").path(name);
    assertThat(expected.size()).isEqualTo(8);

    try (MlpNetwork network = ModelImport.read(resource(name), columns, LIMITS).network()) {
      TableInput contract = (TableInput) network.contract();
      assertThat(contract.columns())
          .extracting(InputColumn::name)
          .containsExactly("year", "size", "b", "c");
      for (int i = 0; i < expected.size(); i++) {
        JsonNode row = GOLDEN.path("rows").path(i);
        InputRow input =
            (target, offset) -> {
              for (int k = 0; k < 4; k++) {
                NumericInput column = (NumericInput) contract.columns().get(k);
                target[offset + k] = column.inputFor(row.path(k).asDouble());
              }
            };
        float[] actual = network.predictRows(List.of(input)).get(0).toArray();
        for (int k = 0; k < actual.length; k++) {
          assertThat(actual[k])
              .as("row %d, class %d", i, k)
              .isCloseTo((float) expected.path(i).path(k).asDouble(), within(1e-5f));
        }
      }
    }
  }

  @Test
  void columns_that_are_not_those_of_the_file_are_refused() throws IOException {
    byte[] table = resource("table.keras");
    byte[] images = resource("mlp.h5");

    assertThatThrownBy(() -> read(table, InputDeclaration.ofColumns(List.of("a", "b"))))
        .hasMessageContaining("has 4 inputs, but columns names 2");
    assertThatThrownBy(() -> read(images, InputDeclaration.ofColumns(List.of("a", "b"))))
        .hasMessageContaining("columns must be left out, because the input is images of 6x5");
    assertThatThrownBy(
            () ->
                read(
                    table,
                    new InputDeclaration(
                        Normalization.MIN_MAX, null, List.of("a", "b", "c", "d"), null)))
        .hasMessageContaining("normalization must be left out for columns");
  }

  @Test
  void a_keras_file_without_a_rescaling_needs_to_be_told_the_range() throws IOException {
    assertGivesKerasProbabilities("flat.h5", new InputDeclaration(Normalization.MIN_MAX, SHAPE));

    assertThatThrownBy(() -> read(resource("flat.h5"), new InputDeclaration(null, SHAPE)))
        .isInstanceOf(InvalidModelFileException.class)
        .hasMessageContaining("normalization is required");
    assertThatThrownBy(
            () -> read(resource("flat.h5"), new InputDeclaration(Normalization.MIN_MAX, null)))
        .hasMessageContaining("30 inputs; image_shape must give");
    assertThatThrownBy(
            () -> read(resource("mlp.h5"), new InputDeclaration(Normalization.MIN_MAX, null)))
        .hasMessageContaining("normalization must be left out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bad-convolution.h5|layers/1 ('Conv2D') is not supported",
        "bad-convolution.keras|config.json/config/layers/1 ('Conv2D') is not supported",
        "bad-flatten.keras|layers/1 ('Dense') must have a Flatten layer before it",
        "bad-relu-end.h5|layers/4 ('Dense') ends the model with relu; a model must end with a Dense layer with a softmax (classes), with one sigmoid",
        "bad-sigmoids-end.keras|layers/4 ('Dense') ends the model with 3 sigmoids",
        "bad-linear-end.keras|layers/4 ('Dense') ends the model without an activation, which is the task regression (2 numbers)",
        "bad-two-activations.keras|layers/4 ('Activation') is a second activation of its layer",
        "bad-nested.keras|layers/3 ('Sequential') is a model inside the model",
        "bad-lambda.keras|layers/4 ('Lambda') is not supported: it contains Python code, which is never run",
        "bad-custom.keras|layers/3 ('Dense') is a layer of your own",
        "bad-custom-activation.keras|layers/3 ('Dense') has an activation that is not supported",
        "bad-branch.keras|layers/3 ('Concatenate') has 2 inputs; only a chain",
        "bad-inputs.keras|layers/2 ('Add') has 2 inputs; only a chain",
        "bad-shared.keras|is used 2 times; only a chain",
        "bad-chunked.h5|kernel must be stored contiguous",
        "bad-nan.h5|has a parameter that is not a finite number",
        "bad-nan.keras|layers/3 ('Dense') has a parameter that is not a finite number",
        "bad-external-link.h5|kernel is missing",
        "bad-soft-link.h5|kernel is missing",
        "bad-circle.h5|kernel is in a group of an unknown form",
        "bad-one-array.h5|file is a damaged HDF5 file",
        "bad-many-texts.h5|model_config is missing",
        "bad-weights-only.h5|model_config is missing"
      })
  void a_file_of_another_kind_is_refused_by_its_place(String name, String message)
      throws IOException {
    byte[] file = resource(name);

    assertThatThrownBy(() -> read(file, NOTHING))
        .isInstanceOf(InvalidModelFileException.class)
        .hasMessageContaining(message);
  }

  @Test
  void a_file_cut_short_anywhere_is_refused_and_never_read_as_something_else() throws IOException {
    List<byte[]> files =
        List.of(resource("mlp.h5"), resource("single.keras"), deeplearning4jFile(), numpyFile());

    for (byte[] file : files) {
      for (int length = 0; length < file.length; length += Math.max(1, file.length / 97)) {
        byte[] cut = java.util.Arrays.copyOf(file, length);
        try (ModelImport.Imported imported = ModelImport.read(cut, NOTHING, LIMITS)) {
          // Only bytes after the last array may be missing.
          assertThat(imported.network().parameterCount()).isPositive();
          assertThat(length).isGreaterThan(file.length / 2);
        } catch (InvalidModelFileException e) {
          assertThat(e.errors()).hasSize(1);
        }
      }
    }
  }

  @Test
  void a_deeplearning4j_zip_gives_the_same_parameters_and_input() throws IOException {
    byte[] file = deeplearning4jFile();

    try (MlpNetwork imported = ModelImport.read(file, NOTHING, LIMITS).network();
        MlpNetwork original = MlpNetwork.readFrom(new ByteArrayInputStream(file))) {
      assertThat(imported.parameterSha256()).isEqualTo(original.parameterSha256());
      assertThat(imported.contract()).isEqualTo(original.contract());
      assertThat(imported.specification().layers()).isEqualTo(original.specification().layers());
    }
  }

  @Test
  void a_plain_deeplearning4j_zip_is_read_with_the_range_its_sender_names() throws IOException {
    byte[] file = changed(entries -> entries.remove("perceptron.json"));

    try (MlpNetwork imported =
        ModelImport.read(file, new InputDeclaration(Normalization.MIN_MAX, null), LIMITS)
            .network()) {
      assertThat(imported.contract()).isEqualTo(Networks.contract());
    }
    assertThatThrownBy(() -> read(file, NOTHING)).hasMessageContaining("normalization is required");
  }

  @Test
  void a_class_that_a_configuration_names_is_compared_and_never_loaded() throws IOException {
    CANARIES.set(0);
    byte[] file =
        changed(
            entries ->
                entries.computeIfPresent(
                    "configuration.json",
                    (name, json) ->
                        replaced(
                            json,
                            "org.nd4j.linalg.activations.impl.ActivationReLU",
                            Canary.class.getName())));

    assertThatThrownBy(() -> read(file, NOTHING))
        .hasMessageContaining("confs/2 has an activation that is not supported");
    assertThat(CANARIES).hasValue(0);
  }

  @Test
  void parameters_that_do_not_fit_the_configuration_are_refused() throws IOException {
    byte[] file =
        changed(
            entries ->
                entries.computeIfPresent(
                    "configuration.json",
                    (name, json) -> replaced(json, "\"nout\" : 10", "\"nout\" : 11")));

    assertThatThrownBy(() -> read(file, NOTHING))
        .hasMessageContaining("coefficients.bin has 19186 values; configuration.json needs 19211");
  }

  @Test
  void a_zip_that_grows_too_much_or_has_too_many_entries_is_refused() throws IOException {
    byte[] bomb = zip(Map.of("configuration.json", new byte[9_000_000]));
    byte[] file = deeplearning4jFile();

    assertThatThrownBy(() -> read(bomb, NOTHING)).hasMessageContaining("more than 100 times");
    assertThatThrownBy(() -> ModelImport.read(file, NOTHING, new UploadLimits(2, 10_000_000, 100)))
        .hasMessageContaining("more than 2 entries");
    assertThatThrownBy(() -> ModelImport.read(file, NOTHING, new UploadLimits(9, 1_000, 100)))
        .hasMessageContaining("unpacks to more than 1000 bytes");
  }

  private static void assertGivesKerasProbabilities(String name, InputDeclaration declared)
      throws IOException {
    JsonNode expected = GOLDEN.path("probabilities").path(name);
    assertThat(expected.size()).isEqualTo(8);

    try (MlpNetwork network = ModelImport.read(resource(name), declared, LIMITS).network()) {
      for (int i = 0; i < expected.size(); i++) {
        byte[] pixels = new byte[SHAPE.pixels()];
        for (int p = 0; p < pixels.length; p++) {
          pixels[p] = (byte) GOLDEN.path("images").path(i).path(p).asInt();
        }
        float[] actual = network.predict(List.of(PixelImage.of(SHAPE, pixels))).get(0).toArray();
        for (int k = 0; k < actual.length; k++) {
          assertThat(actual[k])
              .as("image %d, class %d", i, k)
              .isCloseTo((float) expected.path(i).path(k).asDouble(), within(1e-5f));
        }
      }
    }
  }

  private static void read(byte[] file, InputDeclaration declared) {
    ModelImport.read(file, declared, LIMITS).close();
  }

  /** A network as this service writes it for NumPy. */
  private static byte[] numpyFile() throws IOException {
    try (MlpNetwork network = MlpNetwork.initialize(Networks.small(3), Networks.contract())) {
      return ModelExport.write(network, ModelFormat.NPZ);
    }
  }

  private static JsonNode golden() {
    try {
      return JsonMapper.shared().readTree(resource("golden.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = ModelImportTest.class.getResourceAsStream("/exchange/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  /** A network with 24 units and batch normalisation, as this service stores it. */
  private static byte[] deeplearning4jFile() throws IOException {
    try (MlpNetwork network = MlpNetwork.initialize(Networks.small(3), Networks.contract())) {
      Networks.fit(network, Networks.firstRows(64), 1, 1, 16, 0.01);
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      network.writeTo(file);
      return file.toByteArray();
    }
  }

  private static byte[] changed(java.util.function.Consumer<Map<String, byte[]>> change)
      throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(deeplearning4jFile()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    change.accept(entries);
    return zip(entries);
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return file.toByteArray();
  }

  private static byte[] replaced(byte[] json, String old, String other) {
    String text = new String(json, StandardCharsets.UTF_8);
    assertThat(text).contains(old);
    return text.replace(old, other).getBytes(StandardCharsets.UTF_8);
  }

  /** Counts its instances. */
  public static final class Canary {
    public Canary() {
      CANARIES.incrementAndGet();
    }
  }
}
