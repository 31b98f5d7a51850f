package io.github.perceptron.prediction.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.datasets.images.Png;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.prediction.PredictionTest;
import io.github.perceptron.prediction.serving.TrainedModels;
import io.github.perceptron.service.WithoutIds;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.ResultActions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One picture or many, as numbers, files, base64, a form or a stream: the same answers. */
@PredictionTest
class PredictionFormsTest {

  private static final String BLACK = "[" + String.join(",", Collections.nCopies(784, "0")) + "]";

  @Autowired private MockMvc http;
  @Autowired private TrainedModels models;
  @Autowired private JsonMapper json;

  private ModelVersion model;

  @BeforeEach
  void publishOneModel() throws IOException {
    models.removeAll();
    model = models.publish("mnist", 1);
  }

  @Test
  void many_pictures_get_the_answers_each_gets_alone_in_their_order() throws Exception {
    JsonNode together = ok(predict("{\"instances\":[%s]}".formatted(flat(0, 150))));

    assertThat(together.path("predictions").size()).isEqualTo(150);
    assertThat(together.path("version").intValue()).isEqualTo(model.version());
    assertThat(together.path("job_id").stringValue()).isEqualTo(String.valueOf(model.jobId()));
    for (int i = 0; i < 150; i += 10) {
      JsonNode alone = ok(predict("{\"image\":%s}".formatted(flat(digit(i)))));
      assertThat(together.path("predictions").get(i).path("probabilities"))
          .isEqualTo(alone.path("probabilities"));
      assertThat(together.path("predictions").get(i).path("label")).isEqualTo(alone.path("label"));
    }
  }

  @Test
  void a_picture_in_base64_is_the_picture_it_holds() throws Exception {
    String base64 = Base64.getEncoder().encodeToString(Png.of(digit(4), 1));

    JsonNode one =
        ok(predict("{\"image_base64\":\"%s\",\"preprocess\":\"none\"}".formatted(base64)));
    JsonNode url =
        ok(
            predict(
                "{\"image_base64\":\"data:image/png;base64,%s\",\"preprocess\":\"none\"}"
                    .formatted(base64)));
    JsonNode many =
        ok(
            predict(
                "{\"instances\":[%s,{\"b64\":\"%s\"}],\"preprocess\":\"none\"}"
                    .formatted(flat(digit(4)), base64)));

    assertThat(one)
        .isEqualTo(url)
        .isEqualTo(ok(predict("{\"image\":%s}".formatted(flat(digit(4))))));
    assertThat(many.path("predictions").get(0)).isEqualTo(many.path("predictions").get(1));
    assertThat(many.path("predictions").get(0).path("probabilities"))
        .isEqualTo(one.path("probabilities"));
  }

  @Test
  void a_form_holds_one_file_or_many() throws Exception {
    JsonNode one =
        ok(http.perform(multipart("/predict").file(part("image", 0)).param("preprocess", "none")));
    JsonNode many =
        ok(
            http.perform(
                multipart("/predict")
                    .file(part("instances", 0))
                    .file(part("instances", 1))
                    .param("preprocess", "none")
                    .param("job_id", String.valueOf(model.jobId()))));

    assertThat(many.path("predictions").size()).isEqualTo(2);
    assertThat(many.path("predictions").get(0).path("probabilities"))
        .isEqualTo(one.path("probabilities"));
    assertThat(one).isEqualTo(ok(predict("{\"image\":%s}".formatted(flat(digit(0))))));
  }

  @Test
  void a_form_with_other_files_is_refused() throws Exception {
    ResultActions answer = http.perform(multipart("/predict").file(part("picture", 0)));

    expectError(answer, "invalid-parameter", "image", "must be the only file of the form");
  }

  @Test
  void the_most_probable_classes_are_named_in_their_order() throws Exception {
    JsonNode answer = ok(predict("{\"image\":%s,\"top_k\":3}".formatted(flat(digit(2)))));
    JsonNode byQuery =
        ok(
            http.perform(
                post("/predict?top_k=3&preprocess=none")
                    .contentType(MediaType.IMAGE_PNG)
                    .content(Png.of(digit(2), 1))));

    JsonNode top = answer.path("top");
    assertThat(top.size()).isEqualTo(3);
    assertThat(top.get(0).path("label")).isEqualTo(answer.path("label"));
    assertThat(top.get(0).path("probability").doubleValue())
        .isGreaterThanOrEqualTo(top.get(1).path("probability").doubleValue());
    assertThat(top.get(2).path("probability"))
        .isEqualTo(answer.path("probabilities").get(top.get(2).path("label").intValue()));
    assertThat(byQuery).isEqualTo(answer);
  }

