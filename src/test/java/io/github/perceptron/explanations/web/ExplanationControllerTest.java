package io.github.perceptron.explanations.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.datasets.ColourFixture;
import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.network.input.SelectedRows;
import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import io.github.perceptron.service.TwoLetters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Explanations of pictures, compared with plain loops over single predictions. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplanationControllerTest {

  private static final int SIDE = 28;

  /** The service computes logarithms of the same bits, but sums them in another order. */
  private static final double ROUNDING = 2e-4;

  @Autowired private Client client;
  @Autowired private DataSets dataSets;
  private String model = "";
  private String specification = "";

  @BeforeAll
  void train() {
    model = "explained-" + UUID.randomUUID();
    JsonNode job =
        client.await(
            client.submit(
                """
                {'preset':'modern','data_set':'mnist','epochs':4,'split':{'test_size':0.95,'random_state':1},
                 'layers':[{'units':16,'activation':'relu','batch_normalization':true},
                 {'units':7,'activation':'tanh'}],'model_name':'%s'}"""
                    .formatted(model)));
    assertThat(job.path("state").asString()).isEqualTo("SUCCEEDED");
    specification = job.path("specification").toString();
  }

  @ParameterizedTest
  @CsvSource({"0, patch=7&stride=7", "1, ''", "2, patch=9&stride=4&fill=100"})
  void the_influence_of_a_pixel_is_that_of_single_predictions(int index, String query) {
    int[] digit = digit(index);
    JsonNode explained = explain(digit, query + "&include=occlusion");
    JsonNode occlusion = explained.path("occlusion");
    int label = explained.path("label").asInt();
    int fill = query.contains("fill") ? 100 : 0;

    assertThat(occlusion.path("explain").asInt()).isEqualTo(label);
    assertThat(occlusion.path("against").isNull()).isTrue();
    expectInfluence(occlusion, digit, fill, p -> Math.log(p[label] / (sum(p) - p[label])));
    assertThat(explained.has("layers")).isFalse();
    assertThat(explained.has("counterfactual")).isFalse();
  }

  @Test
  void a_class_is_compared_with_another_one() {
    int[] digit = digit(5);

    JsonNode explained = explain(digit, "explain=4&against=9&patch=7&stride=7&include=occlusion");

    assertThat(explained.at("/occlusion/explain").asInt()).isEqualTo(4);
    assertThat(explained.at("/occlusion/against").asInt()).isEqualTo(9);
    expectInfluence(explained.path("occlusion"), digit, 0, p -> Math.log(p[4] / p[9]));
  }

  /** How strongly probabilities speak for a class. */
  private interface Score {
    double of(double[] probabilities);
  }

  private void expectInfluence(JsonNode occlusion, int[] digit, int fill, Score score) {
    int patch = occlusion.path("patch").asInt();
    int stride = occlusion.path("stride").asInt();
    double whole = score.of(predicted(digit));
    double[] sums = new double[SIDE * SIDE];
    int[] counts = new int[SIDE * SIDE];
    int patches = 0;
    for (int top = 0; top < SIDE - patch + stride; top += stride) {
      for (int left = 0; left < SIDE - patch + stride; left += stride) {
        int[] pixels = pixelsOf(Math.min(top, SIDE - patch), Math.min(left, SIDE - patch), patch);
        double drop = whole - score.of(predicted(covered(digit, pixels, fill)));
        patches++;
        for (int pixel : pixels) {
          sums[pixel] += drop;
          counts[pixel]++;
        }
      }
    }
    assertThat(occlusion.path("patches").asInt()).isEqualTo(patches);
    assertThat(occlusion.path("score").asDouble()).isCloseTo(whole, within(ROUNDING));
    for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
      double told = occlusion.path("influence").path(pixel / SIDE).path(pixel % SIDE).asDouble();
      assertThat(told)
          .as("pixel %d", pixel)
          .isCloseTo(sums[pixel] / counts[pixel], within(ROUNDING));
    }
  }

  @Test
  void the_squares_of_a_counterfactual_change_the_class_and_none_can_be_spared() {
    int found = 0;
    for (int index = 0; index < 12; index++) {
      int[] digit = digit(index);
      JsonNode explained = explain(digit, "include=counterfactual");
      JsonNode change = explained.path("counterfactual");
      if (change.isMissingNode()) {
        continue;
      }
      found++;
      List<int[]> squares = change.path("patches").valueStream().map(this::pixelsOf).toList();
      double[] changed = predicted(coveredBy(digit, squares));
      assertThat(labelOf(changed)).isEqualTo(change.path("label").asInt());
      assertThat(changed[labelOf(changed)])
          .isCloseTo(change.path("probability").asDouble(), within(1e-6));
      assertThat(labelOf(changed)).isNotEqualTo(explained.path("label").asInt());
      for (int[] square : squares) {
        List<int[]> fewer = squares.stream().filter(it -> it != square).toList();
        assertThat(labelOf(predicted(coveredBy(digit, fewer))))
            .as("without one of %d squares", squares.size())
            .isEqualTo(explained.path("label").asInt());
      }
    }
    assertThat(found).isGreaterThan(6);
  }

  @Test
  void one_square_is_found_if_one_is_enough() {
    boolean seen = false;
    for (int index = 0; index < 12; index++) {
      int[] digit = digit(index);
      JsonNode explained = explain(digit, "include=counterfactual&patch=12&stride=8");
      int label = explained.path("label").asInt();
      boolean enough =
          IntStream.of(0, 8, 16)
              .boxed()
              .flatMap(top -> IntStream.of(0, 8, 16).mapToObj(left -> pixelsOf(top, left, 12)))
              .anyMatch(square -> labelOf(predicted(covered(digit, square, 0))) != label);
      if (enough) {
        assertThat(explained.at("/counterfactual/patches")).hasSize(1);
      } else {
        assertThat(explained.at("/counterfactual/patches").size()).isNotEqualTo(1);
      }
      seen |= enough;
    }
    assertThat(seen).isTrue();
  }

  @Test
  void the_activations_are_those_of_plain_loops() {
    DirectNetwork direct = new DirectNetwork(client, version());
    int[] digit = digit(8);
    double[] input = Arrays.stream(digit).mapToDouble(pixel -> pixel / 255.0).toArray();

    JsonNode layers = explain(digit, "include=activations").path("layers");

    assertThat(layers).hasSize(3);
    for (int layer = 1; layer <= 3; layer++) {
      double[] expected = direct.outputs(layer, input);
      JsonNode outputs = layers.path(layer - 1).path("outputs");
      assertThat(outputs).hasSize(expected.length);
      for (int unit = 0; unit < expected.length; unit++) {
        assertThat(outputs.path(unit).asDouble()).isCloseTo(expected[unit], within(1e-4));
      }
    }
  }

  @Test
  void the_training_images_are_the_nearest_of_those_that_were_trained_on() {
    DirectNetwork direct = new DirectNetwork(client, version());
    DataSet mnist = dataSets.load("mnist");
    LabelledImages images = mnist.trainingImages();
    Rows training =
        SelectedRows.of(
                new SpecificationReader().read(specification).data(), mnist.descriptor(), images)
            .training();
    int[] digit = digit(3);
    double[] own =
        direct.outputs(2, Arrays.stream(digit).mapToDouble(pixel -> pixel / 255.0).toArray());
    double[] distances =
        IntStream.range(0, training.size())
            .mapToDouble(i -> distance(own, direct.outputs(2, input(images, training.get(i)))))
            .toArray();

    JsonNode told = explain(digit, "include=training_images&count=20").path("training_images");

    assertThat(told.path("rows").asInt()).isEqualTo(training.size());
    assertThat(told.path("available").asInt()).isEqualTo(training.size());
    double[] sorted = Arrays.stream(distances).sorted().toArray();
    assertThat(told.path("images")).hasSize(20);
    List<Integer> rows = Arrays.stream(training.toArray()).boxed().toList();
    for (int rank = 0; rank < 20; rank++) {
      JsonNode near = told.path("images").path(rank);
      int position = rows.indexOf(near.path("index").asInt());
      assertThat(position).as("one of the training rows").isNotNegative();
      assertThat(near.path("distance").asDouble())
          .isCloseTo(sorted[rank], within(1e-4))
          .isCloseTo(distances[position], within(1e-4));
      assertThat(near.path("label").asInt()).isEqualTo(images.label(near.path("index").asInt()));
    }
    assertThat(client.bytes(told.at("/links/sheet").asString())).isNotEmpty();
  }

  @Test
  void a_training_image_is_nearest_to_itself() {
    LabelledImages images = dataSets.load("mnist").trainingImages();
    int index =
        explain(digit(0), "include=training_images&count=1")
            .at("/training_images/images/0/index")
            .asInt();
    float[] pixels = new float[SIDE * SIDE];
    images.copyPixels(index, pixels, 0);
    int[] digit = IntStream.range(0, pixels.length).map(i -> (int) pixels[i]).toArray();

    JsonNode nearest = explain(digit, "include=training_images").path("training_images");

    assertThat(nearest.path("images")).hasSize(8);
    assertThat(nearest.at("/images/0/distance").asDouble()).isZero();
    assertThat(nearest.at("/images/0/index").asInt()).isEqualTo(index);
  }

  @Test
  void a_file_is_explained_as_it_is_predicted() {
    byte[] file = client.bytes("/v1/datasets/mnist/test/4.png?scale=5");
    String query = "?model=%s".formatted(model);

    JsonNode explained = client.post("/v1/explanations" + query, file, "image/png").json();
    JsonNode predicted =
        client.post("/predict" + query + "&return_image=true", file, "image/png").json();

    assertThat(explained.path("label")).isEqualTo(predicted.path("label"));
    assertThat(explained.path("probabilities")).isEqualTo(predicted.path("probabilities"));
    assertThat(explained.at("/image/values")).isEqualTo(predicted.path("image"));
    assertThat(explained.path("layers")).hasSize(3);
    assertThat(explained.at("/occlusion/influence")).hasSize(SIDE);
    assertThat(explained.has("training_images")).isFalse();
  }

  @Test
  void two_classes_by_one_output_are_explained(@TempDir Path scratch) throws IOException {
    TwoLetters.upload(client, scratch);
    String name = "explained-letters-" + UUID.randomUUID().toString().substring(0, 8);
    client.await(
        client.submit(
            "{'preset':'modern','data_set':'two_letters','loss':'binary_crossentropy','epochs':3,'layers':[{'units':8}],'model_name':'%s'}"
                .formatted(name)));
    byte[] picture = client.bytes("/v1/datasets/two_letters/train/0.png");
    String path =
        "/v1/explanations?preprocess=none&include=occlusion&model=%s&explain=".formatted(name);

    JsonNode first = client.post(path + 0, picture, "image/png").json();
    JsonNode second = client.post(path + 1, picture, "image/png").json();

    assertThat(first.path("probabilities")).hasSize(2);
    assertThat(first.path("label_name").asString()).isIn(TwoLetters.CLASSES);
    JsonNode row = first.at("/occlusion/influence/5");
    for (int column = 0; column < row.size(); column++) {
      assertThat(row.path(column).asDouble())
          .isCloseTo(-second.at("/occlusion/influence/5").path(column).asDouble(), within(1e-4));
    }
  }

  @Test
  void a_picture_in_colour_is_covered_in_colour() {
    String name = "explained-flags-" + UUID.randomUUID().toString().substring(0, 8);
    client.post(
        "/v1/datasets/%s?channels=3&height=6&width=9".formatted(name),
        ColourFixture.zip(8, 2),
        "application/zip");
    client.await(
        client.submit(
            "{'preset':'modern','data_set':'%s','epochs':3,'validation_split':0,'layers':[{'units':6}],'model_name':'%s'}"
                .formatted(name, name)));
    byte[] picture = client.bytes("/v1/datasets/%s/test/0.png".formatted(name));

    JsonNode explained =
        client
            .post(
                "/v1/explanations?preprocess=none&patch=9&stride=9&fill=0&include=occlusion,training_images&model="
                    + name,
                picture,
                "image/png")
            .json();

    // One square covers the whole image, which is then black.
    JsonNode black =
        client
            .post(
                "/predict",
                "{\"model\":\"%s\",\"pixel_range\":\"0..255\",\"image\":%s}"
                    .formatted(name, Arrays.toString(new int[6 * 9 * 3])))
            .json()
            .path("probabilities");
    int label = explained.path("label").asInt();
    double whole = odds(explained.path("probabilities"), label);
    assertThat(explained.at("/image/channels").asInt()).isEqualTo(3);
    assertThat(explained.at("/occlusion/patches").asInt()).isEqualTo(1);
    assertThat(explained.at("/occlusion/influence/5/8").asDouble())
        .isCloseTo(whole - odds(black, label), within(ROUNDING));
    assertThat(explained.at("/training_images/images/0/label_name").asString())
        .isIn(ColourFixture.CLASSES);
  }

  private static double odds(JsonNode probabilities, int label) {
    double[] p = probabilities.valueStream().mapToDouble(JsonNode::asDouble).toArray();
    return Math.log(p[label] / (sum(p) - p[label]));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          explain=10                | explain
          against=10                | against
          explain=3&against=3       | against
          patch=3&stride=4          | stride
          stride=5                  | stride
          fill=256&patch=0          | fill patch
          include=all               | include
          include=occlusion&include=all | include
          count=51&nothing=1        | count nothing
          top_k=3                   | top_k
          """)
  void a_wrong_parameter_is_named(String query, String names) {
    Answer answer = ask(digit(0), query);

    assertThat(answer.pointersOfProblem(422)).containsExactlyInAnyOrder(names.split(" ", -1));
  }

  @Test
  void bodies_that_are_not_one_picture_are_refused() {
    String image = Arrays.toString(digit(0));

    assertThat(pointers("{\"instances\":[%s],\"model\":\"%s\"}".formatted(image, model)))
        .containsExactly("/instances");
    assertThat(pointers("{\"rows\":[{\"a\":1}],\"model\":\"%s\"}".formatted(model)))
        .containsExactly("/rows");
    assertThat(pointers("{\"image\":%s,\"top_k\":2,\"model\":\"%s\"}".formatted(image, model)))
        .containsExactly("/top_k");
    assertThat(pointers("{\"image\":[1,2],\"model\":\"%s\"}".formatted(model)))
        .containsExactly("/image");
  }

  private List<String> pointers(String body) {
    return client.post("/v1/explanations", body).pointersOfProblem(422);
  }

  @Test
  void a_model_of_a_table_takes_no_picture_and_an_uploaded_one_has_no_training_images()
      throws IOException {
    String table = "explained-iris-" + UUID.randomUUID().toString().substring(0, 8);
    client.post(
        "/v1/datasets/" + table, Files.readAllBytes(Path.of("examples", "iris.csv")), "text/csv");
    client.await(
        client.submit(
            "{'preset':'modern','data_set':'%s','epochs':1,'model_name':'%s'}"
                .formatted(table, table)));
    String uploaded = "explained-uploaded-" + UUID.randomUUID().toString().substring(0, 8);
    byte[] file = client.bytes(version() + "/download");
    client.post("/v1/models/%s/versions".formatted(uploaded), file, "application/octet-stream");
    String image = Arrays.toString(digit(0));

    Answer ofTable =
        client.post("/v1/explanations", "{\"image\":%s,\"model\":\"%s\"}".formatted(image, table));
    Answer withoutImages =
        client.post(
            "/v1/explanations?include=training_images",
            "{\"image\":%s,\"pixel_range\":\"0..255\",\"model\":\"%s\"}"
                .formatted(image, uploaded));
    Answer explained =
        client.post(
            "/v1/explanations",
            "{\"image\":%s,\"pixel_range\":\"0..255\",\"model\":\"%s\"}"
                .formatted(image, uploaded));

    assertThat(ofTable.pointersOfProblem(422)).hasSize(1);
    assertThat(withoutImages.pointersOfProblem(409)).isEmpty();
    assertThat(withoutImages.json().path("type").asString()).endsWith("rows-unavailable");
    assertThat(explained.status()).isEqualTo(200);
  }

  private String version() {
    return "/v1/models/%s/versions/1".formatted(model);
  }

  private int[] digit(int index) {
    LabelledImages test = Objects.requireNonNull(dataSets.load("mnist").testImages());
    float[] pixels = new float[SIDE * SIDE];
    test.copyPixels(index, pixels, 0);
    return IntStream.range(0, pixels.length).map(i -> (int) pixels[i]).toArray();
  }

  private static double[] input(LabelledImages images, int index) {
    float[] pixels = new float[SIDE * SIDE];
    images.copyPixels(index, pixels, 0);
    return IntStream.range(0, pixels.length).mapToDouble(i -> pixels[i] / 255.0).toArray();
  }

  private Answer ask(int[] digit, String query) {
    return client.post(
        "/v1/explanations?" + query,
        "{\"image\":%s,\"pixel_range\":\"0..255\",\"model\":\"%s\"}"
            .formatted(Arrays.toString(digit), model));
  }

  private JsonNode explain(int[] digit, String query) {
    Answer answer = ask(digit, query);
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer.json();
  }

  private double[] predicted(int[] digit) {
    return client
        .post(
            "/predict",
            "{\"image\":%s,\"pixel_range\":\"0..255\",\"model\":\"%s\"}"
                .formatted(Arrays.toString(digit), model))
        .json()
        .path("probabilities")
        .valueStream()
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static int[] covered(int[] digit, int[] pixels, int fill) {
    int[] copy = digit.clone();
    for (int pixel : pixels) {
      copy[pixel] = fill;
    }
    return copy;
  }

  private static int[] coveredBy(int[] digit, List<int[]> squares) {
    int[] copy = digit;
    for (int[] square : squares) {
      copy = covered(copy, square, 0);
    }
    return copy;
  }

  private int[] pixelsOf(JsonNode square) {
    return pixelsOf(
        square.path("row").asInt(), square.path("column").asInt(), square.path("rows").asInt());
  }

  private static int[] pixelsOf(int top, int left, int side) {
    return IntStream.range(0, side * side)
        .map(i -> (top + i / side) * SIDE + left + i % side)
        .toArray();
  }

  private static double sum(double[] numbers) {
    return Arrays.stream(numbers).sum();
  }

  private static int labelOf(double[] probabilities) {
    return IntStream.range(0, probabilities.length)
        .reduce((best, i) -> probabilities[i] > probabilities[best] ? i : best)
        .orElseThrow();
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }
}
