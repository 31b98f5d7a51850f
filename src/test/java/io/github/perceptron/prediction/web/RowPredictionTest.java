package io.github.perceptron.prediction.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.network.engine.Probabilities;
import io.github.perceptron.prediction.PredictionTest;
import io.github.perceptron.prediction.serving.TrainedModels;
import io.github.perceptron.prediction.serving.TrainedTables;
import io.github.perceptron.service.WithoutIds;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.ResultActions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Predictions for rows of a table: JSON and CSV, in and out. */
@PredictionTest
class RowPredictionTest {

  private static final String BIRD =
      "{\"bill_length_mm\":39.1,\"body_mass_g\":3750,\"sex\":\"male\"}";

  @Autowired private MockMvc http;
  @Autowired private TrainedModels models;
  @Autowired private ArtifactStore artifacts;
  @Autowired private JsonMapper json;

  @BeforeEach
  void publish() throws Exception {
    models.removeAll();
    TrainedTables.publish(models, artifacts, "birds");
  }

  @Test
  void each_row_gets_the_answer_of_the_network_with_the_names_of_the_classes() throws Exception {
    String rows =
        IntStream.range(0, 60).mapToObj(TrainedTables::json).collect(Collectors.joining(","));

    JsonNode answer = ok(predict("{\"rows\":[%s]}".formatted(rows)));

    assertThat(answer.path("labels").toString()).isEqualTo("[\"Adelie\",\"Chinstrap\",\"Gentoo\"]");
    assertThat(answer.path("model").asString()).isEqualTo("birds");
    assertThat(answer.path("predictions")).hasSize(60);
    for (int row = 0; row < 60; row++) {
      JsonNode one = answer.path("predictions").path(row);
      Probabilities expected = TrainedTables.probabilities(row);
      int label = one.path("label").asInt();
      assertThat(label).isEqualTo(expected.label());
      assertThat(one.path("label_name").asString())
          .isEqualTo(List.of("Adelie", "Chinstrap", "Gentoo").get(label));
      assertThat(one.path("class_probabilities").path("Gentoo"))
          .isEqualTo(one.path("probabilities").path(2));
      for (int k = 0; k < 3; k++) {
        assertThat(one.path("probabilities").path(k).floatValue())
            .isCloseTo(expected.of(k), within(1e-5f));
      }
    }
  }

  @Test
  void a_missing_key_and_null_are_the_same_and_columns_that_are_no_inputs_do_nothing()
      throws Exception {
    JsonNode answer =
        ok(
            predict(
                """
                {"rows":[{"body_mass_g":3750},
                  {"bill_length_mm":null,"body_mass_g":3750,"sex":null},
                  {"species":"Gentoo","id":[7],"sex":null,"body_mass_g":3750.0}]}"""));

    JsonNode predictions = answer.path("predictions");
    assertThat(predictions.path(1)).isEqualTo(predictions.path(0));
    assertThat(predictions.path(2)).isEqualTo(predictions.path(0));
    assertThat(predictions.path(0).has("warnings")).isFalse();
  }

  @Test
  void an_unknown_category_is_predicted_with_a_warning() throws Exception {
    JsonNode answer =
        ok(predict("{\"rows\":[%s,%s]}".formatted(BIRD, BIRD.replace("male", "unknown"))));

    assertThat(answer.path("predictions").path(0).has("warnings")).isFalse();
    JsonNode warning = answer.at("/predictions/1/warnings/0");
    assertThat(warning.path("code").asString()).isEqualTo("unknown_category");
    assertThat(warning.path("message").asString())
        .contains("\"unknown\" in column \"sex\"")
        .contains("\"female\", \"male\"");
  }

