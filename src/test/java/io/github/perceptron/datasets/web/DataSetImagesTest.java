package io.github.perceptron.datasets.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.charts.web.PngPixels;
import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.IdxFixture;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

@ServiceTest
class DataSetImagesTest {

  @Autowired private Client client;
  @Autowired private DataSets dataSets;

  @Value("${perceptron.data-directory}")
  @SuppressWarnings("NullAway.Init") // Spring fills it.
  private Path directory;

  @Test
  void an_image_is_served_with_the_bytes_it_has() {
    DataSet mnist = dataSets.load("mnist");

    PixelImage served = PngPixels.of(client.bytes("/v1/datasets/mnist/train/59999.png"));

    assertThat(served).isEqualTo(mnist.trainingImages().image(59_999));
    assertThat(client.get("/v1/datasets/mnist/test/0.png").contentType()).isEqualTo("image/png");
  }

  @Test
  void a_scaled_image_repeats_its_pixels_and_smooths_nothing() {
    PixelImage image = dataSets.load("tiny").trainingImages().image(2);

    PixelImage scaled = PngPixels.of(client.bytes("/v1/datasets/tiny/train/2.png?scale=20"));

    assertThat(scaled.shape()).isEqualTo(new ImageShape(40, 60));
    for (int row = 0; row < 40; row++) {
      for (int column = 0; column < 60; column++) {
        assertThat(scaled.pixel(row, column)).isEqualTo(image.pixel(row / 20, column / 20));
      }
    }
  }

  @Test
  void a_sheet_shows_images_beside_each_other_row_by_row() {
    PixelImage sheet =
        PngPixels.of(client.bytes("/v1/datasets/tiny/train/sheet.png?index=4,0,2&columns=2"));

    assertThat(sheet.shape()).isEqualTo(new ImageShape(4, 6));
    assertThat(cut(sheet, 0, 0)).isEqualTo(dataSets.load("tiny").trainingImages().image(4));
    assertThat(cut(sheet, 0, 3)).isEqualTo(dataSets.load("tiny").trainingImages().image(0));
    assertThat(cut(sheet, 2, 0)).isEqualTo(dataSets.load("tiny").trainingImages().image(2));
    assertThat(cut(sheet, 2, 3).toByteArray()).containsOnly(0);
  }

  @Test
  void a_sheet_of_means_has_that_of_all_images_first_and_then_each_class() {
    PixelImage sheet = PngPixels.of(client.bytes("/v1/datasets/tiny/train/means.png?columns=1"));

    assertThat(cut(sheet, 0, 0))
        .isEqualTo(PngPixels.of(client.bytes("/v1/datasets/tiny/train/mean.png")));
    assertThat(cut(sheet, 4, 0))
        .isEqualTo(PngPixels.of(client.bytes("/v1/datasets/tiny/train/mean.png?label=1")));
    assertThat(sheet.shape().columns()).isEqualTo(3);
  }

  @Test
  void samples_of_each_class_come_in_one_answer_and_go_round() {
    String path = "/v1/datasets/tiny/samples-by-class?split=train&count=2&offset=";
    JsonNode first = client.get(path + 0).json();
    JsonNode second = client.get(path + 1).json();

    assertThat(first.path("classes").valueStream().map(c -> c.path("total").asInt()).toList())
        .containsExactly(2, 2, 2);
    assertThat(ofClasses(first)).containsExactly(0, 3, 1, 4, 2, 5);
    assertThat(ofClasses(second)).containsExactly(3, 0, 4, 1, 5, 2);
    PixelImage sheet = PngPixels.of(client.bytes(first.at("/links/sheet").asString()));
    assertThat(cut(sheet, 0, 3)).isEqualTo(dataSets.load("tiny").trainingImages().image(3));
    JsonNode one = client.get(path + "0&first_label=2&classes=1").json();
    assertThat(ofClasses(one)).containsExactly(2, 5);
    assertThat(one.at("/classes/0/label").asInt()).isEqualTo(2);
  }

  private static List<Integer> ofClasses(JsonNode answer) {
    return answer
        .path("classes")
        .valueStream()
        .flatMap(c -> c.path("samples").valueStream())
        .map(sample -> sample.path("index").asInt())
        .toList();
  }

  /** The image of 2 x 3 pixels with its corner there. */
  private static PixelImage cut(PixelImage sheet, int row, int column) {
    byte[] pixels = new byte[6];
    for (int i = 0; i < 6; i++) {
      pixels[i] = (byte) sheet.pixel(row + i / 3, column + i % 3);
    }
    return PixelImage.of(new ImageShape(2, 3), pixels);
  }

