package io.github.perceptron.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.datasets.ColourFixture;
import io.github.perceptron.datasets.UploadFixture;
import io.github.perceptron.service.Client.Answer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model of images in colour that are no squares, asked in every way: the same image gets the same
 * answer, and what would be read wrongly is refused.
 */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ColourServingTest {

  private static final int ROWS = 6;
  private static final int COLUMNS = 8;
  private static final int VALUES = ROWS * COLUMNS * 3;
  private static final int IMAGES = 120;
  private static final String MODEL = "paints";

  @Autowired private Client client;

  /** One image of each class, {@code [6][8][3]} flat. */
  private final List<byte[]> images = new ArrayList<>();

  private List<JsonNode> expected;

  @BeforeAll
  void train() {
    Random random = new Random(5);
    byte[] all = new byte[IMAGES * VALUES];
    long[] labels = new long[IMAGES];
    for (int i = 0; i < IMAGES; i++) {
      labels[i] = i % 3;
      byte[] image = image(i % 3, random);
      System.arraycopy(image, 0, all, i * VALUES, VALUES);
      if (i < 3) {
        images.add(image);
      }
    }
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("x_train.npy", UploadFixture.npy("|u1", "(120, 6, 8, 3)", all));
    files.put("y_train.npy", UploadFixture.longs(labels));
    Answer uploaded =
        client.post("/v1/datasets/" + MODEL, UploadFixture.zip(files), "application/zip");
    assertThat(uploaded.status()).as(uploaded.raw().body()).isIn(200, 201);
    JsonNode ended =
        client.await(
            client.submit(
                "{'preset':'modern','data_set':'paints','epochs':20,'batch_size':8,'layers':[{'units':12}],"
                    + "'split':{'test_size':0.2,'random_state':7}}"));
    assertThat(ended.at("/result/test_accuracy").asDouble()).as(ended.toString()).isEqualTo(1.0);
    expected = images.stream().map(image -> answer(nested(image)).path("probabilities")).toList();
    for (int label = 0; label < 3; label++) {
      assertThat(answer(nested(images.get(label))).path("label").asInt()).isEqualTo(label);
    }
  }

  @Test
  void an_image_gets_the_same_answer_in_every_form() {
    for (int i = 0; i < images.size(); i++) {
      byte[] png = png(images.get(i));
      String base64 = Base64.getEncoder().encodeToString(png);
      String query = "/predict?preprocess=none&model=" + MODEL;

      assertThat(answer(flat(images.get(i))).path("probabilities")).isEqualTo(expected.get(i));
      assertThat(
              ok("/predict", "{'model':'paints','image_base64':'%s'}".formatted(base64))
                  .path("probabilities"))
          .isEqualTo(expected.get(i));
      assertThat(client.post(query, png, "image/png").json().path("probabilities"))
          .isEqualTo(expected.get(i));
      assertThat(
              client
                  .post(query, form("image", png), UploadFixture.FORM)
                  .json()
                  .path("probabilities"))
          .isEqualTo(expected.get(i));
      assertThat(
              ok(
                      "/predict",
                      "{'model':'paints','pixel_range':'0..1','image':%s}"
                          .formatted(fractions(images.get(i))))
                  .path("probabilities"))
          .isEqualTo(expected.get(i));
    }
  }

  @Test
  void many_images_are_answered_in_their_order_as_a_list_and_as_a_stream() {
    JsonNode list =
        ok(
            "/predict",
            "{'model':'paints','preprocess':'none','instances':[%s,%s,{'b64':'%s'}]}"
                .formatted(
                    nested(images.get(0)),
                    flat(images.get(1)),
                    Base64.getEncoder().encodeToString(png(images.get(2)))));
    String lines =
        images.stream()
            .map(image -> "{\"image\":%s}".formatted(nested(image)))
            .collect(Collectors.joining("\n"));
    Answer stream =
        client.post(
            "/predict?model=" + MODEL,
            lines.getBytes(StandardCharsets.UTF_8),
            "application/x-ndjson");

    List<JsonNode> answers =
        stream.raw().body().lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    for (int i = 0; i < 3; i++) {
      assertThat(list.path("predictions").path(i).path("probabilities")).isEqualTo(expected.get(i));
      assertThat(answers.get(i).path("probabilities")).isEqualTo(expected.get(i));
    }
  }

  @Test
  void what_the_network_saw_comes_back_in_colour() throws IOException {
    JsonNode answer =
        ok(
            "/predict?return_image=true",
            "{'model':'paints','image':%s}".formatted(nested(images.get(1))));

    assertThat(answer.path("image").toString()).isEqualTo(flat(images.get(1)));
    byte[] png = Base64.getDecoder().decode(answer.path("image_base64").asString());
    assertThat(values(ImageIO.read(new ByteArrayInputStream(png)))).isEqualTo(images.get(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          channels first | expected 6 rows of 8 pixels of 3 numbers (red, green, blue), or 144 numbers, got 3 rows of 6 pixels of 8 numbers, which has the channels first
          grey rows      | got 6 rows of 8 numbers; the model has images in colour, with red, green and blue of each pixel beside each other
          grey list      | got 48 numbers; the model has images in colour
          turned         | got 8 rows
          short list     | expected 6 rows of 8 pixels of 3 numbers (red, green, blue), or 144 numbers, got 143 numbers
          a text         | must be an array of 6 rows of 8 pixels of 3 numbers
          """)
  void numbers_of_another_shape_are_refused_with_the_right_one(String sent, String message) {
    byte[] image = images.get(0);
    String body =
        switch (sent) {
          case "channels first" -> channelsFirst(image);
          case "grey rows" -> rows(Arrays.copyOf(image, 48), 6, 8);
          case "grey list" -> flat(Arrays.copyOf(image, 48));
          case "turned" -> nested(image, 8, 6);
          case "short list" -> flat(Arrays.copyOf(image, 143));
          default -> "\"image\"";
        };

    Answer refused = predict(body);

    assertThat(refused.pointersOfProblem(422)).containsExactly("/image");
    assertThat(refused.json().path("detail").asString()).contains(message);
  }

  @Test
  void a_wrong_pixel_and_a_wrong_channel_are_named_by_their_place() {
    String right = nested(images.get(0));
    String first = right.substring(2, right.indexOf(']') + 1);

    assertThat(predict(right.replaceFirst("\\[\\[\\[[0-9]+,", "[[[300,")).pointersOfProblem(422))
        .containsExactly("/image/0/0/0");
    assertThat(predict(right.replace(first, "[1,2,3,4]")).json().at("/errors/0/message").asString())
        .isEqualTo("expected 3 numbers (red, green, blue), got 4");
    assertThat(predict("[[%s,7]]".formatted(first)).json().path("detail").asString())
        .contains("got 1 rows");
    Answer ragged = predict(right.replaceFirst("\\],\\[[0-9,]+\\],", "],7,"));
    assertThat(ragged.pointersOfProblem(422)).containsExactly("/image/0/1");
    assertThat(ragged.json().at("/errors/0/message").asString()).contains("got no array");
  }

  @Test
  void colours_for_a_model_of_grey_images_are_refused_with_its_shape() {
    client.await(
        client.submit(
            "{'data_set':'tiny','split':null,'epochs':1,'layers':[{'units':4}],'model_name':'of-greys'}"));
    JsonNode shape =
        client.get("/v1/models/of-greys/versions/1").json().at("/lineage/input_contract");
    int rows = shape.at("/image_shape/rows").asInt();
    int columns = shape.at("/image_shape/columns").asInt();

    Answer refused =
        client.post(
            "/predict",
            "{\"model\":\"of-greys\",\"image\":%s}"
                .formatted(nested(new byte[rows * columns * 3], rows, columns)));

    assertThat(refused.pointersOfProblem(422)).containsExactly("/image");
    assertThat(refused.json().path("detail").asString())
        .contains(
            "expected %d rows of %d or %d numbers, got %d rows of %d pixels of 3 numbers; the model has grey images"
                .formatted(rows, columns, rows * columns, rows, columns));
  }

  /** The code of predictions and that of uploads must not differ by a single level. */
  @Test
  void files_are_prepared_as_the_pictures_of_a_zip_are() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("painted.png", ColourFixture.png(painted(640, 480, BufferedImage.TYPE_INT_RGB)));
    files.put("small.png", ColourFixture.png(painted(5, 3, BufferedImage.TYPE_INT_RGB)));
    files.put("clear.png", ColourFixture.png(painted(64, 64, BufferedImage.TYPE_INT_ARGB)));
    files.put("grey.png", UploadFixture.png(40, 30, 77));
    for (String name :
        List.of(
            "turned-6.jpg",
            "rgb.jpg",
            "cmyk.jpg",
            "palette.png",
            "rgb-16.png",
            "lossy.webp",
            "rgba.tif",
            "still.gif",
            "grey-alpha.png",
            "rgb.bmp",
            "animated-part.gif")) {
      files.put(name, resource(name));
    }
    // A class for each file, so that the mean of a class is its image.
    Map<String, byte[]> zip = new LinkedHashMap<>();
    files.forEach((name, file) -> zip.put(name + "/" + name, file));
    Answer uploaded =
        client.post(
            "/v1/datasets/prepared?channels=3&height=6&width=8",
            UploadFixture.zip(zip),
            "application/zip");
    assertThat(uploaded.status()).as(uploaded.raw().body()).isEqualTo(201);
    List<String> classes =
        uploaded.json().path("labels").valueStream().map(JsonNode::asString).toList();

    files.forEach(
        (name, file) -> {
          JsonNode seen =
              client
                  .post("/predict?return_image=true&model=paints", file, "application/octet-stream")
                  .json();
          byte[] ofTraining =
              client.bytes("/v1/datasets/prepared/train/mean.png?label=" + classes.indexOf(name));
          assertThat(seen.path("image").toString())
              .as(name)
              .isEqualTo(flat(values(picture(ofTraining))));
          assertThat(seen.path("preprocessing").propertyNames())
              .containsExactly("unchanged", "transparent", "width", "height", "stretched");
        });
  }

  @Test
  void the_answer_says_what_was_done_to_a_file() throws IOException {
    JsonNode painted =
        client
            .post(
                "/predict?model=paints",
                ColourFixture.png(painted(640, 480, BufferedImage.TYPE_INT_RGB)),
                "image/png")
            .json();
    JsonNode clear =
        client
            .post(
                "/predict?model=paints",
                ColourFixture.png(painted(80, 80, BufferedImage.TYPE_INT_ARGB)),
                "image/png")
            .json();
    JsonNode turned =
        client.post("/predict?model=paints", resource("turned-6.jpg"), "image/jpeg").json();
    JsonNode own = client.post("/predict?model=paints", png(images.get(0)), "image/png").json();

    assertThat(painted.path("preprocessing"))
        .hasToString(
            "{\"unchanged\":false,\"transparent\":false,\"width\":640,\"height\":480,\"stretched\":false}");
    assertThat(clear.at("/preprocessing/transparent").asBoolean()).isTrue();
    assertThat(clear.at("/preprocessing/stretched").asBoolean()).isTrue();
    assertThat(turned.at("/file/orientation").asInt()).isEqualTo(6);
    assertThat(own.at("/preprocessing/unchanged").asBoolean()).isTrue();
    assertThat(own.path("probabilities")).isEqualTo(expected.get(0));
    Answer plain =
        client.post("/predict?model=paints", UploadFixture.png(20, 20, 255), "image/png");
    assertThat(plain.status()).as("a plain picture is a picture").isEqualTo(200);
  }

  @Test
  void a_file_that_must_stay_as_it_is_must_have_the_shape() {
    Answer refused =
        client.post(
            "/predict?preprocess=none&model=paints", UploadFixture.png(20, 20, 255), "image/png");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("detail").asString())
        .contains("must have 8x6 pixels (width x height), found 20x20");
    assertThat(
            client
                .post("/predict?preprocess=ink&model=paints", png(images.get(0)), "image/png")
                .pointersOfProblem(422))
        .containsExactly("preprocess");
  }

  @Test
  void arrays_of_any_size_are_brought_to_the_shape_as_files_are() {
    BufferedImage picture = painted(40, 30, BufferedImage.TYPE_INT_RGB);

    JsonNode numbers =
        ok(
            "/predict?preprocess=auto&return_image=true",
            "{'model':'paints','image':%s}".formatted(nested(values(picture), 30, 40)));
    JsonNode file =
        client
            .post(
                "/predict?return_image=true&model=paints", ColourFixture.png(picture), "image/png")
            .json();

    assertThat(numbers.path("image")).isEqualTo(file.path("image"));
    assertThat(numbers.path("preprocessing")).isEqualTo(file.path("preprocessing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1,6,8,3]", "[1,144]"})
  void a_tensor_gets_the_same_answer_flat_and_in_its_shape(String shape) {
    for (int i = 0; i < images.size(); i++) {
      for (String data : List.of(flat(images.get(i)), "[" + nested(images.get(i)) + "]")) {
        if (shape.equals("[1,144]") && data.startsWith("[[")) {
          continue;
        }
        assertThat(infer("UINT8", shape, data).at("/outputs/0/data")).isEqualTo(expected.get(i));
      }
      assertThat(binary(shape, images.get(i)).at("/outputs/0/data")).isEqualTo(expected.get(i));
    }
  }

  @Test
  void files_and_bare_bytes_get_the_same_answer_over_the_protocol() {
    byte[] floats = new byte[4 * VALUES];
    ByteBuffer values = ByteBuffer.wrap(floats).order(ByteOrder.LITTLE_ENDIAN);
    for (byte value : images.get(2)) {
      values.putFloat(Byte.toUnsignedInt(value));
    }

    JsonNode file =
        client
            .post(
                "/v2/models/paints/infer",
                "{\"parameters\":{\"preprocess\":\"none\"},\"inputs\":[{\"name\":\"images\",\"datatype\":\"BYTES\",\"shape\":[1],\"data\":[\"%s\"]}]}"
                    .formatted(Base64.getEncoder().encodeToString(png(images.get(2)))))
            .json();
    Answer bare =
        client.post(
            "/v2/models/paints/infer",
            floats,
            "application/octet-stream",
            "Inference-Header-Content-Length",
            "0");

    assertThat(file.at("/outputs/0/data")).isEqualTo(expected.get(2));
    assertThat(bare.status()).isEqualTo(200);
    assertThat(bare.raw().body()).contains("\"shape\":[1,3]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [1,3,6,8]   | must be [n,144] or [n,6,8,3] for UINT8, not [1, 3, 6, 8], which has the channels first; red, green and blue of each pixel must be beside each other
          [1,6,8]     | must be [n,144] or [n,6,8,3] for UINT8, not [1, 6, 8]
          [1,48]      | must be [n,144] or [n,6,8,3] for UINT8, not [1, 48]
          [1,8,6,3]   | must be [n,144] or [n,6,8,3] for UINT8, not [1, 8, 6, 3]
          """)
  void a_tensor_of_another_shape_is_refused_with_the_right_one(String shape, String message) {
    Answer refused = tensor("UINT8", shape, flat(images.get(0)));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("error").asString()).contains(message);
  }

  @Test
  void a_tensor_that_is_nested_otherwise_than_its_shape_is_refused() {
    // With and without the axis of the images.
    assertThat(tensor("UINT8", "[1,6,8,3]", channelsFirst(images.get(0))).status()).isEqualTo(400);
    assertThat(tensor("UINT8", "[1,144]", "[" + channelsFirst(images.get(0)) + "]").status())
        .isEqualTo(400);
    Answer refused = tensor("UINT8", "[1,6,8,3]", "[" + channelsFirst(images.get(0)) + "]");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("error").asString())
        .contains(
            "must be flat or nested as its shape, with 3 numbers in each innermost array, not 8");
  }

  @Test
  void the_metadata_say_shape_range_and_order_of_the_channels() {
    JsonNode input = client.get("/v2/models/paints").json().at("/inputs/0");

    assertThat(input.path("name").asString()).isEqualTo("images");
    assertThat(input.path("datatype").asString()).isEqualTo("FP32");
    assertThat(input.path("shape")).hasToString("[-1,6,8,3]");
    JsonNode parameters = input.path("parameters");
    assertThat(parameters.path("shape").asString())
        .startsWith("[n,144] or [n,6,8,3]; for type BYTES");
    assertThat(parameters.path("order").asString())
        .endsWith("red, green and blue of each pixel beside each other");
    assertThat(parameters.path("channels").asInt()).isEqualTo(3);
    assertThat(parameters.path("channel_order").asString()).isEqualTo("red, green, blue");
    assertThat(parameters.path("minimum").asInt()).isZero();
    assertThat(parameters.path("maximum").asInt()).isEqualTo(255);
    assertThat(parameters.valueStream()).allMatch(JsonNode::isValueNode);
    assertThat(
            client
                .get("/v1/models/paints/versions/1")
                .json()
                .at("/lineage/input_contract/image_shape"))
        .hasToString("{\"rows\":6,\"columns\":8,\"channels\":3}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dl4j", "keras", "keras_h5", "npz"})
  void a_model_in_colour_survives_every_format(String format) {
    byte[] file = client.bytes("/v1/models/paints/versions/1/download?format=" + format);

    Answer imported =
        client.post(
            "/v1/models/paints-%s/versions?data_set=paints".formatted(format),
            file,
            "application/octet-stream");

    assertThat(imported.status()).as(imported.raw().body()).isEqualTo(201);
    for (int i = 0; i < images.size(); i++) {
      JsonNode again =
          ok(
                  "/predict",
                  "{'model':'paints-%s','image':%s}".formatted(format, nested(images.get(i))))
              .path("probabilities");
      for (int k = 0; k < 3; k++) {
        assertThat(again.path(k).asDouble())
            .isCloseTo(expected.get(i).path(k).asDouble(), within(1e-6));
      }
    }
  }

  private JsonNode infer(String type, String shape, String data) {
    Answer answer = tensor(type, shape, data);
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer.json();
  }

  private Answer tensor(String type, String shape, String data) {
    return client.post(
        "/v2/models/paints/infer",
        "{\"inputs\":[{\"name\":\"images\",\"datatype\":\"%s\",\"shape\":%s,\"data\":%s}]}"
            .formatted(type, shape, data));
  }

  /** The same as little-endian floats behind the JSON. */
  private JsonNode binary(String shape, byte[] image) {
    byte[] head =
        "{\"inputs\":[{\"name\":\"images\",\"datatype\":\"FP32\",\"shape\":%s,\"parameters\":{\"binary_data_size\":%d}}]}"
            .formatted(shape, 4 * image.length)
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer body =
        ByteBuffer.allocate(head.length + 4 * image.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(head);
    for (byte value : image) {
      body.putFloat(Byte.toUnsignedInt(value));
    }
    return client
        .post(
            "/v2/models/paints/infer",
            body.array(),
            "application/octet-stream",
            "Inference-Header-Content-Length",
            Integer.toString(head.length))
        .json();
  }

  private JsonNode answer(String image) {
    Answer answer = predict(image);
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer.json();
  }

  private Answer predict(String image) {
    return client.post(
        "/predict",
        "{\"model\":\"paints\",\"pixel_range\":\"0..255\",\"image\":%s}".formatted(image));
  }

  private JsonNode ok(String path, String body) {
    Answer answer =
        client.post(
            path.equals("/predict") && body.contains("base64") ? "/predict?preprocess=none" : path,
            body.replace('\'', '"'));
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer.json();
  }

  /** An image whose left half has a colour of the class, and whose right half is another one. */
  private static byte[] image(int label, Random random) {
    byte[] image = new byte[VALUES];
    for (int i = 0; i < VALUES; i++) {
      boolean left = i / 3 % COLUMNS < COLUMNS / 2;
      boolean own = left && i % 3 == label;
      image[i] = (byte) (random.nextInt(50) + (own ? 190 : left ? 0 : 90));
    }
    return image;
  }

  private static BufferedImage painted(int width, int height, int type) {
    BufferedImage picture = new BufferedImage(width, height, type);
    Graphics2D canvas = picture.createGraphics();
    canvas.setColor(new Color(250, 120, 10));
    canvas.fillRect(0, 0, width / 2, height);
    canvas.setColor(new Color(10, 60, 200, 128));
    canvas.fillRect(width / 3, height / 3, width / 3, height / 2);
    canvas.dispose();
    return picture;
  }

  private static byte[] png(byte[] image) {
    BufferedImage picture = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < ROWS * COLUMNS; i++) {
      int rgb =
          Byte.toUnsignedInt(image[3 * i]) << 16
              | Byte.toUnsignedInt(image[3 * i + 1]) << 8
              | Byte.toUnsignedInt(image[3 * i + 2]);
      picture.setRGB(i % COLUMNS, i / COLUMNS, rgb);
    }
    return ColourFixture.png(picture);
  }

  private static byte[] values(BufferedImage picture) {
    byte[] values = new byte[3 * picture.getWidth() * picture.getHeight()];
    for (int i = 0; i < values.length; i++) {
      int pixel = i / 3;
      int rgb = picture.getRGB(pixel % picture.getWidth(), pixel / picture.getWidth());
      values[i] = (byte) (rgb >> (16 - 8 * (i % 3)));
    }
    return values;
  }

  private static byte[] form(String field, byte[] file) {
    byte[] head =
        "--limit\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"a.png\"\r\n\r\n"
            .formatted(field)
            .getBytes(StandardCharsets.US_ASCII);
    byte[] tail = "\r\n--limit--\r\n".getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(head.length + file.length + tail.length)
        .put(head)
        .put(file)
        .put(tail)
        .array();
  }

  private static String nested(byte[] image) {
    return nested(image, ROWS, COLUMNS);
  }

  private static String nested(byte[] image, int rows, int columns) {
    return joined(
        rows,
        row ->
            joined(
                columns,
                column -> {
                  int from = 3 * (row * columns + column);
                  return flat(Arrays.copyOfRange(image, from, from + 3));
                }));
  }

  private static String channelsFirst(byte[] image) {
    return joined(
        3,
        channel ->
            joined(
                ROWS,
                row ->
                    joined(
                        COLUMNS,
                        column ->
                            Integer.toString(
                                Byte.toUnsignedInt(
                                    image[3 * (row * COLUMNS + column) + channel])))));
  }

  private static String rows(byte[] grey, int rows, int columns) {
    return joined(rows, row -> flat(Arrays.copyOfRange(grey, row * columns, (row + 1) * columns)));
  }

  private static String flat(byte[] values) {
    return joined(values.length, i -> Integer.toString(Byte.toUnsignedInt(values[i])));
  }

  private static String fractions(byte[] values) {
    return joined(values.length, i -> Float.toString(Byte.toUnsignedInt(values[i]) / 255f));
  }

  private static String joined(int count, IntFunction<String> each) {
    return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining(",", "[", "]"));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = ColourServingTest.class.getResourceAsStream("/pictures/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private static BufferedImage picture(byte[] file) {
    try {
      return ImageIO.read(new ByteArrayInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