  @Test
  void top_k_names_the_classes() throws Exception {
    JsonNode answer = ok(predict("{\"rows\":[%s],\"top_k\":2}".formatted(BIRD)));

    JsonNode top = answer.at("/predictions/0/top");
    assertThat(top).hasSize(2);
    assertThat(top.path(0).path("label_name")).isEqualTo(answer.at("/predictions/0/label_name"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"rows":[{"sex":null},{"body_mass_g":"3750"}]} | /rows/1/body_mass_g | must be a number or null, not the string "3750"
          {"rows":[{"body_mass_g":true}]} | /rows/0/body_mass_g | must be a number or null, not a boolean
          {"rows":[{"body_mass_g":[1]}]} | /rows/0/body_mass_g | must be a number or null, not an array
          {"rows":[{"body_mass_g":1e999}]} | /rows/0/body_mass_g | must be a finite number
          {"rows":[{"body_mass_g":-1e300}]} | /rows/0/body_mass_g | is too far from the numbers of the training rows
          {"rows":[{"sex":1}]} | /rows/0/sex | must be a string or null, not a number; the categories are "female", "male"
          {"rows":[{"sex":{"a":1}}]} | /rows/0/sex | must be a string or null, not an object
          {"rows":[{"body~mass/g":1}]} | /rows/0/body~0mass~1g | is no column of the model; its columns are bill_length_mm, body_mass_g, sex
          {"rows":[{"sex":"male"},{}]} | /rows/1 | names no column that the model uses; its columns are bill_length_mm, body_mass_g, sex
          {"rows":[{"species":"Gentoo"}]} | /rows/0 | names no column that the model uses; its columns are bill_length_mm, body_mass_g, sex
          {"rows":[{},7]} | /rows/1 | must be an object with the values by column
          {"rows":[]} | /rows | must hold 1 to 100000 rows, not 0
          {"rows":{}} | /rows | must be an array of objects, each with the values by column
          {"rows":[{}],"image":[0]} | /image | must not be sent together with rows
          {"rows":[{}],"pixel_range":"0..1"} | /pixel_range | is only for pictures, not for rows
          {"rows":[{}],"preprocess":"none"} | /preprocess | is only for pictures, not for rows
          {"rows":[{}],"return_image":true} | /return_image | is only for pictures, not for rows
          """)
  void what_is_wrong_is_named_with_row_and_column(String body, String pointer, String message)
      throws Exception {
    predict(body)
        .andExpect(status().is(422))
        .andExpect(jsonPath("$.errors[0].pointer", equalTo(pointer)))
        .andExpect(jsonPath("$.errors[0].message", containsString(message)));
  }

  @Test
  void all_wrong_values_are_named_up_to_20() throws Exception {
    String wrong = "{\"sex\":1,\"body_mass_g\":\"heavy\"}";
    String rows = String.join(",", Collections.nCopies(30, wrong));

    predict("{\"rows\":[%s]}".formatted(rows))
        .andExpect(status().is(422))
        .andExpect(jsonPath("$.type", equalTo("urn:perceptron:problem:invalid-row")))
        .andExpect(jsonPath("$.errors.length()", equalTo(20)))
        .andExpect(jsonPath("$.detail", containsString("Further errors: 59.")));
  }

  @Test
  void pictures_for_a_table_and_rows_for_pictures_are_refused() throws Exception {
    models.publish("mnist", 1);

    predict("{\"model\":\"birds\",\"image\":[0,1]}")
        .andExpect(status().is(422))
        .andExpect(jsonPath("$.detail", containsString("model 'birds' takes no pictures")));
    http.perform(
            post("/predict?model=birds").contentType(MediaType.IMAGE_PNG).content(new byte[] {1}))
        .andExpect(status().is(422))
        .andExpect(jsonPath("$.detail", containsString("model 'birds' takes no pictures")));
    predict("{\"model\":\"mnist\",\"rows\":[{}]}")
        .andExpect(status().is(422))
        .andExpect(jsonPath("$.errors[0].pointer", equalTo("/rows")))
        .andExpect(jsonPath("$.detail", containsString("model 'mnist' takes pictures")));
    csv("a\n1\n", "application/json", "?model=mnist")
        .andExpect(status().is(422))
        .andExpect(jsonPath("$.detail", containsString("model 'mnist' takes pictures")));
  }

  @Test
  void a_csv_file_gets_the_answers_of_the_same_rows_in_json() throws Exception {
    JsonNode expected =
        ok(
            predict(
                """
                {"rows":[{"bill_length_mm":39.1,"body_mass_g":3750,"sex":"male"},
                  {"bill_length_mm":null,"body_mass_g":5100,"sex":"female"},
                  {"bill_length_mm":43.5,"body_mass_g":null,"sex":null}]}"""));

    for (String separator : List.of(",", ";", "\t")) {
      String file =
          """
          sex,body_mass_g,species,bill_length_mm
          male,3750,Adelie,39.1
          "female", 5.1e3 ,"a, b",NA
          ,,,+43.5
          """
              .replace(separator.equals(",") ? "none" : ",", separator);
      assertThat(ok(csv("\uFEFF" + file, "application/json", ""))).isEqualTo(expected);
    }
  }

  @Test
  void a_csv_file_comes_back_with_the_answer_beside_its_columns() throws Exception {
    String file = "id,body_mass_g,sex\n7,3750,male\n=1+1,5100,\"x, y\"\n";

    String answer =
        csv(file, "text/csv", "")
            .andExpect(status().isOk())
            .andExpect(content().contentType("text/csv;charset=UTF-8"))
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8);

    List<String> lines = answer.lines().toList();
    assertThat(lines.get(0))
        .isEqualTo(
            "id,body_mass_g,sex,prediction,probability_Adelie,probability_Chinstrap,probability_Gentoo,warnings");
    assertThat(lines.get(1))
        .matches("7,3750,male,(Adelie|Chinstrap),[0-9.E-]+,[0-9.E-]+,[0-9.E-]+,");
    assertThat(lines.get(2)).startsWith("'=1+1,5100,\"x, y\",Gentoo,").contains("No training row");
    assertThat(lines).hasSize(3);
  }

  @Test
  void a_text_that_a_spreadsheet_would_take_as_a_formula_comes_back_as_a_text() throws Exception {
    String file =
        """
        id,body_mass_g
        =1+1,3750
        @SUM(1),3750
        +a,3750
        -1-1,3750
        -1.5,3750
        +2e3,3750
        """;

    List<String> lines =
        csv(file, "text/csv", "")
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.split(",", -1)[0])
            .toList();

    assertThat(lines).containsExactly("id", "'=1+1", "'@SUM(1)", "'+a", "'-1-1", "-1.5", "+2e3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          1e999 | 1e999
          1e-300 | 1.0E-300
          -2.5e40 | -2.5E40
          0 | 0
          -0.000125 | -0.000125
          123456789012 | 123456789012
          12345678901234567890 | 12345678901234567890
          9007199254740993 | 9007199254740993
          true | true
          null | ``
          [1] | ``
          "@a" | '@a
          """)
  void a_value_that_has_no_effect_comes_back_as_it_was_sent(String value, String written)
      throws Exception {
    String answer =
        http.perform(
                post("/predict")
                    .contentType(MediaType.APPLICATION_JSON)
                    .accept("text/csv")
                    .content("{\"rows\":[{\"species\":%s,\"body_mass_g\":3750}]}".formatted(value)))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8);

    assertThat(answer.lines().skip(1).findFirst().orElseThrow()).startsWith(written + ",3750,");
  }

