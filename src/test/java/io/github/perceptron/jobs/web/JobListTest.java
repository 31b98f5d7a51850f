package io.github.perceptron.jobs.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.JobClient;
import io.github.perceptron.service.ServiceTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The labels of jobs, and the filtered and sorted list of jobs. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobListTest {

  /** A label that distinguishes the jobs of one test from all others. */
  private String test = "";

  /** A label of the jobs that several tests only list. */
  private final String listed = UUID.randomUUID().toString();

  private final List<String> jobs = new ArrayList<>();

  @Autowired private Client client;

  @BeforeAll
  void submitJobsToList() {
    test = listed;
    for (String name : List.of("b", "", "a", "b", "", "c", "b")) {
      jobs.add(submit("{'test':'%s'}", name));
    }
    String label = "{'metadata':{'test':'" + listed + "'},'opt";
    jobs.add(client.submit(JobClient.DIVERGING.replace("{'opt", label)));
    String numbers = "a,y\n" + "1,2.5\n2,4.5\n3,5.5\n4,8.5\n5,9.5\n".repeat(8);
    byte[] table = numbers.getBytes(StandardCharsets.UTF_8);
    assertThat(client.post("/v1/datasets/listed_numbers", table, "text/csv").status())
        .isIn(200, 201);
    for (int epochs : new int[] {1, 3, 9}) {
      jobs.add(
          client.submit(
              "{'preset':'modern','data_set':'listed_numbers','layers':[],'epochs':%d,'batch_size':4,'validation_split':0.2,'split':{'test_size':0.2,'random_state':1},'metadata':{'test':'%s'}}"
                  .formatted(epochs, listed)));
    }
    jobs.forEach(client::await);
  }

  @BeforeEach
  void chooseLabel() {
    test = UUID.randomUUID().toString();
  }

  @Test
  void a_job_shows_its_labels_and_is_found_by_them() {
    String a = submit("{'test':'%s','team':'a','note':'x:y, \\u00fc'}", "");
    String b = submit("{'test':'%s','team':'b'}", "");

    JsonNode job = client.get(a).json();

    assertThat(job.path("metadata").propertyNames()).containsExactly("note", "team", "test");
    assertThat(job.at("/metadata/note").asString()).isEqualTo("x:y, \u00fc");
    assertThat(list(label("test", test))).containsExactly(b, a);
    assertThat(list(label("test", test) + "&" + label("team", "a"))).containsExactly(a);
    assertThat(list(label("test", test) + "&" + label("note", "x:y, \u00fc"))).containsExactly(a);
    assertThat(list(label("test", test) + "&" + label("team", "c"))).isEmpty();
    assertThat(list(label("team", test))).isEmpty();
    List.of(a, b).forEach(client::await);
    assertThat(new JobClient(client).delete(a).status()).isEqualTo(204);
    assertThat(list(label("test", test))).containsExactly(b);
  }

  @Test
  void a_job_without_labels_has_an_empty_object() {
    String job = client.submit(JobClient.SHORT);

    assertThat(client.get(job).json().path("metadata").isObject()).isTrue();
    assertThat(client.get(job).json().path("metadata").size()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7                     | /metadata",
        "[]                    | /metadata",
        "{'team':7}            | /metadata/team",
        "{'team':null}         | /metadata/team",
        "{'Team':'a'}          | /metadata/Team",
        "{'':'a'}              | /metadata/",
        "{'a/b':'a'}           | /metadata/a~1b",
        "{'team':'a\\u0000b'}  | /metadata/team",
        "{'team':'\\ud800'}    | /metadata/team"
      })
  void an_invalid_label_is_refused_at_its_field(String metadata, String pointer) {
    String body = "{\"metadata\":%s}".formatted(metadata.replace('\'', '"'));

    assertThat(client.post("/v1/training-jobs", body).pointersOfProblem(422))
        .containsExactly(pointer);
  }

  @Test
  void every_invalid_label_is_named_and_more_than_20_are_refused() {
    String many = "\"k%d\":\"v\",".repeat(21).formatted(numbers(21));

    assertThat(
            client
                .post("/v1/training-jobs", "{\"metadata\":{\"A\":\"x\",\"b\":1}}")
                .pointersOfProblem(422))
        .containsExactly("/metadata/A", "/metadata/b");
    assertThat(
            client
                .post(
                    "/v1/training-jobs",
                    "{\"metadata\":{" + many.substring(0, many.length() - 1) + "}}")
                .pointersOfProblem(422))
        .containsExactly("/metadata");
    String longest = "{\"metadata\":{\"%s\":\"%s\"}}".formatted("k".repeat(63), "v".repeat(255));
    assertThat(client.post("/v1/training-jobs?validate_only=true", longest).status())
        .isEqualTo(200);
    assertThat(
            client.post("/v1/training-jobs", longest.replace("vvv", "vvvv")).pointersOfProblem(422))
        .hasSize(1);
  }

  @Test
  void a_job_is_found_by_a_part_of_its_name_ignoring_case_and_without_wildcards() {
    String a = submit("{'test':'%s'}", "Digits 100%_of_all");
    String b = submit("{'test':'%s'}", "digits 100 per cent");
    String mine = label("test", test) + "&display_name=";

    assertThat(list(mine + "DIGITS")).containsExactly(b, a);
    assertThat(list(mine + encoded("0%"))).containsExactly(a);
    assertThat(list(mine + "%25_of")).containsExactly(a);
    assertThat(list(mine + "1_0")).isEmpty();
    assertThat(list(mine + "!")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "created_at",
    "created_at desc",
    "finished_at",
    "finished_at desc",
    "display_name",
    "display_name desc",
    "state",
    "state desc",
    "val_accuracy",
    "val_accuracy desc",
    "best_val_accuracy",
    "best_val_accuracy desc",
    "test_accuracy",
    "test_accuracy desc",
    "val_rmse",
    "val_rmse desc",
    "val_r2",
    "val_r2 desc",
    "test_rmse",
    "test_rmse desc",
    "test_r2",
    "test_r2 desc",
    "training_seconds",
    "training_seconds desc"
  })
  void the_pages_of_a_sorted_list_contain_every_job_exactly_once(String order) {
    List<JsonNode> found = pages(label("test", listed) + "&page_size=3&order_by=" + encoded(order));

    assertThat(found)
        .extracting(job -> job.at("/links/self").asString())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(jobs);
    List<Comparable<Object>> values = new ArrayList<>();
    for (JsonNode job : found) {
      Comparable<Object> value = value(job, order.replace(" desc", ""));
      if (value != null) {
        assertThat(values).as("what is missing comes last").doesNotContainNull();
      }
      values.add(value);
    }
    values.removeIf(value -> value == null);
    assertThat(values).as(order).hasSizeGreaterThan(2);
    Comparator<Comparable<Object>> ascending = (x, y) -> x.compareTo(y);
    assertThat(values)
        .isSortedAccordingTo(order.endsWith("desc") ? ascending.reversed() : ascending);
  }

  @Test
  void a_page_token_is_valid_only_with_its_filters_and_its_order() {
    submit("{'test':'%s'}", "");
    submit("{'test':'%s'}", "");
    String mine = label("test", test);
    String token = page(mine + "&page_size=1").path("next_page_token").asString();

    for (String other :
        List.of(mine + "&order_by=state", mine + "&display_name=a", mine + "&state=FAILED", "")) {
      assertThat(
              client
                  .get("/v1/training-jobs?%s&page_token=%s".formatted(other, token))
                  .pointersOfProblem(422))
          .as(other)
          .containsExactly("page_token");
    }
    assertThat(page(mine + "&page_size=7&page_token=" + token).path("jobs").size()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "order_by=epochs,             order_by",
    "order_by=state%20down,       order_by",
    "'order_by=state,created_at', order_by",
    "metadata=team,               metadata",
    "metadata=Team:a,             metadata",
    "metadata=:a,                 metadata",
    "metadata=a:%00,              metadata",
    "metadata=a:b&metadata=a:c,   metadata",
    "display_name=,               display_name",
    "display_name=%00,            display_name",
    "state=,                      state",
    "state=FAILED&state=QUEUED,   state",
    "order_by=,                   order_by",
    "dispaly_name=a,              dispaly_name"
  })
  void a_wrong_parameter_is_named(String query, String parameter) {
    Answer answer = client.get("/v1/training-jobs?" + query);

    assertThat(answer.pointersOfProblem(422)).containsExactly(parameter);
  }

  /** Adds the label of this test, because the jobs of other tests have other labels. */
  private String submit(String metadata, String name) {
    String labels = metadata.formatted(test);
    return client.submit(
        "{'data_set':'tiny','split':null,'epochs':1,'validation_split':0.34,'metadata':%s%s}"
            .formatted(labels, name.isEmpty() ? "" : ",'display_name':'" + name + "'"));
  }

  private List<String> list(String query) {
    return pages(query).stream().map(job -> job.at("/links/self").asString()).toList();
  }

  private List<JsonNode> pages(String query) {
    List<JsonNode> jobs = new ArrayList<>();
    String token = "";
    do {
      JsonNode page = page(query + token);
      page.path("jobs").forEach(jobs::add);
      token = "&page_token=" + page.path("next_page_token").asString("");
    } while (!token.endsWith("="));
    return jobs;
  }

  private JsonNode page(String query) {
    Answer answer = client.get("/v1/training-jobs?" + query);
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer.json();
  }

  @SuppressWarnings("unchecked") // Of one kind within a field.
  private static @Nullable Comparable<Object> value(JsonNode job, String field) {
    JsonNode value =
        switch (field) {
          case "val_accuracy", "best_val_accuracy", "val_rmse", "val_r2" ->
              job.path("metrics").path(field);
          case "test_accuracy", "test_rmse", "test_r2" -> job.path("result").path(field);
          case "training_seconds" -> job.at("/progress/training_seconds");
          default -> job.path(field);
        };
    if (value.isNull() || value.isMissingNode()) {
      return null;
    }
    if (value.isNumber()) {
      return (Comparable<Object>) (Object) value.asDouble();
    }
    String text = value.asString();
    return (Comparable<Object>) (field.endsWith("_at") ? (Object) Instant.parse(text) : text);
  }

  private static String label(String key, String value) {
    return "metadata=" + encoded(key + ":" + value);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Object[] numbers(int count) {
    Object[] numbers = new Object[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = i;
    }
    return numbers;
  }
}
