package io.github.perceptron.prediction.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.prediction.PredictionTest;
import io.github.perceptron.prediction.serving.TrainedModels;
import io.github.perceptron.service.WithoutIds;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PredictionTest
class PredictionControllerTest {

  private static final String BLACK = "[" + String.join(",", Collections.nCopies(784, "0")) + "]";

  @Autowired private MockMvc http;
  @Autowired private TrainedModels models;
  @Autowired private JsonMapper json;

  @BeforeEach
  void removeModels() {
    models.removeAll();
  }

  @Test
  void the_newest_model_says_what_784_numbers_show() throws Exception {
    models.publish("mnist", 1);
    ModelVersion newest = models.publish("mnist", 2);
    int index = 7;

    JsonNode answer = answerTo("{\"image\":%s}".formatted(flat(digit(index))));

    assertThat(answer.path("label").intValue()).isEqualTo(models.digits().label(index));
    assertThat(answer.path("model").stringValue()).isEqualTo("mnist");
    assertThat(answer.path("version").intValue()).isEqualTo(newest.version());
    assertThat(answer.path("job_id").stringValue()).isEqualTo(String.valueOf(newest.jobId()));
    assertThat(answer.path("probabilities").size()).isEqualTo(10);
    assertThat(sum(answer.path("probabilities"))).isBetween(0.99999, 1.00001);
  }

  @Test
  void rows_of_pixels_a_list_of_pixels_and_a_png_get_the_same_answer() throws Exception {
    models.publish("mnist", 1);
    PixelImage digit = digit(3);

    JsonNode ofRows = answerTo("{\"image\":%s}".formatted(rows(digit)));
    JsonNode ofList = answerTo("{\"image\":%s}".formatted(flat(digit)));
    JsonNode ofPng =
        parse(http.perform(png(digit).queryParam("preprocess", "none")).andExpect(status().isOk()));

    assertThat(ofRows).isEqualTo(ofList).isEqualTo(ofPng);
  }

  @Test
  void pixels_from_0_to_1_are_brought_to_the_range_the_network_was_trained_on() throws Exception {
    models.publish("mnist", 1);
    PixelImage digit = digit(5);
    String scaled =
        IntStream.range(0, 784)
            .mapToObj(i -> Double.toString(digit.pixel(i / 28, i % 28) / 255.0))
            .collect(Collectors.joining(","));

    JsonNode ofBytes = answerTo("{\"image\":%s,\"pixel_range\":\"0..255\"}".formatted(flat(digit)));
    JsonNode ofShares = answerTo("{\"image\":[%s],\"pixel_range\":\"0..1\"}".formatted(scaled));

    assertThat(ofShares).isEqualTo(ofBytes);
  }