  @Test
  void an_image_is_sent_once_and_then_only_when_its_data_set_changed() {
    Path folder = IdxFixture.dataSet(directory.resolve("datasets"), "changing");
    String path = "/v1/datasets/changing/train/1.png";
    Answer first = client.get(path);
    String tag = first.header("ETag");

    Answer second = client.get(path, "If-None-Match", tag);
    IdxFixture.write(folder.resolve(IdxFixture.TRAINING_LABELS), IdxFixture.labels(6, 2));
    IdxFixture.write(folder.resolve(IdxFixture.TEST_LABELS), IdxFixture.labels(4, 2));
    Answer third = client.get(path, "If-None-Match", tag);

    assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(second.status()).isEqualTo(304);
    assertThat(third.status()).isEqualTo(200);
    assertThat(third.header("ETag")).isNotEqualTo(tag);
  }

  @Test
  void an_address_with_the_digest_never_shows_another_image() {
    Path folder = IdxFixture.dataSet(directory.resolve("datasets"), "replaced");
    String path =
        "/v1/datasets/replaced/test/3.png?sha256=" + dataSets.describe("replaced").sha256();
    Answer before = client.get(path);
    IdxFixture.write(folder.resolve(IdxFixture.TEST_IMAGES), IdxFixture.images(4, 2, 3));
    IdxFixture.write(folder.resolve(IdxFixture.TRAINING_LABELS), IdxFixture.labels(6, 4));

    Answer after = client.get(path);

    assertThat(before.header("Cache-Control")).contains("max-age=31536000", "immutable");
    after.pointersOfProblem(404);
    assertThat(after.json().path("detail").asString()).contains("have changed");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/datasets/nowhere/train/0.png,    404",
    "/v1/datasets/nowhere/samples,        404",
    "/v1/datasets/nowhere/statistics,     404",
    "/v1/datasets/mnist/test/10000.png,   404",
    "/v1/datasets/mnist/test/-1.png,      404",
    "/v1/datasets/mnist/test/0.png?sha256=abc, 404",
    "/v1/datasets/mnist/test/mean.png?sha256=abc, 404",
    "/v1/datasets/mnist/test/sheet.png?index=10000, 404",
    "/v1/datasets/mnist/test/sheet.png?index=0&sha256=abc, 404",
    "/v1/datasets/mnist/test/means.png?sha256=abc, 404",
    "/v1/datasets/nowhere/samples-by-class, 404",
    "/v1/datasets/mnist/test/0.gif,       404"
  })
  void what_is_not_there_is_not_found(String path, int status) {
    client.get(path).pointersOfProblem(status);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/datasets/mnist/validation/0.png,      split",
    "/v1/datasets/mnist/validation/mean.png,   split",
    "/v1/datasets/mnist/test/first.png,        index",
    "/v1/datasets/mnist/test/99999999999.png,  index",
    "/v1/datasets/mnist/test/0.png?scale=0,    scale",
    "/v1/datasets/mnist/test/0.png?scale=21,   scale",
    "/v1/datasets/mnist/test/0.png?scale=1.5,  scale",
    "/v1/datasets/mnist/test/mean.png?scale=0, scale",
    "/v1/datasets/mnist/test/mean.png?label=10, label",
    "/v1/datasets/mnist/test/sheet.png?index=one,  index",
    "/v1/datasets/mnist/test/sheet.png?index=0&columns=0, columns",
    "/v1/datasets/mnist/test/sheet.png?index=0&columns=101, columns",
    "/v1/datasets/mnist/test/means.png?columns=0, columns",
    "/v1/datasets/mnist/samples-by-class?count=21, count",
    "/v1/datasets/mnist/samples-by-class?count=0, count",
    "/v1/datasets/mnist/samples-by-class?offset=-1, offset",
    "/v1/datasets/mnist/samples-by-class?classes=21, classes",
    "/v1/datasets/mnist/samples-by-class?first_label=10, first_label",
    "/v1/datasets/mnist/samples?split=all,     split",
    "/v1/datasets/mnist/samples?label=10,      label",
    "/v1/datasets/mnist/samples?label=-1,      label",
    "/v1/datasets/mnist/samples?label=one,     label",
    "/v1/datasets/mnist/samples?count=0,       count",
    "/v1/datasets/mnist/samples?count=201,     count",
    "/v1/datasets/mnist/samples?offset=-1,     offset"
  })
  void a_wrong_parameter_is_named(String path, String parameter) {
    Answer answer = client.get(path);

    assertThat(answer.pointersOfProblem(422)).containsExactly(parameter);
    if (parameter.equals("split")) {
      assertThat(answer.json().path("detail").asString()).contains("train, test");
    }
  }

  @Test
  void a_data_set_without_test_images_says_so() {
    Path folder = directory.resolve("datasets").resolve("onlytrain");
    IdxFixture.write(folder.resolve(IdxFixture.TRAINING_IMAGES), IdxFixture.images(6, 2, 3));
    IdxFixture.write(folder.resolve(IdxFixture.TRAINING_LABELS), IdxFixture.labels(6, 3));

    for (String path : List.of("test/0.png", "test/mean.png", "samples?split=test")) {
      Answer answer = client.get("/v1/datasets/onlytrain/" + path);
      answer.pointersOfProblem(404);
      assertThat(answer.json().path("detail").asString()).contains("no test images");
    }
    assertThat(client.get("/v1/datasets/onlytrain/statistics").json().path("splits").size())
        .isEqualTo(1);
  }

  /** Images of 2 x 3 pixels that are black but for the last pixel. */
  private static byte[] images(int... last) {
    byte[] pixels = new byte[6 * last.length];
    for (int i = 0; i < last.length; i++) {
      pixels[6 * i + 5] = (byte) last[i];
    }
    return IdxFixture.file(0x0803, new int[] {last.length, 2, 3}, pixels);
  }

  private static byte[] labels(int... labels) {
    byte[] bytes = new byte[labels.length];
    for (int i = 0; i < labels.length; i++) {
      bytes[i] = (byte) labels[i];
    }
    return IdxFixture.file(0x0801, new int[] {labels.length}, bytes);
  }

  @Test
  void statistics_tell_what_may_be_a_mistake_with_its_numbers_and_link_the_images() {
    Path folder = directory.resolve("datasets").resolve("mistakes");
    IdxFixture.write(
        folder.resolve(IdxFixture.TRAINING_IMAGES),
        images(0, 50, 50, 60, 50, 9, 10, 11, 12, 13, 14, 15, 16));
    IdxFixture.write(
        folder.resolve(IdxFixture.TRAINING_LABELS), labels(0, 0, 2, 2, 0, 2, 2, 2, 2, 2, 2, 2, 2));
    IdxFixture.write(folder.resolve(IdxFixture.TEST_IMAGES), images(60, 60, 1));
    IdxFixture.write(folder.resolve(IdxFixture.TEST_LABELS), labels(2, 2, 0));

    JsonNode statistics = client.get("/v1/datasets/mistakes/statistics").json();

    assertThat(statistics.path("warnings").valueStream())
        .extracting(warning -> warning.path("code").asString())
        .containsExactly(
            "conflicting_labels",
            "test_rows_in_training",
            "repeated_rows",
            "blank_pictures",
            "constant_pixels",
            "classes_without_rows",
            "dark_pixels");
    assertThat(statistics.path("warnings").valueStream())
        .extracting(warning -> warning.path("message").asString())
        .contains(
            "Pictures that occur with more than one class: 1. No network gets all of their rows right.",
            "2 of 3 test rows are equal to a training row, so that the test is too easy.",
            "2 of 13 training rows are equal to an earlier one.",
            "1 of 16 pictures are blank: all of their pixels have one value.",
            "5 of 6 pixels (83.3 %) have one value in all training images, from which nothing is learned.",
            "1 of 3 classes have no training rows: 1.");
    JsonNode split = statistics.at("/splits/0");
    assertThat(split.path("pixel_min").asInt()).isZero();
    assertThat(split.path("pixel_max").asInt()).isEqualTo(60);
    assertThat(split.path("pixel_histogram").size()).isEqualTo(32);
    assertThat(split.at("/pixel_histogram/0").asInt()).isEqualTo(66);
    assertThat(split.path("constant_pixels").asInt()).isEqualTo(5);
    assertThat(split.path("blank_images").asInt()).isEqualTo(1);
    assertThat(statistics.at("/warnings/4/links").isNull()).isTrue();
    JsonNode repeated = client.get(statistics.at("/warnings/2/links/duplicates").asString()).json();
    assertThat(repeated.path("total").asInt()).isEqualTo(1);
    JsonNode picture = repeated.at("/pictures/0");
    assertThat(picture.path("count").asInt()).isEqualTo(3);
    assertThat(picture.path("images").valueStream())
        .extracting(image -> image.path("index").asInt())
        .containsExactly(1, 2, 4);
    assertThat(picture.at("/images/1/label").asInt()).isEqualTo(2);
    assertThat(cut(PngPixels.of(client.bytes(repeated.at("/links/sheet").asString())), 0, 0))
        .isEqualTo(PngPixels.of(client.bytes(picture.at("/images/2/links/image").asString())));
    JsonNode shared = client.get(statistics.at("/warnings/1/links/duplicates").asString()).json();
    assertThat(shared.at("/pictures/0/images/2/split").asString()).isEqualTo("test");
  }

  @Test
  void duplicates_need_a_code_and_images() {
    assertThat(client.get("/v1/datasets/tiny/duplicates?code=x&count=0").pointersOfProblem(422))
        .containsExactlyInAnyOrder("code", "count");
    assertThat(client.get("/v1/datasets/tiny/duplicates").status()).isBetween(400, 422);
    assertThat(
            client
                .get("/v1/datasets/tiny/duplicates?code=repeated_rows")
                .json()
                .path("pictures")
                .size())
        .isZero();
  }

  @Test
  void a_class_without_images_has_no_mean() {
    Path folder = directory.resolve("datasets").resolve("gap");
    IdxFixture.write(folder.resolve(IdxFixture.TRAINING_IMAGES), IdxFixture.images(2, 2, 3));
    IdxFixture.write(
        folder.resolve(IdxFixture.TRAINING_LABELS),
        IdxFixture.file(0x0801, new int[] {2}, new byte[] {0, 2}));

    JsonNode statistics = client.get("/v1/datasets/gap/statistics").json();
    Answer mean = client.get("/v1/datasets/gap/train/mean.png?label=1");

    JsonNode links = statistics.at("/splits/0/links/class_mean_images");
    assertThat(links.path(0).asString()).contains("label=0");
    assertThat(links.path(1).isNull()).isTrue();
    mean.pointersOfProblem(404);
    assertThat(mean.json().path("detail").asString()).contains("no train images of class 1");
  }

  @Test
  void samples_of_one_class_are_paged_in_the_order_of_the_file() {
    JsonNode first = client.get("/v1/datasets/mnist/samples?split=test&label=3&count=5").json();
    JsonNode second =
        client.get("/v1/datasets/mnist/samples?split=test&label=3&count=5&offset=3").json();

    // np.flatnonzero(labels == 3)[:5] of MNIST's test labels, and how many there are.
    assertThat(indices(first)).containsExactly(18, 30, 32, 44, 51);
    assertThat(first.path("total").asInt()).isEqualTo(1_010);
    assertThat(indices(second).subList(0, 2)).containsExactly(44, 51);
    assertThat(first.path("samples").path(0).path("label").asInt()).isEqualTo(3);
    String image = first.at("/samples/0/links/image").asString();
    assertThat(PngPixels.of(client.bytes(image)))
        .isEqualTo(Objects.requireNonNull(dataSets.load("mnist").testImages()).image(18));
  }

  @Test
  void samples_are_ten_training_images_unless_told_and_none_beyond_the_end() {
    assertThat(indices(client.get("/v1/datasets/mnist/samples").json()))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    JsonNode beyond = client.get("/v1/datasets/tiny/samples?offset=2000000000").json();
    assertThat(beyond.path("samples").size()).isZero();
    assertThat(beyond.path("total").asInt()).isEqualTo(6);
  }

  @Test
  void statistics_count_each_class_and_link_the_mean_image() {
    JsonNode statistics = client.get("/v1/datasets/tiny/statistics").json();

    assertThat(statistics.path("sha256").asString())
        .isEqualTo(dataSets.describe("tiny").sha256().hex());
    assertThat(statistics.at("/splits/0/split").asString()).isEqualTo("train");
    assertThat(statistics.at("/splits/0/count").asInt()).isEqualTo(6);
    assertThat(statistics.at("/splits/0/class_counts").toString()).isEqualTo("[2,2,2]");
    assertThat(statistics.at("/splits/1/class_counts").toString()).isEqualTo("[2,1,1]");
    // Pixel p of image i is i + p: the mean of 4 images is p + 1.5, rounded up.
    String mean = statistics.at("/splits/1/links/mean_image").asString();
    assertThat(PngPixels.of(client.bytes(mean)))
        .isEqualTo(PixelImage.of(new ImageShape(2, 3), new byte[] {2, 3, 4, 5, 6, 7}));
    // Class 0 has the images 0 and 3 of these.
    String classMean = statistics.at("/splits/1/links/class_mean_images/0").asString();
    assertThat(PngPixels.of(client.bytes(classMean)))
        .isEqualTo(PixelImage.of(new ImageShape(2, 3), new byte[] {2, 3, 4, 5, 6, 7}));
    // The pixels are i + p, i of 0..3 and p of 0..5: variances 15/12 and 35/12.
    assertThat(statistics.at("/splits/1/pixel_mean").asDouble()).isEqualTo(4.0);
    assertThat(statistics.at("/splits/1/pixel_standard_deviation").asDouble())
        .isCloseTo(Math.sqrt(50 / 12.0), within(1e-12));
  }

  private static List<Integer> indices(JsonNode samples) {
    return samples
        .path("samples")
        .valueStream()
        .map(sample -> sample.path("index").asInt())
        .toList();
  }
}
