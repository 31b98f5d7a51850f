package io.github.perceptron.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.datasets.DigitsFixture;
import io.github.perceptron.datasets.GlyphFixture;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.service.Client.Answer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

/**
 * The whole life of models of other shapes than MNIST's: job, history, evaluation, predictions from
 * files and numbers, the Open Inference Protocol, download and upload.
 */
@ServiceTest
class ShapesTest {

  /** Test images that are predicted in each way. */
  private static final int SHOWN = 20;

  @Autowired private Client client;

  @Value("${perceptron.data-directory}")
  @SuppressWarnings("NullAway.Init") // Spring fills it.
  private Path directory;

  /** A data set of another shape, with the accuracy that its model must reach. */
  enum Shaped {
    DIGITS_8X8(8, 8, 10, 25, 0.95),
    LETTERS_30X20(30, 20, 26, 12, 0.95),
    DARK_LETTERS_20X30(20, 30, 26, 20, 0.9),
    NUMBERS_16X16(16, 16, 100, 20, 0.9);

    private final int rows;
    private final int columns;
    private final int classes;
    private final int epochs;
    private final double accuracy;

    Shaped(int rows, int columns, int classes, int epochs, double accuracy) {
      this.rows = rows;
      this.columns = columns;
      this.classes = classes;
      this.epochs = epochs;
      this.accuracy = accuracy;
    }

    private ImageShape shape() {
      return new ImageShape(rows, columns);
    }

    private String dataSet() {
      return name().toLowerCase(Locale.ROOT);
    }