  @Test
  void an_older_model_is_asked_by_its_version_or_by_its_job() throws Exception {
    ModelVersion old = models.publish("mnist", 1);
    models.publish("mnist", 2);
    String image = flat(digit(0));

    JsonNode byVersion =
        answerTo(
            "{\"image\":%s,\"model\":\"mnist\",\"version\":%d}".formatted(image, old.version()));
    JsonNode byJob = answerTo("{\"image\":%s,\"job_id\":\"%s\"}".formatted(image, old.jobId()));
    JsonNode ofPng =
        parse(
            http.perform(
                    png(digit(0))
                        .queryParam("preprocess", "none")
                        .queryParam("job_id", String.valueOf(old.jobId())))
                .andExpect(status().isOk()));

    assertThat(byVersion.path("version").intValue()).isEqualTo(old.version());
    assertThat(byVersion).isEqualTo(byJob).isEqualTo(ofPng);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif"})
  void a_picture_file_is_answered(String format) throws Exception {
    models.publish("mnist", 1);

    ResultActions answer =
        http.perform(
            post("/predict").contentType("image/" + format).content(file(digit(11), format)));

    answer.andExpect(status().isOk()).andExpect(jsonPath("$.probabilities", hasSize(10)));
  }

  @Test
  void before_any_job_succeeded_the_client_is_told_to_come_back() throws Exception {
    ResultActions answer = predict("{\"image\":%s}".formatted(BLACK));

    answer
        .andExpect(status().isServiceUnavailable())
        .andExpect(header().exists("Retry-After"))
        .andExpect(jsonPath("$.type").value("urn:perceptron:problem:no-model"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"imgae":[]}                                   | /imgae       | is an unknown field
          {"image":@,"a/b":1}                            | /a~1b        | is an unknown field
          {"image":@,"pixel_range":"0-1"}                | /pixel_range | must be 0..255, 0..1 or 0..16
          {"image":@,"pixel_range":1}                    | /pixel_range | must be a string
          {"image":@,"alias":"champion"}                 | /model       | is required
          {"image":@,"model":"mnist","alias":1}          | /alias       | must be a string
          {"image":@,"model":"m","version":1,"alias":"a"} | /alias      | must not be sent together with version
          {"image":@,"job_id":"x","alias":"a"}           | /job_id      | must not be sent together with model
          {"image":@,"version":1}                        | /model       | is required
          {"image":@,"model":"mnist","version":0}        | /version     | must be 1 or more
          {"image":@,"model":"mnist","version":"1"}      | /version     | must be a whole number
          {"image":@,"model":"mnist","version":1.5}      | /version     | must be a whole number
          {"image":@,"model":"mnist","version":99999999999} | /version  | must be a whole number
          {"image":@,"job_id":"x","model":"m","version":1} | /job_id    | must not be sent together with model, version or alias
          {"image":@,"job_id":7}                         | /job_id      | must be a string
          """)
  void a_field_that_is_wrong_is_named(String body, String pointer, String message)
      throws Exception {
    ResultActions answer = predict(body.replace("@", BLACK));

    expectError(answer, "invalid-parameter", pointer, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                              | /image   | is missing
          {"image":null}                  | /image   | is missing
          {"image":"iVBORw0KGgo="}        | /image   | must be an array of 28 rows of 28 or 784 numbers, not a string
          {"image":[]}                    | /image   | expected 28 rows of 28 or 784 numbers, got 0 numbers
          {"image":[1,2,3]}               | /image   | expected 28 rows of 28 or 784 numbers, got 3 numbers
          {"image":[[1,2],[3]]}           | /image   | expected 28 rows of 28 or 784 numbers, got 2 rows
          """)
  void an_image_of_another_shape_is_refused_with_both_shapes(
      String body, String pointer, String message) throws Exception {
    models.publish("mnist", 1);

    ResultActions answer = predict(body);

    expectError(answer, "invalid-image", pointer, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          300     | must be from 0 to 255, not 300.0
          -1      | must be from 0 to 255, not -1.0
          1e999   | must be from 0 to 255, not Infinity
          null    | must be a number, not null
          "7"     | must be a number, not a string
          true    | must be a number, not a boolean
          [7]     | must be a number, not an array
          """)
  void a_pixel_that_is_wrong_is_named(String pixel, String message) throws Exception {
    models.publish("mnist", 1);
    String row = String.join(",", Collections.nCopies(28, "0"));
    String bad = String.join(",", Collections.nCopies(17, "0")) + "," + pixel + ",0".repeat(10);
    String image =
        IntStream.range(0, 28)
            .mapToObj(i -> "[" + (i == 3 ? bad : row) + "]")
            .collect(Collectors.joining(","));

    ResultActions answer = predict("{\"image\":[%s]}".formatted(image));

    expectError(answer, "invalid-image", "/image/3/17", message);
  }

  @Test
  void not_a_number_is_no_json() throws Exception {
    ResultActions answer = predict("{\"image\":[NaN]}");

    answer
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.type").value("urn:perceptron:problem:malformed-request"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "image/png"})
  void an_empty_body_is_malformed(String type) throws Exception {
    ResultActions answer = http.perform(post("/predict").contentType(type));

    answer
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.type").value("urn:perceptron:problem:malformed-request"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "7"})
  void a_body_that_is_no_object_is_refused(String body) throws Exception {
    ResultActions answer = predict(body);

    expectError(answer, "invalid-parameter", "", "must be an object");
  }

  @Test
  void a_model_version_or_job_that_is_not_there_is_not_found() throws Exception {
    models.publish("mnist", 1);
    JobId running = models.job("RUNNING");

    ResultActions noVersion =
        predict("{\"image\":%s,\"model\":\"mnist\",\"version\":99}".formatted(BLACK));
    ResultActions noJob = predict("{\"image\":%s,\"job_id\":\"none\"}".formatted(BLACK));
    ResultActions noModel = predict("{\"image\":%s,\"job_id\":\"%s\"}".formatted(BLACK, running));

    noVersion.andExpect(status().isNotFound());
    noJob.andExpect(status().isNotFound());
    noModel
        .andExpect(status().isNotFound())
        .andExpect(jsonPath("$.detail", containsString("RUNNING")));
  }

  @Test
  void a_media_type_that_is_not_read_is_answered_with_those_that_are() throws Exception {
    ResultActions answer =
        http.perform(post("/predict").contentType("text/plain").content(new byte[] {1}));

    answer
        .andExpect(status().isUnsupportedMediaType())
        .andExpect(
            jsonPath(
                "$.detail",
                allOf(
                    containsString("application/json"),
                    containsString("image/png"),
                    containsString("image/jpeg"),
                    containsString("image/gif"),
                    containsString("image/webp"),
                    containsString("image/bmp"),
                    containsString("image/tiff"))));
  }

  @Test
  void a_picture_of_another_size_is_refused_with_both_sizes() throws Exception {
    models.publish("mnist", 1);
    ByteArrayOutputStream large = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(64, 32, BufferedImage.TYPE_BYTE_GRAY), "png", large);

    ResultActions answer =
        http.perform(
            post("/predict?preprocess=none")
                .contentType(MediaType.IMAGE_PNG)
                .content(large.toByteArray()));

    expectError(answer, "invalid-image", "", "28x28 pixels (width x height), found 64x32");
  }

  @Test
  void a_file_that_is_no_picture_is_refused() throws Exception {
    models.publish("mnist", 1);

    ResultActions answer =
        http.perform(
            post("/predict")
                .contentType(MediaType.IMAGE_PNG)
                .content("a text".getBytes(StandardCharsets.UTF_8)));

    expectError(answer, "invalid-image", "", "is not a PNG, JPEG, GIF, WebP, BMP or TIFF file");
  }

  @ParameterizedTest
  @CsvSource({
    "?version=1,                    model",
    "?alias=champion,               model",
    "?model=mnist&version=x,        version",
    "?job_id=x&model=mnist&version=1, job_id"
  })
  void a_query_that_names_half_a_model_or_two_is_refused(String query, String parameter)
      throws Exception {
    ResultActions answer =
        http.perform(
            post("/predict" + query)
                .contentType(MediaType.IMAGE_PNG)
                .content(file(digit(0), "png")));

    expectError(answer, "invalid-parameter", parameter, "");
  }

  @Test
  void a_model_in_the_query_of_a_json_body_is_not_overlooked() throws Exception {
    ResultActions answer =
        http.perform(
            post("/predict?model=mnist&version=1")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"image\":%s}".formatted(BLACK)));

    expectError(answer, "invalid-parameter", "model", "must be in the body");
  }

  @Test
  void the_interface_description_holds_an_example_of_a_seven() throws Exception {
    JsonNode operation =
        parse(http.perform(get("/v3/api-docs")).andExpect(status().isOk()))
            .at("/paths/~1predict/post");

    JsonNode bodies = operation.at("/requestBody/content");
    String example = bodies.at("/application~1json/examples/a seven/value").toString();

    assertThat(bodies.propertyNames())
        .containsExactlyInAnyOrder(
            "application/json",
            "application/x-ndjson",
            "multipart/form-data",
            "image/png",
            "image/jpeg",
            "image/gif",
            "image/webp",
            "image/bmp",
            "image/tiff",
            "image/*",
            "application/octet-stream",
            "text/csv");
    assertThat(json.readTree(example).path("image").size()).isEqualTo(784);
    assertThat(operation.path("parameters").size()).isEqualTo(9);
  }

  private void expectError(ResultActions answer, String type, String pointer, String message)
      throws Exception {
    answer
        .andExpect(status().is(422))
        .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
        .andExpect(jsonPath("$.type").value("urn:perceptron:problem:" + type))
        .andExpect(jsonPath("$.errors[0].pointer").value(pointer))
        .andExpect(jsonPath("$.errors[0].message", containsString(message)));
  }

  private ResultActions predict(String body) throws Exception {
    return http.perform(post("/predict").contentType(MediaType.APPLICATION_JSON).content(body));
  }

  private JsonNode answerTo(String body) throws Exception {
    return parse(predict(body).andExpect(status().isOk()));
  }

  private JsonNode parse(ResultActions answer) throws Exception {
    return WithoutIds.of(json.readTree(answer.andReturn().getResponse().getContentAsString()));
  }

  private PixelImage digit(int index) {
    return models.digits().image(index);
  }

  private static double sum(JsonNode numbers) {
    double sum = 0;
    for (JsonNode number : numbers) {
      sum += number.doubleValue();
    }
    return sum;
  }

  private static MockHttpServletRequestBuilder png(PixelImage digit) throws IOException {
    return post("/predict").contentType(MediaType.IMAGE_PNG).content(file(digit, "png"));
  }

  private static byte[] file(PixelImage digit, String format) throws IOException {
    BufferedImage picture = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    picture.getRaster().setDataElements(0, 0, 28, 28, digit.toByteArray());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    assertThat(ImageIO.write(picture, format, file)).isTrue();
    return file.toByteArray();
  }

  private static String flat(PixelImage digit) {
    return "[" + String.join(",", pixels(digit)) + "]";
  }

  private static String rows(PixelImage digit) {
    List<String> pixels = pixels(digit);
    return IntStream.range(0, 28)
        .mapToObj(row -> "[" + String.join(",", pixels.subList(row * 28, row * 28 + 28)) + "]")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static List<String> pixels(PixelImage digit) {
    float[] pixels = new float[784];
    digit.copyTo(pixels, 0);
    String[] texts = new String[784];
    Arrays.setAll(texts, i -> Integer.toString((int) pixels[i]));
    return List.of(texts);
  }
}
