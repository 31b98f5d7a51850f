package io.github.perceptron.jobs.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.ServiceTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class BadJobRequestTest {

  @Autowired private Client client;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'epochs':0}                                             | /epochs",
        "{'optimizer':{'learning_rate':-1}}                       | /optimizer/learning_rate",
        "{'layers':null}                                         | /layers",
        "{'validation_split':1}                                   | /validation_split",
        "{'preset':'classic'}                                     | /preset",
        "{'epohcs':3}                                             | /epohcs",
        "{'data_set':'nowhere'}                                   | /data_set",
        "{'data_set':'tiny','split':null,'validation_split':0.01,'batch_size':0} | /batch_size",
        "{'data_set':'tiny','split':{'test_size':0.999,'random_state':1}} | /split/test_size",
        "{'data_set':'tiny','split':null,'validation_split':0.99} | /validation_split",
        "{'data_set':'tiny','split':{'test_size':6}}               | /split/test_size",
        "{'data_set':'tiny','split':{'train_size':6}}              | /split/train_size",
        "{'data_set':'tiny','split':{'train_size':0.1}}            | /split/train_size",
        "{'data_set':'tiny','split':{'train_size':4,'test_size':3}} | /split/train_size",
        "{'data_set':'tiny','split':{'test_size':2,'stratify':true}} | /split/test_size",
        "{'data_set':'tiny','split':{'train_size':2,'stratify':true}} | /split/train_size",
        "{'data_set':'tiny','split':{'stratify':true,'shuffle':false}} | /split/stratify",
        "{'display_name':''}                                      | /display_name",
        "{'display_name':7}                                       | /display_name",
        "{'display_name':'\\u0000'}                                | /display_name",
        "{'display_name':'half \\ud83d'}                           | /display_name",
        "{'display_name':'\\udc00\\ud83d turned'}                 | /display_name",
        "{'model_name':'No Name'}                                 | /model_name",
        "{'model_name':''}                                        | /model_name",
        "{'model_name':7}                                         | /model_name",
        "[1,2]                                                    | ''",
        "7                                                        | ''"
      })
  void an_impossible_job_is_refused_at_its_field(String json, String pointer) {
    Client.Answer answer = client.post("/v1/training-jobs", json.replace('\'', '"'));

    assertThat(answer.pointersOfProblem(422)).contains(pointer);
  }

  @Test
  void a_name_in_any_script_is_accepted() {
    String json = "{\"display_name\":\"Würfel \\ud83c\\udfb2 数字\"}";

    assertThat(client.post("/v1/training-jobs?validate_only=true", json).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"epochs\":", "{epochs:1}", "", "{\"epochs\":NaN}", "{\"epochs\":1} trailing"})
  void broken_json_is_refused(String json) {
    assertThat(client.post("/v1/training-jobs", json).pointersOfProblem(400)).contains("");
  }

  @Test
  void json_nested_too_deeply_is_refused() {
    String json = "{\"layers\":" + "[".repeat(100_000);

    client.post("/v1/training-jobs", json).pointersOfProblem(400);
  }

  @Test
  void another_media_type_is_refused_and_the_right_one_named() {
    Client.Answer answer =
        client.send(
            client
                .request("/v1/training-jobs")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}")));

    answer.pointersOfProblem(415);
    assertThat(answer.json().path("detail").asString()).contains("application/json");
  }

  @Test
  void a_body_over_the_limit_is_refused_with_and_without_a_content_length() {
    byte[] body = ("{\"display_name\":\"" + "x".repeat(1_100_000) + "\"}").getBytes(UTF_8);

    client.post("/v1/training-jobs", body, "application/json").pointersOfProblem(413);
    client
        .send(
            client
                .request("/v1/training-jobs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))))
        .pointersOfProblem(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/training-jobs/00000000-0000-0000-0000-000000000000",
        "/v1/training-jobs/1-1-1-1-1",
        "/v1/training-jobs/abc",
        "/v1/training-jobs/00000000-0000-0000-0000-000000000000/history",
        "/v1/nothing",
        "/v1/models/mnist/versions/999"
      })
  void an_unknown_job_is_answered_with_404(String path) {
    client.get(path).pointersOfProblem(404);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/training-jobs?page_size=0,    page_size",
    "/v1/training-jobs?page_size=201,  page_size",
    "/v1/training-jobs?page_size=many, page_size",
    "/v1/training-jobs?page_token=abc, page_token",
    "/v1/training-jobs?page_token=%21, page_token",
    "/v1/training-jobs?state=DONE,     state",
    "/v1/training-jobs/00000000-0000-0000-0000-000000000000/history?layout=table,  layout",
    "/v1/training-jobs/00000000-0000-0000-0000-000000000000/history?after_epoch=x, after_epoch"
  })
  void a_wrong_parameter_is_named(String path, String parameter) {
    assertThat(client.get(path).pointersOfProblem(422)).containsExactly(parameter);
  }

  @Test
  void a_malformed_path_is_answered_with_a_problem_too() {
    assertThat(client.get("/v1/models/a%2Fb").pointersOfProblem(400)).isEmpty();
    assertThat(client.get("/v1/models/a%00b").pointersOfProblem(400)).isEmpty();
  }

  @Test
  void an_unsupported_method_is_refused_with_the_supported_ones() {
    Client.Answer answer =
        client.send(client.request("/v1/training-jobs").method("PATCH", BodyPublishers.noBody()));

    assertThat(answer.pointersOfProblem(405)).isEmpty();
    assertThat(answer.json().path("detail").asString()).contains("PATCH", "GET", "POST");
  }

  @Test
  void an_unsupported_accept_header_is_refused_with_the_supported_types() {
    Client.Answer answer = client.get("/v1/training-jobs", "Accept", "text/csv");

    assertThat(answer.pointersOfProblem(406)).isEmpty();
    assertThat(answer.json().path("detail").asString()).contains("application/json");
  }

  @Test
  void an_unknown_path_is_answered_with_404() {
    Client.Answer answer = client.get("/v1/trainings");

    assertThat(answer.pointersOfProblem(404)).isEmpty();
    assertThat(answer.json().path("detail").asString()).contains("v1/trainings");
  }
}
