package io.github.perceptron.prediction.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.github.perceptron.prediction.PredictionTest;
import io.github.perceptron.prediction.serving.TrainedModels;
import io.github.perceptron.service.WithoutIds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.ResultActions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What kind of file a picture is, and which way up, is seen whichever way it comes. */
@PredictionTest
class PictureFilesTest {

  @Autowired private MockMvc http;
  @Autowired private TrainedModels models;
  @Autowired private JsonMapper json;

  @BeforeEach
  void publishOneModel() throws IOException {
    models.removeAll();
    models.publish("mnist", 1);
  }

  @ParameterizedTest
  @CsvSource({
    "turned-6.png, png, 6, turned by 90 degrees clockwise",
    "turned-3.webp, webp, 3, turned by 180 degrees",
    "turned-5.tif, tiff, 5, mirrored left to right and turned by 90 degrees anticlockwise"
  })
  void a_turned_picture_gets_the_answer_of_the_upright_one_whichever_way_it_comes(
      String name, String format, int orientation, String turned) throws Exception {
    JsonNode upright = ok(file("image/png", "turned-1.png"));

    JsonNode body = ok(file("application/octet-stream", name));
    JsonNode base64 = ok(body("application/json", "{\"image_base64\":\"" + base64(name) + "\"}"));
    JsonNode many =
        ok(body("application/json", "{\"instances\":[{\"b64\":\"" + base64(name) + "\"}]}"));
    JsonNode form =
        ok(
            http.perform(
                multipart("/predict?return_image=true")
                    .file(new MockMultipartFile("image", name, null, resource(name)))));
    JsonNode line =
        ok(body("application/x-ndjson", "{\"image_base64\":\"" + base64(name) + "\"}\n"));

    assertThat(upright.has("file")).isFalse();
    for (JsonNode answer : new JsonNode[] {body, base64, many.at("/predictions/0"), form, line}) {
      assertThat(answer.path("image")).isEqualTo(upright.path("image"));
      assertThat(answer.path("probabilities")).isEqualTo(upright.path("probabilities"));
      assertThat(answer.path("preprocessing")).isEqualTo(upright.path("preprocessing"));
      assertThat(answer.at("/file/format").stringValue()).isEqualTo(format);
      assertThat(answer.at("/file/orientation").intValue()).isEqualTo(orientation);
      assertThat(answer.at("/file/turned").stringValue()).isEqualTo(turned);
      assertThat(codes(answer)).as("its shape is no digit").containsExactly("no_clear_digit");
    }
  }

  @Test
  void the_frame_that_was_taken_is_told() throws Exception {
    JsonNode answer = ok(file("image/webp", "animated-blank-first.webp"));

    assertThat(answer.at("/file/frame").intValue()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"turned-1.webp", "paper.bmp", "turned-1.tif", "turned-1.jpg"})
  void a_type_that_is_not_the_files_is_warned_of_and_the_bytes_are_believed(String name)
      throws Exception {
    JsonNode wrong = ok(file("image/png", name));
    JsonNode unsaid = ok(file("application/octet-stream", name));
    JsonNode url =
        ok(
            body(
                "application/json",
                "{\"image_base64\":\"data:image/png;base64," + base64(name) + "\"}"));

    assertThat(wrong.path("probabilities")).isEqualTo(unsaid.path("probabilities"));
    assertThat(codes(unsaid)).doesNotContain("media_type");
    assertThat(wrong.path("warnings")).isEqualTo(url.path("warnings"));
    assertThat(wrong.at("/warnings/0/code").stringValue()).isEqualTo("media_type");
    assertThat(wrong.at("/warnings/0/message").stringValue())
        .contains("was sent as image/png", "was read as such");
  }

  @ParameterizedTest
  @CsvSource({
    "unread.heic, image/heic, is a HEIC picture",
    "unread.heic, image/jpeg, is a HEIC picture",
    "unread.avif, image/avif, is an AVIF picture",
    "unread.jxl, image/jxl, is a JPEG XL picture",
    "unread.jp2, image/jp2, is a JPEG 2000 picture"
  })
  void a_kind_that_is_not_read_is_named_with_those_that_are_and_how_to_convert_it(
      String name, String type, String message) throws Exception {
    ResultActions sent = file(type, name);
    ResultActions inJson = body("application/json", "{\"image_base64\":\"" + base64(name) + "\"}");
    JsonNode line =
        ok(body("application/x-ndjson", "{\"image_base64\":\"" + base64(name) + "\"}\n"));

    for (ResultActions answer : new ResultActions[] {sent, inJson}) {
      answer
          .andExpect(status().isUnsupportedMediaType())
          .andExpect(jsonPath("$.type").value("urn:perceptron:problem:unsupported-media-type"))
          .andExpect(jsonPath("$.detail", containsString(message)))
          .andExpect(jsonPath("$.detail", containsString("convert it to JPEG or PNG")))
          .andExpect(
              jsonPath(
                  "$.detail", containsString("supported: PNG, JPEG, GIF, WebP, BMP and TIFF")));
    }
    assertThat(line.at("/error/status").intValue()).isEqualTo(415);
  }

  @Test
  void a_file_that_is_almost_black_is_warned_of_where_it_is_not_prepared() throws Exception {
    byte[] dark = resource("almost-black.png");

    JsonNode answer =
        ok(http.perform(post("/predict?preprocess=none").contentType("image/png").content(dark)));

    assertThat(answer.at("/warnings/0/code").stringValue()).isEqualTo("low_contrast");
    assertThat(answer.at("/warnings/0/message").stringValue()).contains("is 16 of 255");
  }

  private ResultActions file(String type, String name) throws Exception {
    return http.perform(
        post("/predict?return_image=true").contentType(type).content(resource(name)));
  }

  private ResultActions body(String type, String text) throws Exception {
    return http.perform(
        post("/predict?return_image=true")
            .contentType(type)
            .content(text.getBytes(StandardCharsets.UTF_8)));
  }

  private JsonNode ok(ResultActions answer) throws Exception {
    MvcResult result = answer.andExpect(status().isOk()).andReturn();
    if (result.getRequest().isAsyncStarted()) {
      // A stream is answered by a thread of its own.
      result = http.perform(asyncDispatch(result)).andReturn();
    }
    return WithoutIds.of(json.readTree(result.getResponse().getContentAsString()));
  }

  private static List<String> codes(JsonNode answer) {
    return answer.path("warnings").valueStream().map(it -> it.path("code").asString()).toList();
  }

  private static String base64(String name) throws IOException {
    return Base64.getEncoder().encodeToString(resource(name));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(PictureFilesTest.class.getResourceAsStream("/pictures/" + name))) {
      return file.readAllBytes();
    }
  }
}
