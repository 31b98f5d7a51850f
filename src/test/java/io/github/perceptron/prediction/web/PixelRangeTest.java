package io.github.perceptron.prediction.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.prediction.PredictionTest;
import io.github.perceptron.prediction.serving.TrainedModels;
import io.github.perceptron.service.WithoutIds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.ResultActions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Numbers get the answer of the digit they are, whether or not their range is said. */
@PredictionTest
class PixelRangeTest {

  private static final int DIGITS = 40;

  @Autowired private MockMvc http;
  @Autowired private TrainedModels models;
  @Autowired private JsonMapper json;

  @BeforeEach
  void publishOneModel() throws IOException {
    models.removeAll();
    models.publish("mnist", 1);
  }

  @Test
  void forty_digits_as_fractions_of_one_get_the_bits_of_their_levels_and_a_warning()
      throws Exception {
    JsonNode levels = predictions(ok(predict("{\"instances\":[%s]}".formatted(all(this::bytes)))));
    JsonNode fractions =
        predictions(ok(predict("{\"instances\":[%s]}".formatted(all(this::fractions)))));

    for (int i = 0; i < DIGITS; i++) {
      assertThat(fractions.get(i).path("probabilities"))
          .isEqualTo(levels.get(i).path("probabilities"));
      assertThat(levels.get(i).has("warnings")).isFalse();
      assertThat(fractions.get(i).at("/warnings/0/code").stringValue())
          .isEqualTo("pixel_range_assumed");
      assertThat(fractions.get(i).at("/warnings/0/message").stringValue())
          .contains("0 (black) to 1 (white)", "pixel_range");
    }
  }

  @Test
  void a_range_that_is_said_in_the_body_or_the_query_gets_no_warning() throws Exception {
    String picture = fractions(3);

    JsonNode inBody = ok(predict("{\"image\":%s,\"pixel_range\":\"0..1\"}".formatted(picture)));
    JsonNode inQuery = ok(predict("?pixel_range=0..1", "{\"image\":%s}".formatted(picture)));
    ResultActions inBoth =
        predict("?pixel_range=0..1", "{\"image\":%s,\"pixel_range\":\"0..1\"}".formatted(picture));

    assertThat(inBody).isEqualTo(inQuery);
    assertThat(inBody.has("warnings")).isFalse();
    inBoth
        .andExpect(status().is(422))
        .andExpect(jsonPath("$.errors[0].pointer").value("/pixel_range"));
  }

  @Test
  void a_picture_of_zeros_and_ones_is_refused_until_its_range_is_said() throws Exception {
    String binary = text(digit(5), level -> level > 127 ? "1" : "0");

    ResultActions refused = predict("{\"image\":%s}".formatted(binary));
    JsonNode white = ok(predict("{\"image\":%s,\"pixel_range\":\"0..1\"}".formatted(binary)));
    JsonNode black = ok(predict("{\"image\":%s,\"pixel_range\":\"0..255\"}".formatted(binary)));

    refused
        .andExpect(status().is(422))
        .andExpect(jsonPath("$.type").value("urn:perceptron:problem:invalid-image"))
        .andExpect(jsonPath("$.errors[0].pointer").value("/image"))
        .andExpect(jsonPath("$.errors[0].message", containsString("send pixel_range")));
    assertThat(white)
        .isEqualTo(
            ok(
                predict(
                    "{\"image\":%s}"
                        .formatted(text(digit(5), level -> level > 127 ? "255" : "0")))));
    assertThat(black.path("probabilities")).isNotEqualTo(white.path("probabilities"));
  }

  @Test
  void of_many_pictures_those_of_zeros_and_ones_are_named() throws Exception {
    String binary = text(digit(5), level -> level > 127 ? "1" : "0");

    ResultActions answer = predict("{\"instances\":[%s,%s]}".formatted(binary, binary));

    answer
        .andExpect(status().is(422))
        .andExpect(jsonPath("$.errors[0].pointer").value("/instances/0"))
        .andExpect(jsonPath("$.errors[1].pointer").value("/instances/1"));
  }

