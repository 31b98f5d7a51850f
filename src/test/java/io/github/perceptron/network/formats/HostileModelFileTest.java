package io.github.perceptron.network.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.network.formats.files.InputDeclaration;
import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.formats.files.UploadLimits;
import io.github.perceptron.testing.LongTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Model files that lie, are damaged, or are of a kind that is not read. */
@LongTest
class HostileModelFileTest {

  private static final UploadLimits LIMITS = new UploadLimits(256, 50_000_000, 100);
  private static final InputDeclaration NOTHING = new InputDeclaration(null, null);
  private static final String LAYER =
      "{\"module\":\"keras.layers\",\"class_name\":\"Dense\",\"config\":{\"name\":\"d%d\",\"units\":2},\"registered_name\":null}";

  @ParameterizedTest
  @ValueSource(strings = {"mlp.h5", "slopes.keras", "normalized.keras", "functional.h5"})
  void a_file_with_any_wrong_byte_is_read_or_refused_as_a_model_file(String name)
      throws IOException {
    byte[] file = resource(name);
    Random random = new Random(11);
    for (int i = 0; i < 400; i++) {
      byte[] wrong = file.clone();
      for (int k = 0; k <= i % 3; k++) {
        wrong[random.nextInt(wrong.length)] = (byte) random.nextInt(256);
      }
      assertReadOrRefused(wrong);
    }
  }

  @Test
  void weights_with_any_wrong_byte_are_read_or_refused_as_a_model_file() throws IOException {
    Map<String, byte[]> entries = entries("normalized.keras");
    byte[] weights = Objects.requireNonNull(entries.get("model.weights.h5"));
    Random random = new Random(12);
    for (int i = 0; i < 400; i++) {
      byte[] wrong = weights.clone();
      for (int k = 0; k <= i % 3; k++) {
        wrong[random.nextInt(wrong.length)] = (byte) random.nextInt(256);
      }
      entries.put("model.weights.h5", wrong);
      assertReadOrRefused(zip(entries));
    }
  }

  @Test
  void weights_cut_short_anywhere_are_refused() throws IOException {
    Map<String, byte[]> entries = entries("single.keras");
    byte[] weights = Objects.requireNonNull(entries.get("model.weights.h5"));
    for (int length = 0; length < weights.length / 2; length += 97) {
      entries.put("model.weights.h5", Arrays.copyOf(weights, length));
      byte[] file = zip(entries);
      assertThatThrownBy(() -> read(file)).isInstanceOf(InvalidModelFileException.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"units\": 3|\"units\": 4|(kernel) has shape [30, 3], expected [30, 4]",
        "\"units\": 3|\"units\": 40000000|must have 1 to 4096 units",
        "\"units\": 3|\"units\": -1|must have 1 to 4096 units",
        "\"units\": 3|\"units\": 1e99|must have 1 to 4096 units",
        "[null, 6, 5]|[null, 7, 5]|(kernel) has shape [30, 3], expected [35, 3]",
        "[null, 6, 5]|[null, 4096, 4096]|claims 16777216 inputs, for which the file is too short",
        "[null, 6, 5]|[null, 2147483647, 5]|must have batch_shape",
        "[null, 6, 5]|[null, null, 5]|must have batch_shape",
        "\"offset\": -1|\"offset\": 1e999|has a parameter that is not a finite number",
        "\"scale\": 0.00784313725490196|\"scale\": \"x\"|must have a number, or an array of numbers, as its scale",
        "\"activation\": \"softmax\"|\"activation\": \"softmaximum\"|is not supported: 'softmaximum'",
        "\"class_name\": \"Sequential\"|\"class_name\": \"os.system\"|class_name must be Sequential or Functional, not 'os.system'",
        "\"class_name\": \"Flatten\"|\"class_name\": \"TFOpLambda\"|is not supported",
        "\"module\": \"keras.layers\", \"class_name\": \"Dense\"|\"module\": \"mine\", \"class_name\": \"Dense\"|is a layer of your own"
      })
  void a_config_that_lies_is_refused_by_its_place(String old, String other, String message)
      throws IOException {
    byte[] file =
        changed(
            "single.keras",
            config -> {
              assertThat(config).contains(old);
              return config.replace(old, other);
            });

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(InvalidModelFileException.class)
        .hasMessageContaining(message);
  }

  @Test
  void ten_thousand_layers_are_refused() throws IOException {
    StringBuilder layers = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      layers.append(i == 0 ? "" : ",").append(LAYER.formatted(i));
    }
    byte[] file =
        changed(
            "single.keras",
            config ->
                "{\"class_name\":\"Sequential\",\"config\":{\"layers\":[%s]}}".formatted(layers));

    assertThatThrownBy(() -> read(file)).hasMessageContaining("has 10000 layers; at most 400");
  }

