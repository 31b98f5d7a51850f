package io.github.perceptron.problem.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Errors are pages for who opens an address in a browser, and JSON for everybody else. */
@ServiceTest
class ProblemNegotiationTest {

  private static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

  @Autowired private Client client;

  @ParameterizedTest
  @CsvSource({
    "/nowhere/at/all,           404, Nothing exists at /nowhere/at/all.",
    "/v1/models/nowhere,        404, nowhere",
    "/v1/training-jobs/x,       404, No such training job",
    "/predict,                  405, The allowed methods are POST",
    "/v1/training-jobs?page_size=0, 422, page_size",
    "/a%2Fb,                    400, without encoded slashes"
  })
  void a_browser_gets_a_page_that_leads_on(String path, int status, String text) {
    Answer answer = client.get(path, "Accept", BROWSER);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.contentType()).isEqualToIgnoringCase("text/html;charset=UTF-8");
    assertThat(answer.header("Vary")).matches("(?i)(.*,)? *accept *(,.*)?");
    assertThat(answer.header("Content-Security-Policy")).contains("default-src 'self'");
    assertThat(answer.raw().body())
        .startsWith("<!doctype html>")
        .contains(text, "href=\"/model.html\"", "Status " + status);
  }

  @ParameterizedTest
  @CsvSource({"/nowhere, 404", "/v1/models/nowhere, 404", "/predict, 405", "/a%2Fb, 400"})
  void everybody_else_gets_a_problem(String path, int status) {
    client.get(path).pointersOfProblem(status);
    Answer answer = client.get(path, "Accept", "application/json");

    answer.pointersOfProblem(status);
    assertThat(answer.header("Vary")).matches("(?i)(.*,)? *accept *(,.*)?");
  }

  @ParameterizedTest
  @CsvSource({
    "/v2/models/nowhere,       404",
    "/v2/nowhere,              404",
    "/v2/repository/index,     405",
    "/v2/models/a%2Fb,         400"
  })
  void the_protocol_knows_one_form_of_errors(String path, int status) {
    Answer answer = client.get(path, "Accept", BROWSER);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.contentType()).startsWith("application/json");
    assertThat(answer.json().propertyNames()).containsExactly("error");
  }

  @Test
  void an_answer_that_is_no_error_stays_json_in_a_browser() {
    assertThat(client.get("/v1/models", "Accept", BROWSER).contentType())
        .startsWith("application/json");
  }

  @ParameterizedTest
  @CsvSource({
    "/favicon.ico,                      image/x-icon",
    "/console/icon.svg,                 image/svg+xml",
    "/swagger-ui/favicon-16x16.png,     image/png",
    "/swagger-ui/favicon-32x32.png,     image/png"
  })
  void every_page_has_the_icon(String path, String type) {
    assertThat(client.get(path).contentType()).isEqualTo(type);
    assertThat(client.bytes("/swagger-ui/favicon-32x32.png"))
        .isEqualTo(client.bytes("/console/icons/32.png"));
  }
}