  @Test
  void rows_of_json_come_back_as_csv_too_and_a_picture_does_not() throws Exception {
    http.perform(
            post("/predict")
                .contentType(MediaType.APPLICATION_JSON)
                .accept("text/csv")
                .content("{\"rows\":[{\"sex\":null}]}"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("sex,prediction,probability_Adelie")));
    http.perform(
            post("/predict")
                .contentType(MediaType.APPLICATION_JSON)
                .accept("text/csv")
                .content("{\"image\":[0]}"))
        .andExpect(status().isNotAcceptable());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text/csv;q=0.1, application/json     | application/json
          application/json;q=0.2, */*;q=0.8    | text/csv;charset=UTF-8
          text/csv;q=0.1, */*;q=0.8            | application/json
          text/csv, application/json           | text/csv;charset=UTF-8
          application/json;q=0.5, text/csv;q=0.5 | application/json
          */*                                  | application/json
          """)
  void the_quality_of_what_is_accepted_decides_between_json_and_csv(String accept, String answered)
      throws Exception {
    for (ResultActions answer :
        List.of(
            csv("sex\nmale\n", accept, ""),
            http.perform(
                post("/predict")
                    .contentType(MediaType.APPLICATION_JSON)
                    .header("Accept", accept)
                    .content("{\"rows\":[%s]}".formatted(BIRD))))) {
      answer.andExpect(status().isOk()).andExpect(content().contentType(answered));
    }
  }

  @Test
  void what_is_not_accepted_is_not_sent() throws Exception {
    csv("sex\nmale\n", "text/csv;q=0", "").andExpect(status().isNotAcceptable());
    models.publish("mnist", 1);
    String black = String.join(",", Collections.nCopies(784, "0"));
    http.perform(
            post("/predict")
                .contentType(MediaType.APPLICATION_JSON)
                .header("Accept", "text/csv, */*;q=0.1")
                .content("{\"model\":\"mnist\",\"image\":[%s]}".formatted(black)))
        .andExpect(status().isOk())
        .andExpect(content().contentType(MediaType.APPLICATION_JSON));
  }

  @ParameterizedTest
  @CsvSource({"preprocess, auto", "pixel_range, 0..1", "return_image, false"})
  void an_option_of_pictures_in_the_query_of_rows_is_refused_and_named(String option, String value)
      throws Exception {
    String query = "?%s=%s".formatted(option, value);
    for (ResultActions answer :
        List.of(
            csv("sex\nmale\n", "application/json", query),
            http.perform(
                post("/predict" + query)
                    .contentType(MediaType.APPLICATION_JSON)
                    .content("{\"rows\":[%s]}".formatted(BIRD))),
            http.perform(
                post("/predict" + query + "&model=birds")
                    .contentType("application/x-ndjson")
                    .content("{\"rows\":[%s]}".formatted(BIRD))))) {
      answer
          .andExpect(status().is(422))
          .andExpect(jsonPath("$.errors[0].pointer", equalTo(option)))
          .andExpect(
              jsonPath("$.errors[0].message", equalTo("is only for pictures, not for rows")));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          body_mass_g\\n3750\\nheavy | /rows/1/body_mass_g | must be a number or null, not the string "heavy" (line 3)
          body_mass_g\\nInfinity | /rows/0/body_mass_g | not the string "Infinity" (line 2)
          body_mass_g\\n1e400 | /rows/0/body_mass_g | must be a finite number (line 2)
          mass\\n3750 | /rows/0/mass | is no column of the model
          sex,sex\\nmale,male | /rows/0/sex | is there twice (line 2)
          sex,body_mass_g\\nmale | /rows/0 | must have the 2 fields of the header, not 1 (line 2)
          sex,body_mass_g\\nmale,1,2 | /rows/0 | must have the 2 fields of the header, not 3 (line 2)
          sex\\n"male | `` | cannot be read as CSV
          sex | `` | must hold 1 to 100000 rows after its header
          species,id\\nAdelie,7 | `` | must have a column that the model uses: bill_length_mm, body_mass_g, sex
          """)
  void what_is_wrong_in_a_csv_file_is_named_with_row_column_and_line(
      String file, String pointer, String message) throws Exception {
    csv(file.replace("\\n", "\n"), "application/json", "")
        .andExpect(status().is(422))
        .andExpect(jsonPath("$.errors[0].pointer", equalTo(pointer)))
        .andExpect(jsonPath("$.errors[0].message", containsString(message)));
  }

  @Test
  void bytes_that_are_no_text_are_refused_and_so_is_an_empty_file() throws Exception {
    http.perform(
            post("/predict")
                .contentType("text/csv")
                .content(new byte[] {'s', 'e', 'x', '\n', (byte) 0xc3, (byte) 0xa9, (byte) 0xff}))
        .andExpect(status().is(422))
        .andExpect(jsonPath("$.detail", containsString("must be text in UTF-8")));
    http.perform(post("/predict").contentType("text/csv").content(new byte[0]))
        .andExpect(status().is4xxClientError());
  }

  @Test
  void each_line_of_a_stream_may_be_one_row() throws Exception {
    JsonNode expected = ok(predict("{\"rows\":[%s]}".formatted(BIRD))).at("/predictions/0");
    String lines =
        """
        {"rows":[%s]}
        {"rows":[{"sex":7}]}
        {"rows":[{},{}]}
        {"image":[0]}
        """
            .formatted(BIRD);

    MvcResult started =
        http.perform(
                post("/predict?model=birds").contentType("application/x-ndjson").content(lines))
            .andReturn();
    String answer =
        http.perform(asyncDispatch(started))
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8);

    List<JsonNode> answers = answer.lines().map(json::readTree).toList();
    assertThat(answers).hasSize(4);
    assertThat(answers.get(0).path("label_name")).isEqualTo(expected.path("label_name"));
    assertThat(answers.get(0).path("probabilities")).isEqualTo(expected.path("probabilities"));
    assertThat(answers.get(1).at("/error/errors/0/pointer").asString()).isEqualTo("/rows/0/sex");
    assertThat(answers.get(2).at("/error/detail").asString()).contains("must hold 1 to 1 rows");
    assertThat(answers.get(3).at("/error/detail").asString()).contains("takes no pictures");
  }

  private ResultActions predict(String body) throws Exception {
    return http.perform(post("/predict").contentType(MediaType.APPLICATION_JSON).content(body));
  }

  private ResultActions csv(String file, String accept, String query) throws Exception {
    return http.perform(
        post("/predict" + query)
            .contentType("text/csv")
            .header("Accept", accept)
            .content(file.getBytes(StandardCharsets.UTF_8)));
  }

  private JsonNode ok(ResultActions answer) throws Exception {
    String body =
        answer
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8);
    return WithoutIds.of(json.readTree(body));
  }
}