  @Test
  void json_that_is_too_long_or_too_deep_is_refused() throws IOException {
    byte[] longer = changed("single.keras", config -> config + " ".repeat(2_000_000));
    byte[] deeper = changed("single.keras", config -> "[".repeat(200_000));

    UploadLimits wide = new UploadLimits(256, 50_000_000, 5000);

    assertThatThrownBy(() -> ModelImport.read(longer, NOTHING, wide))
        .hasMessageContaining("at most 2000000 are read");
    assertThatThrownBy(() -> ModelImport.read(deeper, NOTHING, wide))
        .hasMessageContaining("config.json must be JSON");
  }

  @Test
  void a_graph_that_runs_in_a_circle_is_refused() throws IOException {
    byte[] file =
        changed(
            "functional.keras",
            config -> {
              int first = config.lastIndexOf("\"keras_history\": [\"picture\"");
              assertThat(first).isPositive();
              return config.substring(0, first)
                  + config.substring(first).replaceFirst("\"picture\"", "\"second\"");
            });

    assertThatThrownBy(() -> read(file)).hasMessageContaining("only a chain of layers can be read");
  }

  @Test
  void a_zip_bomb_in_the_place_of_the_weights_is_refused() throws IOException {
    Map<String, byte[]> entries = entries("single.keras");
    entries.put("model.weights.h5", new byte[30_000_000]);
    byte[] file = zip(entries);

    assertThatThrownBy(() -> read(file)).hasMessageContaining("more than 100 times the size");
  }

  @Test
  void a_keras_file_with_a_part_missing_is_called_a_keras_file() throws IOException {
    Map<String, byte[]> noWeights = entries("single.keras");
    noWeights.remove("model.weights.h5");
    Map<String, byte[]> noConfig = entries("single.keras");
    noConfig.remove("config.json");
    Map<String, byte[]> folder = new LinkedHashMap<>();
    entries("single.keras").forEach((name, content) -> folder.put("model/" + name, content));

    assertThatThrownBy(() -> read(zip(noWeights)))
        .hasMessage("model.weights.h5 is missing in the .keras file.");
    assertThatThrownBy(() -> read(zip(noConfig))).hasMessageContaining("is a .keras file that");
    assertThatThrownBy(() -> read(zip(folder)))
        .hasMessageContaining("is a .keras file that is not complete or was packed again");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "080112a301|is a SavedModel of TensorFlow",
        "1c00000054464c33|is a model of TensorFlow Lite",
        "0807120770797468|looks like an ONNX model",
        "8004950b|is a pickle of Python",
        "934e554d505901007600|is one array of NumPy",
        "1f8b0800|is a gzip or tar file",
        "7b22636c6173735f6e616d65|is JSON, which has no parameters",
        "89504e470d0a1a0a|must be a .keras file or an HDF5 file",
        "504b0506000000000000000000000000000000000000|is a damaged zip file"
      })
  void a_kind_that_is_not_read_is_called_by_its_name(String hex, String message) {
    byte[] file = HexFormat.of().parseHex(hex);

    assertThatThrownBy(() -> read(file)).hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model/saved_model.pb|is a zip of a SavedModel of TensorFlow",
        "archive/data.pkl|is a model of PyTorch",
        "model.h5|is a zip around a model file",
        "readme.txt|is a zip with 'readme.txt', which is no model",
        "x_train.npy|architecture.json is missing; an npz file of arrays alone"
      })
  void a_zip_of_another_kind_is_called_by_its_name(String entry, String message)
      throws IOException {
    byte[] file = zip(Map.of(entry, new byte[] {1, 2, 3}));

    assertThatThrownBy(() -> read(file)).hasMessageContaining(message);
  }

  private static void assertReadOrRefused(byte[] file) {
    try {
      read(file);
    } catch (InvalidModelFileException e) {
      assertThat(e.errors()).hasSize(1);
    }
  }

  private static void read(byte[] file) {
    ModelImport.read(file, NOTHING, LIMITS).close();
  }

  private static byte[] changed(String name, UnaryOperator<String> change) throws IOException {
    Map<String, byte[]> entries = entries(name);
    String config =
        new String(Objects.requireNonNull(entries.get("config.json")), StandardCharsets.UTF_8);
    entries.put("config.json", change.apply(config).getBytes(StandardCharsets.UTF_8));
    return zip(entries);
  }

  private static Map<String, byte[]> entries(String name) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(resource(name)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
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

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = HostileModelFileTest.class.getResourceAsStream("/exchange/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
