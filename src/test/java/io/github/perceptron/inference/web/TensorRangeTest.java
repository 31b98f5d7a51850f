package io.github.perceptron.inference.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.inference.web.Wire.Answer;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.ServiceTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What the numbers of a tensor run to, said or not; the images here are 2x3. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TensorRangeTest {

  private static final String SHAPE = "[2,6]";
  private static final String LEVELS = "[255,0,51,102,153,204,0,0,51,0,0,255]";
  private static final String FRACTIONS = "[1,0,0.2,0.4,0.6,0.8,0,0,0.2,0,0,1]";
  private static final String BINARY = "[1,0,0,1,0,1,0,0,0,0,0,1]";

  private final String model = "oip-" + UUID.randomUUID();

  @Autowired private Client client;

  private Wire wire;
  private List<Float> expected;

  @BeforeAll
  void trainAModelOfTinyImages() {
    wire = new Wire(client);
    client.await(
        client.submit(
            "{'data_set':'tiny','split':null,'epochs':1,'batch_size':4,'model_name':'%s'}"
                .formatted(model)));
    expected = infer(Wire.inside("FP32", SHAPE, LEVELS, null)).probabilities();
  }

  @ParameterizedTest
  @ValueSource(strings = {"FP32", "FP64"})
  void fractions_of_one_get_the_bits_of_their_levels_and_a_warning(String type) {
    Answer answer = infer(Wire.inside(type, SHAPE, FRACTIONS, null));

    assertThat(answer.probabilities()).isEqualTo(expected);
    assertThat(warnings(answer))
        .startsWith("/inputs/0: pixel_range_assumed: ")
        .contains("0 (black) to 1 (white)")
        .doesNotContain("\n");
  }

  @Test
  void an_answer_in_bytes_carries_the_warning_in_its_json() {
    byte[] tail = floats(1, 0, 0.2f, 0.4f, 0.6f, 0.8f, 0, 0, 0.2f, 0, 0, 1);
    String outputs = "'outputs':[{'name':'probabilities','parameters':{'binary_data':true}}]";

    Answer answer = wire.binary(path(), Wire.behind("FP32", SHAPE, tail.length, outputs), tail);

    assertThat(answer.probabilities()).isEqualTo(expected);
    assertThat(warnings(answer)).contains("pixel_range_assumed");
  }

  @Test
  void the_mere_bytes_of_one_image_may_be_fractions_of_one() {
    Answer answer = wire.binary(path(), "", floats(1, 0, 0.2f, 0.4f, 0.6f, 0.8f));

    assertThat(Wire.floats(answer.tail()).subList(0, 3)).isEqualTo(expected.subList(0, 3));
    assertThat(warnings(answer)).contains("pixel_range_assumed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UINT8", "INT32", "INT64", "FP32", "FP64"})
  void zeros_and_ones_are_refused_and_pixel_range_is_asked_for(String type) {
    Answer answer = infer(Wire.inside(type, SHAPE, BINARY, null));

    assertThat(answer.error(400))
        .contains(
            "/inputs/0/data/0 contains only zeros and ones", "send pixel_range 0..1 or 0..255");
  }

  @Test
  void zeros_and_ones_are_read_as_the_request_or_the_input_says() {
    String white = BINARY.replace("1", "255");
    String said = "'parameters':{'pixel_range':'0..1'}";

    Answer ofRequest = infer(Wire.inside("UINT8", SHAPE, BINARY, said));
    Answer ofInput =
        infer(
            "{'inputs':[{'name':'images','datatype':'UINT8','shape':%s,'data':%s,%s}]}"
                .formatted(SHAPE, BINARY, said));
    Answer levels = infer(Wire.inside("UINT8", SHAPE, white, null));

    assertThat(ofRequest.probabilities())
        .isEqualTo(levels.probabilities())
        .isEqualTo(ofInput.probabilities());
    assertThat(List.of(ofRequest, ofInput, levels))
        .allMatch(answer -> !answer.json().path("parameters").has("warnings"));
  }

  @Test
  void one_dark_image_of_a_tensor_is_not_taken_for_fractions_of_one() {
    String dark = "[255,0,51,102,153,204,0.25,0.5,0,0,0,0.5]";

    Answer answer = infer(Wire.inside("FP32", SHAPE, dark, null));

    assertThat(answer.probabilities().subList(0, 3)).isEqualTo(expected.subList(0, 3));
    assertThat(answer.json().path("parameters").has("warnings")).isFalse();
  }

  @Test
  void numbers_up_to_16_are_answered_with_a_warning() {
    String sixteenths = "[16,0,3,6,9,12,0,0,3,0,0,16]";

    Answer answer = infer(Wire.inside("UINT8", SHAPE, sixteenths, null));
    Answer said =
        infer(Wire.inside("UINT8", SHAPE, sixteenths, "'parameters':{'pixel_range':'0..16'}"));

    assertThat(warnings(answer)).contains("low_contrast", "the largest is 16", "pixel_range 0..16");
    assertThat(said.json().path("parameters").has("warnings")).isFalse();
  }

  @Test
  void a_number_over_the_largest_is_named_by_its_place() {
    Answer answer =
        infer(
            Wire.inside(
                "FP32",
                SHAPE,
                "[1,0,0,0,0,0,0,0,1.5,0,0,1]",
                "'parameters':{'pixel_range':'0..1'}"));

    assertThat(answer.error(400)).isEqualTo("/inputs/0/data/1/2 must be from 0 to 1, not 1.5.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'name':'input-0',", "'name':'x',", "'name':'',", ""})
  void the_one_input_may_have_any_name(String name) {
    Answer answer =
        infer(
            "{'inputs':[{%s'datatype':'FP32','shape':%s,'data':%s}]}"
                .formatted(name, SHAPE, LEVELS));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.probabilities()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"turned-6.jpg", "turned-8.png", "turned-3.webp", "turned-7.tif"})
  void a_picture_file_is_turned_as_it_says(String name) throws IOException {
    String upright = name.replaceAll("[0-9]", "1");

    Answer turned = files("'%s'".formatted(base64(name)), 1);
    Answer stored = files("'%s'".formatted(base64(upright)), 1);

    assertThat(turned.probabilities()).isEqualTo(stored.probabilities());
  }

  @Test
  void a_picture_of_a_kind_that_is_not_read_is_named() throws IOException {
    Answer answer = files("'%s','%s'".formatted(base64("turned-1.png"), base64("unread.heic")), 2);

    assertThat(answer.error(415)).contains("/inputs/0/data/1 is a HEIC picture", "convert it");
  }

  private Answer files(String elements, int count) {
    return infer(Wire.inside("BYTES", "[%d]".formatted(count), "[%s]".formatted(elements), null));
  }

  private static String base64(String name) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(TensorRangeTest.class.getResourceAsStream("/pictures/" + name))) {
      return Base64.getEncoder().encodeToString(file.readAllBytes());
    }
  }

  @Test
  void the_metadata_say_the_range_the_shapes_and_the_order() {
    JsonNode input = client.get("/v2/models/" + model).json().at("/inputs/0");

    assertThat(input.at("/parameters/pixel_range").asString()).contains("0..255", "0..1", "0..16");
    assertThat(input.at("/parameters/shape").asString()).contains("[n,6]", "[n,2,3]", "BYTES");
    assertThat(input.at("/parameters/order").asString()).contains("row by row from the top");
  }

  private static String warnings(Answer answer) {
    return answer.json().at("/parameters/warnings").asString();
  }

  private static byte[] floats(float... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  private Answer infer(String body) {
    return wire.json(path(), body);
  }

  private String path() {
    return "/v2/models/%s/infer".formatted(model);
  }
}
