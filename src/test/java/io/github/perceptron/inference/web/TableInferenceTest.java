package io.github.perceptron.inference.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.prediction.PredictionTest;
import io.github.perceptron.prediction.serving.TrainedModels;
import io.github.perceptron.prediction.serving.TrainedTables;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Open Inference Protocol for a model of a table. */
@PredictionTest
class TableInferenceTest {

  private static final String NUMBERS =
      "{'name':'bill_length_mm','datatype':'FP64','shape':[2],'data':[39.1,null]},"
          + "{'name':'body_mass_g','datatype':'INT64','shape':[2,1],'data':[[3750],[5100]]}";
  private static final String COLUMNS =
      NUMBERS + ",{'name':'sex','datatype':'BYTES','shape':[2],'data':['male','']}";

  @Autowired private MockMvc http;
  @Autowired private TrainedModels models;
  @Autowired private ArtifactStore artifacts;
  @Autowired private JsonMapper json;

  private JsonNode expected;

  @BeforeEach
  void publishAndAskTheOtherWay() throws Exception {
    models.removeAll();
    TrainedTables.publish(models, artifacts, "birds");
    expected =
        json.readTree(
                http.perform(
                        post("/predict")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(
                                """
                                {"rows":[{"bill_length_mm":39.1,"body_mass_g":3750,"sex":"male"},
                                  {"body_mass_g":5100}]}"""))
                    .andReturn()
                    .getResponse()
                    .getContentAsString(StandardCharsets.UTF_8))
            .path("predictions");
    assertThat(expected).hasSize(2);
  }

  @Test
  void the_metadata_has_the_columns_and_the_names_of_the_classes() throws Exception {
    JsonNode metadata =
        json.readTree(
            http.perform(get("/v2/models/birds"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));

    assertThat(metadata.path("inputs")).hasSize(3);
    assertThat(metadata.at("/inputs/0/name").asString()).isEqualTo("bill_length_mm");
    assertThat(metadata.at("/inputs/0/datatype").asString()).isEqualTo("FP64");
    assertThat(metadata.at("/inputs/0/shape").toString()).isEqualTo("[-1,1]");
    assertThat(metadata.at("/inputs/2/datatype").asString()).isEqualTo("BYTES");
    assertThat(metadata.at("/inputs/2/parameters/categories").asString())
        .isEqualTo("[\"female\",\"male\"]");
    assertThat(metadata.at("/outputs/0/parameters/labels").asString())
        .isEqualTo("[\"Adelie\",\"Chinstrap\",\"Gentoo\"]");
    assertThat(metadata.at("/outputs/2/name").asString()).isEqualTo("label_names");
    JsonNode number = metadata.at("/inputs/0/parameters");
    assertThat(number.path("fill").isNumber()).isTrue();
    assertThat(number.path("mean").isNumber()).isTrue();
    assertThat(number.path("divisor").asDouble()).isPositive();
    assertThat(number.path("unit").asString()).isEqualTo("the unit of the training rows");
    assertThat(metadata.at("/inputs/2/parameters/category_count").asInt()).isEqualTo(2);
    assertThat(metadata.at("/inputs/2/parameters/missing_is_category").isBoolean()).isTrue();
    assertThat(metadata.at("/outputs/0/parameters/classes").asInt()).isEqualTo(3);
    assertThat(metadata.at("/outputs/1/parameters/maximum").asInt()).isEqualTo(2);
    assertThat(metadata.at("/outputs/2/parameters/labels"))
        .isEqualTo(metadata.at("/outputs/0/parameters/labels"));
    for (String tensors : List.of("inputs", "outputs")) {
      for (JsonNode tensor : metadata.path(tensors)) {
        assertThat(tensor.path("parameters").valueStream())
            .as(tensor.toString())
            .allMatch(value -> value.isString() || value.isNumber() || value.isBoolean());
      }
    }
  }

  @Test
  void columns_as_named_tensors_get_the_answer_of_predict() throws Exception {
    JsonNode answer = ok(infer("{'inputs':[%s]}".formatted(COLUMNS)));

    assertAnswer(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'inputs':[{'name':'x','datatype':'BYTES','shape':[2,3],'data':['39.1','3750','male','','5.1e3',null]}]}",
        "{'inputs':[{'datatype':'BYTES','shape':[2,3],'data':[['39.1','3750','male'],[null,'5100','']]}]}"
      })
  void one_matrix_gets_the_answer_of_predict(String body) throws Exception {
    assertAnswer(ok(infer(body)));
  }

