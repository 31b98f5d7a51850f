package io.github.perceptron.explanations.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What is inside trained versions: of pictures, of tables, and without known rows. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LayerControllerTest {

  private static final int UNITS = 12;
  private static final float ROUNDING = 1e-4f;

  @Autowired private Client client;
  @Autowired private DataSets dataSets;
  private String digits = "";

  @BeforeAll
  void train_a_network_with_all_that_a_layer_may_have() {
    digits =
        trained(
            """
            {'preset':'modern','data_set':'mnist','epochs':1,'split':{'test_size':0.98,'random_state':1},
             'layers':[{'units':12,'activation':'relu','batch_normalization':true,'dropout':0.1},
             {'units':6,'activation':'tanh','batch_normalization':false,'dropout':0}]""");
  }

  /** Trains a model of its own name; the path of its version. */
  private String trained(String openSpecification) {
    String name = "inside-" + UUID.randomUUID();
    String job = client.submit("%s,'model_name':'%s'}".formatted(openSpecification.strip(), name));
    assertThat(client.await(job).path("state").asString()).isEqualTo("SUCCEEDED");
    return "/v1/models/%s/versions/1".formatted(name);
  }

  @Test
  void the_layers_of_a_version_have_its_parameters() {
    JsonNode layers = client.get(digits + "/layers").json();

    assertThat(layers.path("inputs").asInt()).isEqualTo(784);
    assertThat(layers.path("image").toString())
        .isEqualTo("{\"rows\":28,\"columns\":28,\"channels\":1}");
    assertThat(layers.path("labels").isNull()).isTrue();
    assertThat(layers.path("layers")).hasSize(3);
    JsonNode first = layers.at("/layers/0");
    assertThat(first.path("layer").asInt()).isEqualTo(1);
    assertThat(first.path("kind").asString()).isEqualTo("hidden");
    assertThat(first.path("activation").asString()).isEqualTo("relu");
    assertThat(first.path("batch_normalization").asBoolean()).isTrue();
    assertThat(first.path("dropout").asDouble()).isEqualTo(0.1);
    assertThat(first.path("parameters").asInt()).isEqualTo(785 * UNITS + 4 * UNITS);
    JsonNode last = layers.at("/layers/2");
    assertThat(last.path("kind").asString()).isEqualTo("output");
    assertThat(last.path("activation").asString()).isEqualTo("softmax");
    assertThat(last.path("inputs").asInt()).isEqualTo(6);
    assertThat(last.at("/links").has("unit_weights")).isFalse();
    assertThat(layers.path("parameter_count"))
        .isEqualTo(client.get(digits).json().at("/lineage/parameter_count"));
  }

  @Test
  void the_weights_give_the_probabilities_that_are_predicted() {
    DirectNetwork direct = new DirectNetwork(client, digits);
    LabelledImages test = testImages();
    double[] input = inputOf(test, 3);

    double[] expected = direct.probabilities(input);

    JsonNode predicted = predict(test, 3).path("probabilities");
    for (int label = 0; label < expected.length; label++) {
      assertThat(predicted.path(label).floatValue())
          .isCloseTo((float) expected[label], within(ROUNDING));
    }
  }

  @Test
  void the_preferred_images_and_class_means_of_a_unit_are_those_of_a_direct_search() {
    DirectNetwork direct = new DirectNetwork(client, digits);
    LabelledImages test = testImages();
    for (int layer = 1; layer <= direct.layers(); layer++) {
      int number = layer;
      double[][] outputs =
          IntStream.range(0, test.size())
              .mapToObj(i -> direct.outputs(number, inputOf(test, i)))
              .toArray(double[][]::new);
      for (int unit : new int[] {0, 5}) {
        expectUnit(layer, unit, test, outputs);
      }
    }
  }

  private void expectUnit(int layer, int unit, LabelledImages test, double[][] outputs) {
    JsonNode told =
        client.get("%s/layers/%d/units/%d?count=24".formatted(digits, layer, unit)).json();
    List<Integer> best =
        IntStream.range(0, test.size())
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> outputs[i][unit]).reversed())
            .limit(24)
            .toList();

    JsonNode preferred = told.path("preferred");
    assertThat(preferred).hasSize(24);
    for (int rank = 0; rank < 24; rank++) {
      JsonNode row = preferred.path(rank);
      int index = row.path("index").asInt();
      float activation = row.path("activation").floatValue();
      // Of answers that differ by their last bits only, either may come first.
      assertThat(activation)
          .isCloseTo((float) outputs[best.get(rank)][unit], within(ROUNDING))
          .isCloseTo((float) outputs[index][unit], within(ROUNDING));
      assertThat(row.path("label").asInt()).isEqualTo(test.label(index));
      assertThat(row.at("/links/image").asString()).contains("/mnist/test/" + index + ".png");
    }
    assertThat(preferred.valueStream().map(row -> row.path("index").asInt()))
        .doesNotHaveDuplicates();
    for (int label = 0; label < 10; label++) {
      int wanted = label;
      double mean =
          IntStream.range(0, test.size())
              .filter(i -> test.label(i) == wanted)
              .mapToDouble(i -> outputs[i][unit])
              .average()
              .orElseThrow();
      assertThat(told.path("classes").path(label).path("activation").asDouble())
          .isCloseTo(mean, within(1e-4));
    }
    assertThat(told.at("/activation/least").floatValue())
        .isCloseTo(
            (float) Arrays.stream(outputs).mapToDouble(row -> row[unit]).min().orElseThrow(),
            within(ROUNDING));
    assertThat(told.at("/activation/mean").asDouble())
        .isCloseTo(
            Arrays.stream(outputs).mapToDouble(row -> row[unit]).average().orElseThrow(),
            within(1e-4));
    assertThat(told.at("/rows/rows").asInt()).isEqualTo(test.size());
    assertThat(told.at("/rows/available").asInt()).isEqualTo(test.size());
    assertThat(told.at("/rows/split").asString()).isEqualTo("test");
  }

  @Test
  void the_images_of_a_unit_are_one_file() {
    JsonNode unit = client.get(digits + "/layers/1/units/3?count=5").json();

    assertThat(unit.path("preferred")).hasSize(5);
    assertThat(client.bytes(unit.at("/links/sheet").asString())).startsWith(0x89, 'P', 'N', 'G');
    assertThat(client.bytes(unit.at("/preferred/0/links/image").asString()))
        .startsWith(0x89, 'P', 'N', 'G');
  }

  @Test
  void weights_are_the_same_in_json_and_csv_page_by_page() {
    Answer json = client.get(digits + "/layers/1/weights?page_size=5");
    Answer csv = client.get(digits + "/layers/1/weights?page_size=5", "Accept", "text/csv");

    assertThat(csv.contentType()).isEqualTo("text/csv;charset=UTF-8");
    List<String> lines = csv.raw().body().lines().toList();
    assertThat(lines).hasSize(6);
    assertThat(lines.get(0)).startsWith("unit,bias,weight_0,").endsWith(",weight_783");
    for (int unit = 0; unit < 5; unit++) {
      JsonNode told = json.json().path("weights").path(unit);
      String[] cells = lines.get(unit + 1).split(",", -1);
      assertThat(cells).hasSize(786);
      assertThat(Integer.parseInt(cells[0])).isEqualTo(told.path("unit").asInt()).isEqualTo(unit);
      assertThat(Float.parseFloat(cells[1])).isEqualTo(told.path("bias").floatValue());
      assertThat(Float.parseFloat(cells[785]))
          .isEqualTo(told.path("weights").path(783).floatValue());
    }
    String next = csv.header("Link").replaceAll("<(.*)>; rel=\"next\"", "$1");
    Answer second = client.get(digits + "/layers/1/weights" + next, "Accept", "text/csv");
    assertThat(second.raw().body().lines().skip(1).findFirst().orElseThrow()).startsWith("5,");
    Answer last = client.get(digits + "/layers/1/weights?page_size=200", "Accept", "text/csv");
    assertThat(last.header("Link")).isEmpty();
    assertThat(last.raw().body().lines()).hasSize(UNITS + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "/layers/0/weights,      layer-not-found",
    "/layers/4/weights,      layer-not-found",
    "/layers/4/weights.png,  layer-not-found",
    "/layers/2/unit-weights.png, layer-not-found",
    "/layers/1/unit-weights.png?from=12, layer-not-found",
    "/layers/1/units/12,     layer-not-found",
    "/layers/1/units/-1,     layer-not-found"
  })
  void what_a_network_does_not_have_is_not_found(String path, String type) {
    Answer answer = client.get(digits + path);

    assertThat(answer.pointersOfProblem(404)).isEmpty();
    assertThat(answer.json().path("type").asString()).endsWith(type);
  }

  @ParameterizedTest
  @CsvSource({
    "/layers/1/weights?page_size=0,  page_size",
    "/layers/1/weights?page_token=x, page_token",
    "/layers/1/units/0?count=25,     count",
    "/layers/one/units/0,            layer"
  })
  void a_wrong_parameter_is_named(String path, String name) {
    assertThat(client.get(digits + path).pointersOfProblem(422)).containsExactly(name);
  }

  @Test
  void a_model_of_a_table_has_units_without_images() throws IOException {
    String name = "inside-iris-" + UUID.randomUUID().toString().substring(0, 8);
    client.post(
        "/v1/datasets/" + name, Files.readAllBytes(Path.of("examples", "iris.csv")), "text/csv");
    String version =
        trained(
            "{'preset':'modern','data_set':'%s','split':{'test_size':0.2,'random_state':7},'epochs':2,'layers':[{'units':5}]"
                .formatted(name));

    JsonNode layers = client.get(version + "/layers").json();
    JsonNode unit = client.get(version + "/layers/2/units/1?count=3").json();

    assertThat(layers.path("image").isNull()).isTrue();
    assertThat(layers.at("/layers/0/links").has("unit_weights")).isFalse();
    assertThat(unit.at("/rows/split").asString()).as("set aside by the job").isEqualTo("train");
    assertThat(unit.at("/rows/rows").asInt()).isEqualTo(30);
    assertThat(unit.path("preferred")).hasSize(3);
    assertThat(unit.at("/preferred/0/links").has("image")).isFalse();
    assertThat(unit.path("links").has("sheet")).isFalse();
    assertThat(unit.at("/classes/1/label_name").asString()).isEqualTo("versicolor");
    assertThat(client.get(version + "/layers/1/unit-weights.png").pointersOfProblem(404)).isEmpty();
    assertThat(client.bytes(version + "/layers/1/weights.png")).isNotEmpty();

    String content = unit.at("/rows/data_sha256").asString();
    client.send(
        client.request("/v1/datasets/%s/versions/%s?force".formatted(name, content)).DELETE());
    Answer other = client.get(version + "/layers/1/units/0");
    assertThat(other.pointersOfProblem(404)).isEmpty();
    assertThat(other.json().path("type").asString()).endsWith("data-set-not-found");
    assertThat(client.get(version + "/layers/2/units/1").status())
        .as("computed before the data set was deleted")
        .isEqualTo(200);
  }

  @Test
  void a_model_of_numbers_has_units_without_classes() throws IOException {
    String name = "inside-diabetes-" + UUID.randomUUID().toString().substring(0, 8);
    client.post(
        "/v1/datasets/" + name,
        Files.readAllBytes(Path.of("examples", "diabetes.csv")),
        "text/csv");
    String version =
        trained(
            "{'preset':'modern','data_set':'%s','split':{'test_size':0.2,'random_state':7},'epochs':1,'layers':[{'units':4}]"
                .formatted(name));

    JsonNode unit = client.get(version + "/layers/1/units/0").json();

    assertThat(unit.path("classes")).isEmpty();
    assertThat(unit.at("/preferred/0/label").isNull()).isTrue();
    assertThat(client.get(version + "/layers").json().at("/layers/1/activation").asString())
        .isEqualTo("linear");
  }

  @Test
  void an_uploaded_version_has_layers_and_no_rows() {
    String name = "inside-uploaded-" + UUID.randomUUID().toString().substring(0, 8);
    byte[] file = client.bytes(digits + "/download");
    Answer uploaded =
        client.post("/v1/models/%s/versions".formatted(name), file, "application/octet-stream");
    assertThat(uploaded.status()).as(uploaded.raw().body()).isEqualTo(201);
    String version = uploaded.header("Location");

    Answer unit = client.get(version + "/layers/1/units/0");

    assertThat(unit.pointersOfProblem(409)).isEmpty();
    assertThat(unit.json().path("type").asString()).endsWith("rows-unavailable");
    assertThat(client.get(version + "/layers").json().path("layers"))
        .hasSameSizeAs(client.get(digits + "/layers").json().path("layers"));
    assertThat(client.bytes(version + "/layers/1/unit-weights.png")).isNotEmpty();
  }

  @Test
  void rows_that_only_a_deleted_job_knew_are_not_guessed() throws IOException {
    String name = "inside-orphan-" + UUID.randomUUID().toString().substring(0, 8);
    client.post(
        "/v1/datasets/" + name, Files.readAllBytes(Path.of("examples", "wine.csv")), "text/csv");
    String version =
        trained(
            "{'preset':'modern','data_set':'%s','split':{'test_size':0.2,'random_state':7},'epochs':1,'layers':[{'units':3}]"
                .formatted(name));
    String job = client.get(version).json().at("/links/job").asString();
    assertThat(client.delete(job).status()).isEqualTo(204);

    Answer unit = client.get(version + "/layers/1/units/0");

    assertThat(unit.pointersOfProblem(409)).isEmpty();
    assertThat(unit.json().path("detail").asString()).contains("has lost its training job");
  }

  private LabelledImages testImages() {
    return Objects.requireNonNull(dataSets.load("mnist").testImages());
  }

  /** The modern preset scales pixels to 0 to 1. */
  private static double[] inputOf(LabelledImages images, int index) {
    float[] pixels = new float[784];
    images.copyPixels(index, pixels, 0);
    return IntStream.range(0, 784).mapToDouble(i -> pixels[i] / 255.0).toArray();
  }

  private JsonNode predict(LabelledImages images, int index) {
    float[] pixels = new float[784];
    images.copyPixels(index, pixels, 0);
    String[] name = digits.split("/", -1);
    return client
        .post(
            "/predict",
            "{\"model\":\"%s\",\"version\":1,\"pixel_range\":\"0..255\",\"image\":%s}"
                .formatted(name[3], Arrays.toString(pixels)))
        .json();
  }
}
