package io.github.perceptron.inference.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.images.Png;
import io.github.perceptron.inference.web.Wire.Answer;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.ServiceTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Whichever way the protocol lets an image come, the answer is that of POST /predict. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InferenceTest {

  private static final int BATCH = 64;
  private static final String ONLY_PROBABILITIES = "'outputs':[{'name':'probabilities'}]";
  private static final String BINARY_PROBABILITIES =
      "'outputs':[{'name':'probabilities','parameters':{'binary_data':true}}]";

  private final String model = "oip-" + UUID.randomUUID();

  @Autowired private Client client;
  @Autowired private DataSets dataSets;

  private Wire wire;
  private LabelledImages images;
  private byte[] pixels;
  private List<Float> expected;
  private List<Integer> labels;

  @BeforeAll
  void trainAndAskTheOtherWay() {
    wire = new Wire(client);
    String job =
        client.submit(
            """
            {'preset':'modern','layers':[{'units':16,'activation':'relu'}],'epochs':1,
             'split':{'test_size':0.97,'random_state':1},'model_name':'%s'}"""
                .formatted(model));
    client.await(job);
    images = Objects.requireNonNull(dataSets.load("mnist").testImages());
    pixels = pixelsOf(0, BATCH);
    JsonNode predictions =
        client
            .post(
                "/predict",
                "{\"model\":\"%s\",\"instances\":[%s]}"
                    .formatted(
                        model,
                        IntStream.range(0, BATCH)
                            .mapToObj(i -> numbers(pixelsOf(i, i + 1)))
                            .collect(Collectors.joining(","))))
            .json()
            .path("predictions");
    expected =
        predictions
            .valueStream()
            .flatMap(it -> it.path("probabilities").valueStream())
            .map(JsonNode::floatValue)
            .toList();
    labels = predictions.valueStream().map(it -> it.path("label").intValue()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UINT8 | [64,784]
          UINT8 | [64,28,28]
          FP32  | [64,784]
          FP32  | [64,28,28]
          FP64  | [64,784]
          INT32 | [64,784]
          INT64 | [64,28,28]
          """)
  void images_of_every_type_and_shape_get_the_answer_of_predict(String type, String shape) {
    byte[] bytes = Wire.pixels(type, pixels);

    Answer json = infer(Wire.inside(type, shape, numbers(pixels), ONLY_PROBABILITIES));
    Answer both =
        wire.binary(path(), Wire.behind(type, shape, bytes.length, BINARY_PROBABILITIES), bytes);
    Answer out = infer(Wire.inside(type, shape, numbers(pixels), BINARY_PROBABILITIES));
    Answer in =
        wire.binary(path(), Wire.behind(type, shape, bytes.length, ONLY_PROBABILITIES), bytes);

    assertThat(expected).hasSize(BATCH * 10);
    assertThat(List.of(json, both, out, in))
        .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200))
        .allSatisfy(answer -> assertThat(answer.probabilities()).isEqualTo(expected));
    assertThat(json.tail()).isEmpty();
    assertThat(in.tail()).isEmpty();
    assertThat(both.output("probabilities").has("data")).isFalse();
    assertThat(both.output("probabilities").at("/parameters/binary_data_size").intValue())
        .isEqualTo(BATCH * 10 * 4)
        .isEqualTo(both.tail().length);
    assertThat(both.contentType()).isEqualTo("application/octet-stream");
  }

  @Test
  void nested_data_is_the_same_as_flat_data() {
    byte[] one = pixelsOf(3, 4);
    String rows =
        IntStream.range(0, 28)
            .mapToObj(row -> numbers(Arrays.copyOfRange(one, row * 28, row * 28 + 28)))
            .collect(Collectors.joining(",", "[[", "]]"));

    Answer nested = infer(Wire.inside("UINT8", "[1,28,28]", rows, null));

    assertThat(nested.probabilities()).isEqualTo(expectedOf(3));
  }

  @Test
  void pixels_from_0_to_1_are_read_when_a_parameter_says_so() {
    byte[] bytes = new byte[784 * 4];
    ByteBuffer floats = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (byte pixel : pixelsOf(5, 6)) {
      floats.putFloat(Byte.toUnsignedInt(pixel) / 255f);
    }

    Answer answer =
        wire.binary(
            path(),
            Wire.behind("FP32", "[1,784]", bytes.length, "'parameters':{'pixel_range':'0..1'}"),
            bytes);

    assertThat(answer.probabilities()).isEqualTo(expectedOf(5));
  }

  @Test
  void picture_files_come_as_bytes_or_as_base64() {
    byte[] png = Png.of(images.image(4), 1);
    byte[] one = Wire.elements(png, png);
    String base64 = Base64.getEncoder().encodeToString(png);
    byte[] text = Wire.elements(base64.getBytes(StandardCharsets.US_ASCII));
    String none = "'parameters':{'preprocess':'none'}";

    Answer binary = wire.binary(path(), Wire.behind("BYTES", "[2]", one.length, none), one);
    Answer json = infer(Wire.inside("BYTES", "[1]", "['%s']".formatted(base64), none));
    Answer column = infer(Wire.inside("BYTES", "[1,1]", "['%s']".formatted(base64), none));
    Answer packed =
        wire.binary(
            path(),
            Wire.behind("BYTES", "[1]", text.length, none)
                .replace("{'binary", "{'content_type':'base64','binary"),
            text);
    Answer usual = infer(Wire.inside("BYTES", "[1]", "['%s']".formatted(base64), null));

    assertThat(binary.probabilities().subList(0, 10)).isEqualTo(expectedOf(4));
    assertThat(binary.probabilities().subList(10, 20)).isEqualTo(expectedOf(4));
    assertThat(List.of(json, column, packed))
        .allSatisfy(answer -> assertThat(answer.probabilities()).isEqualTo(expectedOf(4)));
    JsonNode prepared =
        client
            .post("/predict", "{\"model\":\"%s\",\"image_base64\":\"%s\"}".formatted(model, base64))
            .json();
    assertThat(usual.output("probabilities").path("data"))
        .isEqualTo(prepared.path("probabilities"));
  }

  @Test
  void without_outputs_named_all_are_told_and_the_id_comes_back() {
    Answer answer =
        infer(Wire.inside("UINT8", "[64,784]", numbers(pixels), "'id':'request 7 \\u00e9'"));

    assertThat(answer.json().path("id").asString()).isEqualTo("request 7 é");
    assertThat(answer.json().path("model_name").asString()).isEqualTo(model);
    assertThat(answer.json().path("model_version").asString()).isEqualTo("1");
    assertThat(answer.probabilities()).isEqualTo(expected);
    assertThat(answer.output("probabilities").path("shape").toString()).isEqualTo("[64,10]");
    assertThat(answer.output("labels").path("datatype").asString()).isEqualTo("INT64");
    assertThat(answer.output("labels").path("shape").toString()).isEqualTo("[64]");
    assertThat(answer.output("labels").path("data").valueStream().map(JsonNode::intValue))
        .isEqualTo(labels);
  }

  @Test
  void without_an_id_none_comes_back() {
    Answer answer = infer(Wire.inside("UINT8", "[1,784]", numbers(pixelsOf(0, 1)), null));

    assertThat(answer.json().has("id")).isFalse();
  }

  @Test
  void outputs_are_told_in_the_order_asked_each_in_the_form_asked() {
    Answer answer =
        infer(
            Wire.inside(
                "UINT8",
                "[1,784]",
                numbers(pixelsOf(2, 3)),
                "'parameters':{'binary_data_output':true},'outputs':[{'name':'labels'},"
                    + "{'name':'probabilities','parameters':{'binary_data':false}}]"));

    assertThat(answer.json().path("outputs").get(0).path("name").asString()).isEqualTo("labels");
    assertThat(ByteBuffer.wrap(answer.tail()).order(ByteOrder.LITTLE_ENDIAN).getLong())
        .isEqualTo((long) labels.get(2));
    assertThat(answer.tail()).hasSize(8);
    assertThat(answer.probabilities()).isEqualTo(expectedOf(2));
  }

  @Test
  void the_mere_bytes_of_one_image_are_answered_in_bytes() {
    byte[] bytes = Wire.pixels("FP32", pixelsOf(9, 10));

    Answer answer = wire.binary(path(), "", bytes);

    assertThat(answer.output("probabilities").path("shape").toString()).isEqualTo("[1,10]");
    assertThat(Wire.floats(Arrays.copyOf(answer.tail(), 40))).isEqualTo(expectedOf(9));
    assertThat(answer.tail()).hasSize(40 + 8);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10, 1000})
  void a_classification_names_the_most_probable_classes_first(int count) {
    String outputs = "'outputs':[{'name':'probabilities','parameters':{'classification':%d%s}}]";
    int told = Math.min(count, 10);

    Answer json =
        infer(Wire.inside("UINT8", "[64,784]", numbers(pixels), outputs.formatted(count, "")));
    Answer binary =
        infer(
            Wire.inside(
                "UINT8",
                "[64,784]",
                numbers(pixels),
                outputs.formatted(count, ",'binary_data':true")));

    JsonNode output = json.output("probabilities");
    assertThat(output.path("datatype").asString()).isEqualTo("BYTES");
    assertThat(output.path("shape").toString()).isEqualTo("[64,%d]".formatted(told));
    List<String> texts = output.path("data").valueStream().map(JsonNode::asString).toList();
    assertThat(texts).hasSize(64 * told);
    for (int i = 0; i < 64; i++) {
      String[] first = texts.get(i * told).split(":", -1);
      assertThat(Integer.parseInt(first[1])).isEqualTo(labels.get(i));
      assertThat(Float.parseFloat(first[0])).isEqualTo(expectedOf(i).get(labels.get(i)));
    }
    assertThat(textsOf(binary.tail())).isEqualTo(texts);
  }

  @Test
  void a_version_and_an_alias_can_be_asked() {
    String body = Wire.inside("UINT8", "[1,784]", numbers(pixelsOf(0, 1)), null);

    Answer version = wire.json("/v2/models/%s/versions/1/infer".formatted(model), body);
    Answer alias = wire.json("/v2/models/%s/versions/champion/infer".formatted(model), body);

    assertThat(version.probabilities()).isEqualTo(expectedOf(0)).isEqualTo(alias.probabilities());
    assertThat(alias.json().path("model_version").asString()).isEqualTo("1");
  }

  @Test
  void a_packed_body_is_unpacked() throws IOException {
    String body = Wire.inside("UINT8", "[1,784]", numbers(pixelsOf(0, 1)), null).replace('\'', '"');
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(body.getBytes(StandardCharsets.UTF_8));
    }

    Answer answer =
        wire.send(
            client
                .request(path(), "Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(packed.toByteArray())));

    assertThat(answer.probabilities()).isEqualTo(expectedOf(0));
  }

  @Test
  void sixteen_clients_at_once_get_what_each_gets_alone() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(16);
    List<Future<List<Float>>> answers = new ArrayList<>();

    for (int i = 0; i < 320; i++) {
      int image = i % BATCH;
      byte[] bytes = pixelsOf(image, image + 1);
      answers.add(
          clients.submit(
              () ->
                  wire.binary(
                          path(),
                          Wire.behind("UINT8", "[1,784]", bytes.length, BINARY_PROBABILITIES),
                          bytes)
                      .probabilities()));
    }
    clients.shutdown();

    for (int i = 0; i < answers.size(); i++) {
      assertThat(answers.get(i).get()).isEqualTo(expectedOf(i % BATCH));
    }
  }

  private Answer infer(String body) {
    return wire.json(path(), body);
  }

  private String path() {
    return "/v2/models/%s/infer".formatted(model);
  }

  private List<Float> expectedOf(int image) {
    return expected.subList(image * 10, image * 10 + 10);
  }

  private byte[] pixelsOf(int from, int to) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = from; i < to; i++) {
      all.writeBytes(images.image(i).toByteArray());
    }
    return all.toByteArray();
  }

  private static String numbers(byte[] pixels) {
    return IntStream.range(0, pixels.length)
        .mapToObj(i -> Integer.toString(Byte.toUnsignedInt(pixels[i])))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static List<String> textsOf(byte[] tail) {
    ByteBuffer bytes = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
    List<String> texts = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] text = new byte[bytes.getInt()];
      bytes.get(text);
      texts.add(new String(text, StandardCharsets.US_ASCII));
    }
    return texts;
  }
}