  @Test
  void binary_tensors_get_the_answer_of_predict_and_so_does_a_binary_answer() throws Exception {
    String head =
        """
        {'inputs':[
          {'name':'bill_length_mm','datatype':'FP64','shape':[2],'parameters':{'binary_data_size':16}},
          {'name':'body_mass_g','datatype':'FP32','shape':[2],'parameters':{'binary_data_size':8}},
          {'name':'sex','datatype':'BYTES','shape':[2],'parameters':{'binary_data_size':12}}],
         'outputs':[{'name':'label_names','parameters':{'binary_data':true}}]}"""
            .replace('\'', '"');
    ByteBuffer tail = ByteBuffer.allocate(36).order(ByteOrder.LITTLE_ENDIAN);
    tail.putDouble(39.1).putDouble(Double.NaN).putFloat(3750).putFloat(5100);
    tail.putInt(4).put("male".getBytes(StandardCharsets.UTF_8)).putInt(0);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(tail.array());

    MockHttpServletResponse answer =
        http.perform(
                post("/v2/models/birds/infer")
                    .contentType(MediaType.APPLICATION_OCTET_STREAM)
                    .header("Inference-Header-Content-Length", head.length())
                    .content(body.toByteArray()))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse();

    int length = Integer.parseInt(answer.getHeader("Inference-Header-Content-Length"));
    byte[] all = answer.getContentAsByteArray();
    ByteBuffer names =
        ByteBuffer.wrap(all, length, all.length - length).order(ByteOrder.LITTLE_ENDIAN);
    for (JsonNode one : expected) {
      byte[] name = new byte[names.getInt()];
      names.get(name);
      assertThat(new String(name, StandardCharsets.UTF_8))
          .isEqualTo(one.path("label_name").asString());
    }
    assertThat(names.hasRemaining()).isFalse();
  }

  @Test
  void the_classification_extension_names_the_classes() throws Exception {
    JsonNode answer =
        ok(
            infer(
                "{'inputs':[%s],'outputs':[{'name':'probabilities','parameters':{'classification':1}}]}"
                    .formatted(COLUMNS)));

    assertThat(answer.at("/outputs/0/data/1").asString())
        .endsWith(
            ":%d:%s"
                .formatted(
                    expected.at("/1/label").asInt(), expected.at("/1/label_name").asString()));
  }

  @Test
  void a_column_that_has_no_effect_may_be_sent_beside_others() throws Exception {
    JsonNode answer =
        ok(
            infer(
                "{'inputs':[{'name':'species','datatype':'BYTES','shape':[2],'data':['Gentoo','']},%s]}"
                    .formatted(COLUMNS)));

    assertAnswer(answer);
  }

