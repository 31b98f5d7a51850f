package io.github.perceptron.prediction.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.Networks;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.prediction.PredictionTest;
import io.github.perceptron.prediction.serving.TrainedModels;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The names of classes in the answers of a model of pictures, after its file was read again. */
@PredictionTest
class NamedClassesTest {

  private static final List<String> NAMES =
      List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

  @Autowired private MockMvc http;
  @Autowired private TrainedModels models;
  @Autowired private ArtifactStore artifacts;
  @Autowired private JsonMapper json;

  @BeforeEach
  void publish() throws Exception {
    NativeBackend.useOneThread();
    models.removeAll();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (MlpNetwork network =
        MlpNetwork.initialize(Networks.small(3), Networks.contract().named(NAMES))) {
      network.writeTo(file);
    }
    models.publish("words", artifacts.put(file.toByteArray()));
  }

  @Test
  void predict_answers_index_and_name() throws Exception {
    JsonNode answer = answer("/predict", "{\"image\":[%s],\"top_k\":3}".formatted(pixels()));

    String name = NAMES.get(answer.path("label").asInt());
    assertThat(answer.path("label_name").asString()).isEqualTo(name);
    assertThat(answer.at("/top/0/label_name").asString()).isEqualTo(name);
    assertThat(answer.path("class_probabilities").propertyNames()).containsExactlyElementsOf(NAMES);
    assertThat(answer.path("class_probabilities").path(name))
        .isEqualTo(answer.path("probabilities").path(answer.path("label").asInt()));
  }

  @Test
  void a_list_has_the_names_of_all_classes_once() throws Exception {
    JsonNode answer = answer("/predict", "{\"instances\":[[%s]]}".formatted(pixels()));

    assertThat(answer.path("labels").valueStream().map(JsonNode::asString).toList())
        .isEqualTo(NAMES);
    assertThat(answer.at("/predictions/0/label_name").asString())
        .isEqualTo(NAMES.get(answer.at("/predictions/0/label").asInt()));
  }

  @Test
  void the_inference_protocol_has_the_names_as_an_output() throws Exception {
    JsonNode answer =
        answer(
            "/v2/models/words/infer",
            "{\"inputs\":[{\"name\":\"images\",\"datatype\":\"UINT8\",\"shape\":[1,784],\"data\":[%s]}]}"
                .formatted(pixels()));

    assertThat(answer.at("/outputs/2/name").asString()).isEqualTo("label_names");
    assertThat(answer.at("/outputs/2/data/0").asString())
        .isEqualTo(NAMES.get(answer.at("/outputs/1/data/0").asInt()));
  }

  private static String pixels() {
    byte[] image = Networks.testImage(0).toByteArray();
    int[] levels = IntStream.range(0, image.length).map(i -> image[i] & 0xff).toArray();
    return Arrays.stream(levels).mapToObj(Integer::toString).collect(Collectors.joining(","));
  }

  private JsonNode answer(String path, String body) throws Exception {
    return json.readTree(
        http.perform(post(path).contentType(MediaType.APPLICATION_JSON).content(body))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8));
  }
}