    private void write(Path directory) {
      switch (this) {
        case DIGITS_8X8 -> DigitsFixture.write(directory, dataSet());
        case LETTERS_30X20 ->
            new GlyphFixture(shape(), GlyphFixture.LETTERS, false, 0.4)
                .write(directory, dataSet(), 30, 2);
        case DARK_LETTERS_20X30 ->
            new GlyphFixture(shape(), GlyphFixture.LETTERS, true, 1)
                .write(directory, dataSet(), 30, 2);
        case NUMBERS_16X16 ->
            new GlyphFixture(shape(), GlyphFixture.NUMBERS, false, 0.5)
                .write(directory, dataSet(), 25, 2);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_model_of_another_shape_lives_as_one_of_mnist_does(Shaped data) {
    data.write(directory.resolve("datasets"));

    String job =
        client.submit(
            "{'preset':'modern','data_set':'%s','epochs':%d,'batch_size':32,'validation_split':0.05}"
                .formatted(data.dataSet(), data.epochs));
    JsonNode ended = client.await(job);

    assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("SUCCEEDED");
    assertThat(ended.at("/result/test_accuracy").asDouble()).isGreaterThan(data.accuracy);
    assertThat(client.get(job + "/history").json().path("epochs")).hasSize(data.epochs);
    assertEvaluated(data, job);
    List<byte[]> files = files(data);
    assertReadAsFiles(data, files);
    assertReadAsNumbers(data, files);
    assertReadByProtocol(data, files);
    assertExchanged(data, files.get(0));
  }

  private void assertEvaluated(Shaped data, String job) {
    JsonNode evaluation = client.get(job + "/evaluation").json();
    assertThat(evaluation.path("classes")).hasSize(data.classes);
    assertThat(evaluation.path("confusion_matrix")).hasSize(data.classes);
    BufferedImage matrix = picture(client.bytes(job + "/evaluation/confusion-matrix.png"));
    assertThat(matrix.getWidth()).isGreaterThan(300);
    JsonNode errors = client.get(job + "/evaluation/errors?page_size=1").json().path("errors");
    for (JsonNode error : errors) {
      BufferedImage mistake = picture(client.bytes(error.at("/links/image").asString()));
      assertThat(mistake.getWidth()).isEqualTo(data.shape().columns());
      assertThat(mistake.getHeight()).isEqualTo(data.shape().rows());
    }
    BufferedImage sheet =
        picture(
            client.bytes(
                "/v1/datasets/%s/test/sheet.png?index=0,1,2&columns=2".formatted(data.dataSet())));
    assertThat(sheet.getWidth()).isEqualTo(2 * data.shape().columns());
    assertThat(sheet.getHeight()).isEqualTo(2 * data.shape().rows());
  }

  /** The first test images as PNG files. */
  private List<byte[]> files(Shaped data) {
    List<byte[]> files = new ArrayList<>();
    for (int i = 0; i < SHOWN; i++) {
      files.add(client.bytes("/v1/datasets/%s/test/%d.png".formatted(data.dataSet(), i)));
    }
    return files;
  }

  /** Files of the model's shape, and photographs of them: larger, with light and dark exchanged. */
  private void assertReadAsFiles(Shaped data, List<byte[]> files) {
    List<Integer> asTheyAre = labels(data, files, "none");
    assertThat(labels(data, files, "auto")).isEqualTo(asTheyAre);
    assertThat(right(data, asTheyAre)).isGreaterThanOrEqualTo(SHOWN - 2);
    List<byte[]> enlarged = files.stream().map(changed(ShapesTest::enlargedNegative)).toList();
    assertThat(right(data, labels(data, enlarged, "auto"))).isGreaterThanOrEqualTo(SHOWN - 3);
  }

  private void assertReadAsNumbers(Shaped data, List<byte[]> files) {
    BufferedImage first = picture(files.get(0));
    int expected = labels(data, files.subList(0, 1), "none").get(0);

    assertThat(labelOf(data, rows(first))).isEqualTo(expected);
    assertThat(labelOf(data, flat(first))).isEqualTo(expected);
    Answer sideways = predict(data, rows(turned(first)));
    if (data.shape().rows() != data.shape().columns()) {
      assertThat(sideways.pointersOfProblem(422)).containsExactly("/image");
      assertThat(sideways.raw().body())
          .contains(
              "expected %d rows of %d or %d numbers, got %d rows"
                  .formatted(
                      data.shape().rows(),
                      data.shape().columns(),
                      data.shape().pixels(),
                      data.shape().columns()));
    }
    assertThat(predict(data, "[1,2,3]").raw().body())
        .contains("or %d numbers, got 3 numbers".formatted(data.shape().pixels()));
  }

  private void assertReadByProtocol(Shaped data, List<byte[]> files) {
    ImageShape shape = data.shape();
    String model = "/v2/models/" + data.dataSet();
    JsonNode metadata = client.get(model).json();
    assertThat(metadata.at("/inputs/0/shape")).hasToString("[-1,%d]".formatted(shape.pixels()));
    assertThat(metadata.at("/inputs/0/parameters/shape").asString())
        .startsWith("[n,%d] or [n,%d,%d]".formatted(shape.pixels(), shape.rows(), shape.columns()));
    assertThat(metadata.at("/inputs/0/parameters/pixel_range").asString()).contains("0..255");
    assertThat(metadata.at("/inputs/0/parameters/height").asInt()).isEqualTo(shape.rows());
    assertThat(metadata.at("/inputs/0/parameters/width").asInt()).isEqualTo(shape.columns());
    assertThat(metadata.at("/inputs/0/parameters/channels").asInt()).isEqualTo(1);
    assertThat(metadata.at("/inputs/0/parameters/channel_order").asString()).isEqualTo("grey");
    assertThat(
            client
                .get("/v1/models/%s/versions/1".formatted(data.dataSet()))
                .json()
                .at("/lineage/input_contract/background")
                .asString())
        .isEqualTo(data == Shaped.DARK_LETTERS_20X30 ? "light" : "dark");
    assertThat(metadata.at("/inputs/0/parameters/order").asString())
        .endsWith(data == Shaped.DARK_LETTERS_20X30 ? "black ink on white" : "white ink on black");
    assertThat(metadata.at("/outputs/0/shape")).hasToString("[-1,%d]".formatted(data.classes));
    assertThat(metadata.at("/outputs/1/parameters/range").asString())
        .startsWith("0..%d:".formatted(data.classes - 1));
    String tensor =
        "{\"inputs\":[{\"name\":\"images\",\"datatype\":\"UINT8\",\"shape\":[1,%d,%d],\"data\":%s}]}"
            .formatted(shape.rows(), shape.columns(), flat(picture(files.get(0))));
    JsonNode answer = client.post(model + "/infer", tensor).json();
    assertThat(answer.at("/outputs/0/shape")).hasToString("[1,%d]".formatted(data.classes));
    assertThat(answer.at("/outputs/1/data/0").asInt())
        .isEqualTo(labels(data, files.subList(0, 1), "none").get(0));
  }

  private void assertExchanged(Shaped data, byte[] file) {
    JsonNode expected = probabilities(data.dataSet(), file);
    for (String format : List.of("dl4j", "keras", "keras_h5", "npz")) {
      byte[] exported =
          client.bytes(
              "/v1/models/%s/versions/1/download?format=%s".formatted(data.dataSet(), format));
      String other = data.dataSet() + "-" + format;
      Answer imported =
          client.post(
              "/v1/models/%s/versions?data_set=%s".formatted(other, data.dataSet()),
              exported,
              "application/octet-stream");
      assertThat(imported.status()).as(imported.raw().body()).isEqualTo(201);
      JsonNode again = probabilities(other, file);
      assertThat(again).hasSize(data.classes);
      for (int i = 0; i < data.classes; i++) {
        assertThat(again.path(i).asDouble()).isCloseTo(expected.path(i).asDouble(), within(1e-4));
      }
    }
  }

  private JsonNode probabilities(String model, byte[] file) {
    return client
        .post("/predict?preprocess=none&model=" + model, file, "image/png")
        .json()
        .path("probabilities");
  }

  private List<Integer> labels(Shaped data, List<byte[]> files, String preprocess) {
    StringBuilder instances = new StringBuilder();
    for (byte[] file : files) {
      instances
          .append(instances.isEmpty() ? "" : ",")
          .append("{\"b64\":\"%s\"}".formatted(Base64.getEncoder().encodeToString(file)));
    }
    Answer answer =
        client.post(
            "/predict",
            "{\"model\":\"%s\",\"preprocess\":\"%s\",\"instances\":[%s]}"
                .formatted(data.dataSet(), preprocess, instances));
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer
        .json()
        .path("predictions")
        .valueStream()
        .map(one -> one.path("label").asInt())
        .toList();
  }

  private long right(Shaped data, List<Integer> labels) {
    JsonNode samples =
        client
            .get("/v1/datasets/%s/samples?split=test&count=%d".formatted(data.dataSet(), SHOWN))
            .json()
            .path("samples");
    long right = 0;
    for (int i = 0; i < labels.size(); i++) {
      right += samples.path(i).path("label").asInt(-1) == labels.get(i) ? 1 : 0;
    }
    return right;
  }

  private int labelOf(Shaped data, String image) {
    Answer answer = predict(data, image);
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer.json().path("label").asInt();
  }

  private Answer predict(Shaped data, String image) {
    return client.post(
        "/predict",
        "{\"model\":\"%s\",\"pixel_range\":\"0..255\",\"image\":%s}"
            .formatted(data.dataSet(), image));
  }

  private static String rows(BufferedImage image) {
    List<String> rows = new ArrayList<>();
    for (int y = 0; y < image.getHeight(); y++) {
      List<Integer> row = new ArrayList<>();
      for (int x = 0; x < image.getWidth(); x++) {
        row.add(image.getRaster().getSample(x, y, 0));
      }
      rows.add(row.toString());
    }
    return rows.toString();
  }

  private static String flat(BufferedImage image) {
    return "[" + rows(image).replace("[", "").replace("]", "") + "]";
  }

  private static BufferedImage turned(BufferedImage image) {
    int width = image.getHeight();
    int height = image.getWidth();
    BufferedImage turned = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        turned.getRaster().setSample(y, x, 0, image.getRaster().getSample(x, y, 0));
      }
    }
    return turned;
  }

  private static BufferedImage enlargedNegative(BufferedImage image) {
    int scale = 10;
    BufferedImage large =
        new BufferedImage(
            scale * image.getWidth(), scale * image.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < large.getHeight(); y++) {
      for (int x = 0; x < large.getWidth(); x++) {
        int level = 255 - image.getRaster().getSample(x / scale, y / scale, 0);
        large.setRGB(x, y, level << 16 | level << 8 | level);
      }
    }
    return large;
  }

  private static UnaryOperator<byte[]> changed(UnaryOperator<BufferedImage> change) {
    return file -> {
      try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
        ImageIO.write(change.apply(picture(file)), "png", out);
        return out.toByteArray();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static BufferedImage picture(byte[] file) {
    try {
      return ImageIO.read(new ByteArrayInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