  @Test
  void numbers_up_to_16_are_answered_with_a_warning_that_says_what_to_send() throws Exception {
    String sixteenths = text(digit(2), level -> Integer.toString(Math.round(level * 16 / 255f)));

    JsonNode dark = ok(predict("{\"image\":%s}".formatted(sixteenths)));
    JsonNode said = ok(predict("{\"image\":%s,\"pixel_range\":\"0..16\"}".formatted(sixteenths)));

    assertThat(dark.at("/warnings/0/code").stringValue()).isEqualTo("low_contrast");
    assertThat(dark.at("/warnings/0/message").stringValue())
        .contains("the largest is 16", "Send pixel_range 0..16");
    assertThat(said.has("warnings")).isFalse();
    assertThat(said.path("label")).isEqualTo(ok(predict(body(2))).path("label"));
  }

  @Test
  void a_black_picture_is_answered_as_ever() throws Exception {
    JsonNode answer = ok(predict("{\"image\":%s}".formatted(text(digit(2), level -> "0"))));

    assertThat(answer.has("warnings")).isFalse();
  }

  @Test
  void a_number_over_the_largest_is_named_by_its_place() throws Exception {
    String picture = text(digit(2), level -> "0.5").replaceFirst("0.5", "1.5");

    ResultActions answer = predict("{\"image\":%s,\"pixel_range\":\"0..1\"}".formatted(picture));

    answer
        .andExpect(status().is(422))
        .andExpect(jsonPath("$.errors[0].pointer").value("/image/0"))
        .andExpect(jsonPath("$.errors[0].message").value("must be from 0 to 1, not 1.5"));
  }

  @Test
  void each_line_of_a_stream_is_looked_at_for_itself_and_the_query_can_say_it_for_all()
      throws Exception {
    String binary = text(digit(5), level -> level > 127 ? "1" : "0");
    String lines = "%s\n{\"image\":%s}\n{\"image\":%s}\n";
    lines = lines.formatted(body(1), fractions(1), binary);

    List<JsonNode> unsaid = stream("", lines);
    List<JsonNode> said = stream("?pixel_range=0..1", lines);

    assertThat(unsaid.get(1).path("probabilities")).isEqualTo(unsaid.get(0).path("probabilities"));
    assertThat(unsaid.get(0).has("warnings")).isFalse();
    assertThat(unsaid.get(1).at("/warnings/0/code").stringValue()).isEqualTo("pixel_range_assumed");
    assertThat(unsaid.get(2).at("/error/errors/0/message").stringValue())
        .contains("send pixel_range");
    assertThat(said.get(0).at("/error/status").intValue()).isEqualTo(422);
    assertThat(said.get(1).has("warnings")).isFalse();
    assertThat(said.get(2).has("label")).isTrue();
  }

  private List<JsonNode> stream(String query, String lines) throws Exception {
    MvcResult started =
        http.perform(
                post("/predict" + query)
                    .contentType("application/x-ndjson")
                    .content(lines.getBytes(StandardCharsets.UTF_8)))
            .andReturn();
    String body =
        http.perform(asyncDispatch(started))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString();
    return body.lines().map(json::readTree).toList();
  }

  private ResultActions predict(String body) throws Exception {
    return predict("", body);
  }

  private ResultActions predict(String query, String body) throws Exception {
    return http.perform(
        post("/predict" + query).contentType(MediaType.APPLICATION_JSON).content(body));
  }

  private JsonNode ok(ResultActions answer) throws Exception {
    return WithoutIds.of(
        json.readTree(
            answer.andExpect(status().isOk()).andReturn().getResponse().getContentAsString()));
  }

  private static JsonNode predictions(JsonNode answer) {
    return answer.path("predictions");
  }

  private String body(int index) {
    return "{\"image\":%s}".formatted(bytes(index));
  }

  private PixelImage digit(int index) {
    return models.digits().image(index);
  }

  private String bytes(int index) {
    return text(digit(index), Integer::toString);
  }

  private String fractions(int index) {
    return text(digit(index), level -> Float.toString(level / 255f));
  }

  private static String all(IntFunction<String> picture) {
    return IntStream.range(0, DIGITS).mapToObj(picture).collect(Collectors.joining(","));
  }

  private static String text(PixelImage digit, IntFunction<String> number) {
    return IntStream.range(0, 784)
        .mapToObj(i -> number.apply(digit.pixel(i / 28, i % 28)))
        .collect(Collectors.joining(",", "[", "]"));
  }
}