  @Test
  void a_warning_names_its_row() throws Exception {
    JsonNode answer =
        ok(
            infer(
                "{'inputs':[{'name':'sex','datatype':'BYTES','shape':[2],'data':['male','other']}]}"));

    assertThat(answer.at("/parameters/warnings").asString())
        .startsWith("rows/1: unknown_category: No training row has \"other\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'inputs':[]} | /inputs must be a tensor for each column, or one tensor with all columns
          {'inputs':[{'name':'species','datatype':'BYTES','shape':[1],'data':['Gentoo']}]} | /inputs must have a column that the model uses: bill_length_mm, body_mass_g, sex
          {'inputs':[{'name':'id','datatype':'FP32','shape':[1],'data':[7]},{'name':'species','datatype':'BYTES','shape':[1],'data':['Gentoo']}]} | /inputs must have a column that the model uses
          {'inputs':[{'name':'sex','datatype':'BYTES','shape':[1],'data':['a']},{'name':'mass','datatype':'FP32','shape':[1],'data':[1]}]} | /inputs/1/name must be one of the columns bill_length_mm, body_mass_g, sex, not 'mass'
          {'inputs':[{'name':'sex','datatype':'BYTES','shape':[1],'data':['a']},{'name':'sex','datatype':'BYTES','shape':[1],'data':['a']}]} | /inputs/1/name 'sex' is there twice
          {'inputs':[{'name':'sex','datatype':'BYTES','shape':[1],'data':['a']},{'name':'body_mass_g','datatype':'FP32','shape':[2],'data':[1,2]}]} | /inputs/1/shape/0 must be 1, the number of rows of the first input, not 2
          {'inputs':[{'name':'sex','datatype':'FP32','shape':[1],'data':[1]}]} | /inputs/0/datatype must be BYTES, because column 'sex' is categorical
          {'inputs':[{'name':'body_mass_g','datatype':'BYTES','shape':[1],'data':['1']}]} | /inputs/0/datatype must be a type of numbers, because column 'body_mass_g' is numeric
          {'inputs':[{'name':'body_mass_g','datatype':'FP64','shape':[1],'data':['1']}]} | /inputs/0/data must hold numbers, because the datatype is FP64, not a string
          {'inputs':[{'name':'body_mass_g','datatype':'INT32','shape':[1],'data':[1.5]}]} | /inputs/0/data must hold whole numbers, because the datatype is INT32, not 1.5
          {'inputs':[{'name':'body_mass_g','datatype':'FP64','shape':[2],'data':[1]}]} | /inputs/0/data must hold the 2 elements of its shape, not 1
          {'inputs':[{'name':'body_mass_g','datatype':'FP64','shape':[1,2],'data':[1,2]}]} | /inputs/0/shape must be [n] or [n,1] for FP64, not [1, 2]
          {'inputs':[{'name':'body_mass_g','datatype':'FP64','shape':[0],'data':[]}]} | /inputs/0/shape/0 must be 1 to 100000 rows, not 0
          {'inputs':[{'name':'body_mass_g','datatype':'FP64','shape':[2],'data':[1,1e999]}]} | /inputs/0/data/1 must be a finite number
          {'inputs':[{'name':'x','datatype':'BYTES','shape':[1,2],'data':['1','2']}]} | /inputs/0/shape must be [n,3], or a tensor for each column with its name
          {'inputs':[{'name':'x','datatype':'FP32','shape':[1,3],'data':[1,2,3]}]} | /inputs/0/datatype must be BYTES, because column 'sex' is categorical
          {'inputs':[{'name':'x','datatype':'BYTES','shape':[1,3],'data':['1','two','male']}]} | /inputs/0/data/0/1 must be a number or null, not the string "two"
          {'inputs':[{'name':'body_mass_g','datatype':'FP64','shape':[1],'data':[1]}],'outputs':[{'name':'names'}]} | /outputs/0/name must be probabilities or labels or label_names, not 'names'
          """)
  void what_is_wrong_is_named_with_its_place(String body, String message) throws Exception {
    // The form of the protocol's errors is tested with images, over HTTP.
    infer(body)
        .andExpect(status().is4xxClientError())
        .andExpect(jsonPath("$.detail", containsString(message)));
  }

  private void assertAnswer(JsonNode answer) {
    assertThat(answer.path("outputs")).hasSize(3);
    for (int row = 0; row < 2; row++) {
      JsonNode one = expected.path(row);
      for (int k = 0; k < 3; k++) {
        assertThat(answer.path("outputs").path(0).path("data").path(row * 3 + k))
            .isEqualTo(one.path("probabilities").path(k));
      }
      assertThat(answer.path("outputs").path(1).path("data").path(row))
          .isEqualTo(one.path("label"));
      assertThat(answer.path("outputs").path(2).path("data").path(row))
          .isEqualTo(one.path("label_name"));
    }
  }

  private ResultActions infer(String body) throws Exception {
    return http.perform(
        post("/v2/models/birds/infer")
            .contentType(MediaType.APPLICATION_JSON)
            .content(body.replace('\'', '"')));
  }

  private JsonNode ok(ResultActions answer) throws Exception {
    return json.readTree(
        answer
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8));
  }
}