  @Test
  void a_hand_drawn_picture_is_prepared_and_shown_as_the_network_saw_it() throws Exception {
    JsonNode drawn =
        ok(
            http.perform(
                post("/predict?return_image=true")
                    .contentType(MediaType.IMAGE_PNG)
                    .content(drawnOne())));

    assertThat(drawn.path("preprocessing").path("inverted").booleanValue()).isTrue();
    assertThat(drawn.path("preprocessing").path("box").path("height").intValue()).isEqualTo(160);
    assertThat(drawn.path("preprocessing").path("scale").doubleValue()).isEqualTo(0.125);
    assertThat(drawn.path("image").size()).isEqualTo(784);
    JsonNode ofNumbers = ok(predict("{\"image\":%s}".formatted(drawn.path("image"))));
    JsonNode ofFile =
        ok(
            predict(
                "{\"image_base64\":%s,\"preprocess\":\"none\"}"
                    .formatted(drawn.path("image_base64"))));
    assertThat(ofNumbers.path("probabilities"))
        .isEqualTo(ofFile.path("probabilities"))
        .isEqualTo(drawn.path("probabilities"));
  }

  @Test
  void a_stream_answers_each_line_on_its_line_and_goes_on_after_a_bad_one() throws Exception {
    String lines =
        """
        {"image":@}
        {"image":[1,2]}
        {"image":

        {"image":@,"top_k":2}
        {"image":@,"model":"mnist"}
        {"instances":[@]}
        {"imgae":@}
        {"image":@,"preprocess":"none"}\
        """
            .replace("@", flat(digit(6)));

    List<JsonNode> answers = stream("", lines);

    assertThat(answers.stream().map(line -> line.path("line").intValue()))
        .containsExactly(1, 2, 3, 5, 6, 7, 8, 9);
    JsonNode alone = ok(predict("{\"image\":%s}".formatted(flat(digit(6)))));
    for (int good : new int[] {0, 3, 7}) {
      assertThat(answers.get(good).path("probabilities")).isEqualTo(alone.path("probabilities"));
      assertThat(answers.get(good).path("job_id")).isEqualTo(alone.path("job_id"));
      assertThat(answers.get(good).has("error")).isFalse();
    }
    assertThat(answers.get(3).path("top").size()).isEqualTo(2);
    expectLineError(answers.get(1), 422, "invalid-image", "/image");
    expectLineError(answers.get(2), 400, "malformed-request", "");
    expectLineError(answers.get(4), 422, "invalid-parameter", "");
    expectLineError(answers.get(5), 422, "invalid-parameter", "/instances");
    expectLineError(answers.get(6), 422, "invalid-parameter", "/imgae");
  }

  @Test
  void a_long_stream_is_answered_in_its_order() throws Exception {
    String lines =
        IntStream.range(0, 400)
            .mapToObj(i -> "{\"image\":%s}".formatted(flat(digit(i))))
            .collect(Collectors.joining("\n"));

    List<JsonNode> answers = stream("?job_id=" + model.jobId(), lines);

    JsonNode together = ok(predict("{\"instances\":[%s]}".formatted(flat(0, 400))));
    assertThat(answers).hasSize(400);
    for (int i = 0; i < 400; i++) {
      assertThat(answers.get(i).path("line").intValue()).isEqualTo(i + 1);
      assertThat(answers.get(i).path("probabilities"))
          .isEqualTo(together.path("predictions").get(i).path("probabilities"));
    }
  }

