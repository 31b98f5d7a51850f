package io.github.perceptron.jobs.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.JobClient;
import io.github.perceptron.service.ServiceTest;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@ServiceTest
class IdempotencyKeyTest {

  private static final int CLIENTS = 24;

  @Autowired private Client client;
  @Autowired private JdbcClient database;
  @Autowired private TransactionOperations transactions;

  private final String key = UUID.randomUUID().toString();
  private final String name = "named " + key;
  private final String body =
      "{\"data_set\":\"tiny\",\"split\":null,\"epochs\":1,\"display_name\":\"%s\"}".formatted(name);

  @Test
  void a_repeated_request_is_answered_with_the_first_job() {
    Answer first = post(body, key);
    client.await(first.header("Location"));

    Answer again = post(body, key);

    assertThat(first.status()).isEqualTo(202);
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(again.json()).isEqualTo(client.get(first.header("Location")).json());
    assertThat(jobsOfThisTest()).isEqualTo(1);
  }

  @Test
  void the_same_json_written_in_another_way_is_the_same_body() {
    Answer first = post(body, key);

    Answer again =
        post(
            "{ \"display_name\": \"%s\", \"epochs\": 1, \"split\":null, \"data_set\":\"tiny\" }"
                .formatted(name),
            '"' + key + '"');

    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void a_key_with_another_body_is_refused() {
    post(body, key);

    Answer other = post(body.replace("\"epochs\":1", "\"epochs\":2"), key);

    other.pointersOfProblem(422);
    assertThat(other.json().path("type").asString()).endsWith(":idempotency-key-reused");
    assertThat(jobsOfThisTest()).isEqualTo(1);
  }

  @Test
  void a_refused_request_does_not_use_up_its_key() {
    post(body.replace("\"epochs\":1", "\"epochs\":0"), key).pointersOfProblem(422);
    post(body.replace("tiny", "nowhere"), key).pointersOfProblem(422);

    Answer corrected = post(body, key);

    assertThat(corrected.status()).isEqualTo(202);
    assertThat(corrected.header("Idempotency-Replayed")).isEmpty();
  }

  @Test
  void a_request_that_only_checks_uses_no_key() {
    String path = "/v1/training-jobs?validate_only=true";
    assertThat(client.post(path, body, "Idempotency-Key", key).status()).isEqualTo(200);

    assertThat(post(body, key).header("Idempotency-Replayed")).isEmpty();
    assertThat(client.post(path, body, "Idempotency-Key", key).status()).isEqualTo(200);
    assertThat(jobsOfThisTest()).isEqualTo(1);
  }

  @Test
  void a_key_whose_job_was_deleted_does_not_train_it_again() {
    String job = post(body, key).header("Location");
    client.await(job);
    new JobClient(client).delete(job);

    Answer late = post(body, key);

    late.pointersOfProblem(422);
    assertThat(late.json().path("type").asString()).endsWith(":idempotency-key-reused");
    assertThat(jobsOfThisTest()).isZero();
  }

  @Test
  void a_key_expires() {
    Answer first = post(body, key);
    OffsetDateTime longAgo = OffsetDateTime.now(ZoneOffset.UTC).minusHours(25);
    database
        .sql("update idempotency_key set created_at = ? where idempotency_key = ?")
        .params(longAgo, key)
        .update();

    Answer second = post(body, key);
    Answer third = post(body, key);

    assertThat(second.header("Idempotency-Replayed")).isEmpty();
    assertThat(second.header("Location")).isNotEqualTo(first.header("Location"));
    assertThat(third.header("Location")).isEqualTo(second.header("Location"));
    assertThat(keysOlderThan(longAgo.plusHours(1))).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"\"", "two words"})
  void a_key_of_an_invalid_form_is_refused(String bad) {
    assertThat(post(body, bad).pointersOfProblem(422)).containsExactly("Idempotency-Key");
  }

  @Test
  void a_key_has_at_most_255_characters() {
    assertThat(post(body, "k".repeat(256)).pointersOfProblem(422))
        .containsExactly("Idempotency-Key");
    assertThat(post(body, "~".repeat(200) + key).status()).isEqualTo(202);
  }

  @Test
  void many_concurrent_requests_with_one_key_create_one_job() {
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    CountDownLatch together = new CountDownLatch(CLIENTS);

    List<CompletableFuture<Answer>> sent =
        IntStream.range(0, CLIENTS)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> postWith(together), threads))
            .toList();
    List<Answer> answers = sent.stream().map(CompletableFuture::join).toList();
    threads.shutdown();

    assertThat(answers).extracting(Answer::status).containsOnly(202, 409);
    answers.stream()
        .filter(answer -> answer.status() == 409)
        .forEach(
            answer ->
                assertThat(answer.json().path("type").asString())
                    .endsWith(":idempotency-key-in-use"));
    List<Answer> accepted = answers.stream().filter(answer -> answer.status() == 202).toList();
    assertThat(accepted).extracting(answer -> answer.header("Location")).containsOnly(location());
    assertThat(accepted)
        .filteredOn(answer -> answer.header("Idempotency-Replayed").isEmpty())
        .hasSize(1);
    assertThat(jobsOfThisTest()).isEqualTo(1);
  }

  @Test
  void a_key_is_in_use_until_its_request_is_answered() {
    List<CompletableFuture<Answer>> sent = new ArrayList<>();

    transactions.executeWithoutResult(
        transaction -> {
          // The first request waits here, as after a slow submission.
          database
              .sql("select id from training_queue_gate for update")
              .query(Integer.class)
              .single();
          sent.add(CompletableFuture.supplyAsync(() -> post(body, key)));
          sent.add(CompletableFuture.supplyAsync(() -> post(body, key)));
          CompletableFuture.anyOf(sent.get(0), sent.get(1)).join();
        });
    List<Answer> answers = sent.stream().map(CompletableFuture::join).toList();

    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(202, 409);
    answers.stream()
        .filter(answer -> answer.status() == 409)
        .forEach(answer -> assertThat(answer.header("Retry-After")).isEqualTo("1"));
    assertThat(post(body, key).header("Idempotency-Replayed")).isEqualTo("true");
  }

  private Answer postWith(CountDownLatch together) {
    together.countDown();
    try {
      together.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return post(body, key);
  }

  private Answer post(String json, String idempotencyKey) {
    return client.post("/v1/training-jobs", json, "Idempotency-Key", idempotencyKey);
  }

  private String location() {
    return database
        .sql("select job_id from idempotency_key where idempotency_key = ?")
        .param(key)
        .query(UUID.class)
        .optional()
        .map(id -> "/v1/training-jobs/" + id)
        .orElseThrow();
  }

  private long jobsOfThisTest() {
    return database
        .sql("select count(*) from training_job where display_name = ?")
        .param(name)
        .query(Long.class)
        .single();
  }

  private long keysOlderThan(OffsetDateTime time) {
    return database
        .sql("select count(*) from idempotency_key where created_at < ?")
        .param(time)
        .query(Long.class)
        .single();
  }
}