  @Test
  void a_stream_to_a_model_that_is_not_there_is_a_problem_as_a_whole() throws Exception {
    ResultActions answer =
        http.perform(
            post("/predict?model=mnist&version=99")
                .contentType("application/x-ndjson")
                .content("{\"image\":%s}".formatted(BLACK)));

    answer
        .andExpect(status().isNotFound())
        .andExpect(jsonPath("$.type").value("urn:perceptron:problem:model-not-found"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"instances":[]}                          | invalid-parameter | /instances       | must hold 1 to 1000 images, not 0
          {"instances":7}                           | invalid-parameter | /instances       | must be an array
          {"instances":[@],"image":@}               | invalid-parameter | /image           | must not be sent together with instances
          {"instances":[@,{"b64":7}]}               | invalid-parameter | /instances/1/b64 | must be a string
          {"instances":[@,{"b64":"AAAA"}]}            | invalid-image     | /instances/1/b64 | is not a PNG, JPEG, GIF, WebP, BMP or TIFF file
          {"instances":[{"b64":"AAAAA"}]}           | invalid-parameter | /instances/0/b64 | is not base64
          {"instances":[{}]}                        | invalid-parameter | /instances/0/b64 | is missing
          {"instances":[{"png":"A"}]}               | invalid-parameter | /instances/0     | other fields than b64
          {"instances":[@,[1,2]]}                   | invalid-image     | /instances/1     | got 2 numbers
          {"instances":[@,"x"]}                     | invalid-image     | /instances/1     | not a string
          {"instances":[@],"pixel_range":"0..2"}    | invalid-parameter | /pixel_range     | must be
          {"image":@,"top_k":0}                     | invalid-parameter | /top_k           | must be from 1
          {"image":@,"top_k":"3"}                   | invalid-parameter | /top_k           | must be a whole number
          {"image":@,"return_image":1}              | invalid-parameter | /return_image    | must be true or false
          {"image":@,"preprocess":"mnist"}          | invalid-parameter | /preprocess      | must be auto or none
          {"image":@,"preprocess":"auto"}           | invalid-image     | /image           | is blank
          """)
  void what_is_wrong_is_named(String body, String type, String pointer, String message)
      throws Exception {
    ResultActions answer = predict(body.replace("@", BLACK));

    expectError(answer, type, pointer, message);
  }

  @ParameterizedTest
  @CsvSource({
    "preproces=none,    preproces,    is not a known parameter",
    "Model=digits,      Model,        is not a known parameter",
    "return_image=yes,  return_image, must be true or false",
    "top_k=,            top_k,        must be a whole number"
  })
  void a_mistyped_query_is_refused_in_place_of_another_answer(
      String query, String name, String message) throws Exception {
    ResultActions answer =
        http.perform(
            post("/predict?" + query)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"image\":%s}".formatted(BLACK)));

    expectError(answer, "invalid-parameter", name, message);
  }

  @Test
  void a_flag_is_true_by_its_name_alone() throws Exception {
    http.perform(
            post("/predict?return_image=")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"image\":%s}".formatted(BLACK)))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.image").exists());
  }

  @Test
  void a_bad_pixel_of_one_of_many_pictures_is_named() throws Exception {
    String bad = BLACK.replaceFirst("0,0,0,0,0,0", "0,0,0,0,0,300");

    ResultActions answer =
        predict("{\"instances\":[%s,%s,%s,%s]}".formatted(BLACK, BLACK, BLACK, bad));

    expectError(answer, "invalid-image", "/instances/3/5", "must be from 0 to 255, not 300.0");
  }

  @Test
  void more_pictures_than_a_request_may_hold_are_refused() throws Exception {
    String many = String.join(",", Collections.nCopies(1001, "[]"));

    ResultActions answer = predict("{\"instances\":[%s]}".formatted(many));

    expectError(answer, "invalid-parameter", "/instances", "not 1001");
  }

  @Test
  void an_option_in_the_query_and_in_the_body_is_refused() throws Exception {
    ResultActions answer =
        http.perform(
            post("/predict?top_k=2")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"image\":%s,\"top_k\":3}".formatted(BLACK)));

    expectError(answer, "invalid-parameter", "/top_k", "is also in the query");
  }

  @Test
  void what_goes_on_behind_the_end_is_malformed() throws Exception {
    ResultActions answer = predict("{\"image\":%s} {}".formatted(BLACK));

    answer
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.type").value("urn:perceptron:problem:malformed-request"));
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

  private static void expectLineError(JsonNode line, int status, String type, String pointer) {
    JsonNode error = line.path("error");
    assertThat(line.has("label")).isFalse();
    assertThat(error.path("status").intValue()).isEqualTo(status);
    assertThat(error.path("type").stringValue()).isEqualTo("urn:perceptron:problem:" + type);
    assertThat(error.path("errors").get(0).path("pointer").stringValue()).isEqualTo(pointer);
  }

  private static void expectError(ResultActions answer, String type, String pointer, String message)
      throws Exception {
    answer
        .andExpect(status().is(422))
        .andExpect(jsonPath("$.type").value("urn:perceptron:problem:" + type))
        .andExpect(jsonPath("$.errors[0].pointer").value(pointer))
        .andExpect(jsonPath("$.errors[0].message", containsString(message)));
  }

  private ResultActions predict(String body) throws Exception {
    return http.perform(post("/predict").contentType(MediaType.APPLICATION_JSON).content(body));
  }

  private JsonNode ok(ResultActions answer) throws Exception {
    return WithoutIds.of(
        json.readTree(
            answer.andExpect(status().isOk()).andReturn().getResponse().getContentAsString()));
  }

  private MockMultipartFile part(String name, int index) {
    return new MockMultipartFile(name, index + ".png", "image/png", Png.of(digit(index), 1));
  }

  private static byte[] drawnOne() throws IOException {
    BufferedImage picture = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = picture.createGraphics();
    canvas.setColor(Color.WHITE);
    canvas.fillRect(0, 0, 300, 200);
    canvas.setColor(Color.BLUE);
    canvas.fillRect(200, 20, 20, 160);
    canvas.dispose();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    assertThat(ImageIO.write(picture, "png", file)).isTrue();
    return file.toByteArray();
  }

  private PixelImage digit(int index) {
    return models.digits().image(index);
  }

  private String flat(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> flat(digit(i))).collect(Collectors.joining(","));
  }

  private static String flat(PixelImage digit) {
    return IntStream.range(0, 784)
        .mapToObj(i -> Integer.toString(digit.pixel(i / 28, i % 28)))
        .collect(Collectors.joining(",", "[", "]"));
  }
}
