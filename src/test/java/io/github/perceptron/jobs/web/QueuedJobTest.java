package io.github.perceptron.jobs.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.JobClient;
import io.github.perceptron.service.ServiceTest;
import jakarta.persistence.EntityManagerFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Jobs that wait, because a long job has the only worker. */
@ServiceTest
@TestPropertySource(properties = {"perceptron.training.workers=1", "perceptron.jobs.max-queued=4"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext // Ends the long job.
class QueuedJobTest {

  private static final String LIST = "/v1/training-jobs?state=QUEUED";

  @Autowired private Client client;
  @Autowired private EntityManagerFactory entityManagerFactory;
  private final List<String> submitted = new ArrayList<>();
  private JobClient jobs;
  private String running = "";

  @BeforeAll
  void occupyTheWorker() {
    jobs = new JobClient(client);
    // Its epochs are so long that the queries of a request can be counted without those of the job.
    running =
        client.submit(
            "{'epochs':100000,'max_epochs_per_second':20,'split':{'test_size':0.9,'random_state':1}}");
    Awaitility.await().until(() -> jobs.get(running).at("/progress/epoch").asInt() > 1);
  }

  @AfterEach
  void emptyTheQueue() {
    submitted.forEach(job -> jobs.verb(job, "cancel"));
    submitted.clear();
    assertThat(client.get(LIST).json().path("jobs").size()).isZero();
  }

  @Test
  void a_waiting_job_is_cancelled_immediately_and_the_request_may_be_repeated() {
    String job = submit();

    Answer first = jobs.verb(job, "cancel");
    Answer again = jobs.verb(job, "cancel");

    assertState(first, 200, "CANCELLED");
    assertThat(first.json().path("finished_at").isNull()).isFalse();
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(first.json());
  }

  @Test
  void a_waiting_job_that_was_paused_is_resumed_at_the_end_of_the_queue() {
    String job = submit();
    String other = submit();

    assertState(jobs.verb(job, "pause"), 200, "PAUSED");
    assertState(jobs.verb(job, "pause"), 200, "PAUSED");
    assertThat(jobs.get(job).path("queue").isNull()).isTrue();
    assertThat(jobs.get(other).at("/queue/position").asInt()).isEqualTo(1);
    assertState(jobs.verb(job, "resume"), 200, "QUEUED");

    assertThat(jobs.get(other).at("/queue/position").asInt()).isEqualTo(1);
    assertThat(jobs.get(job).at("/queue/position").asInt()).isEqualTo(2);
    assertIllegal(jobs.verb(job, "resume"), "QUEUED");
  }

  @Test
  void a_paused_job_is_cancelled_retried_and_deleted() {
    String job = submit();
    jobs.verb(job, "pause");

    assertState(jobs.verb(job, "cancel"), 200, "CANCELLED");
    assertIllegal(jobs.verb(job, "resume"), "CANCELLED");
    assertIllegal(jobs.verb(job, "pause"), "CANCELLED");
    Answer retried = jobs.verb(job, "retry");
    assertState(retried, 200, "QUEUED");
    assertThat(retried.json().path("finished_at").isNull()).isTrue();
    assertIllegal(jobs.verb(job, "retry"), "QUEUED");
    assertIllegal(jobs.delete(job), "QUEUED");
    jobs.verb(job, "pause");

    assertThat(jobs.delete(job).status()).isEqualTo(204);
    client.get(job).pointersOfProblem(404);
    submitted.remove(job);
  }

  @Test
  void a_running_job_is_neither_resumed_nor_retried_nor_deleted() {
    assertIllegal(jobs.verb(running, "resume"), "RUNNING");
    assertIllegal(jobs.verb(running, "retry"), "RUNNING");
    assertIllegal(jobs.delete(running), "RUNNING");
  }

  @Test
  void a_job_names_the_verbs_that_its_state_allows_now() {
    String job = submit();

    assertAllows(jobs.get(job), "pause", "cancel");
    assertAllows(jobs.verb(job, "pause").json(), "resume", "cancel", "delete");
    assertAllows(jobs.verb(job, "cancel").json(), "retry", "delete");
    assertAllows(jobs.get(running), "pause", "cancel");
    assertAllows(
        client.get("/v1/training-jobs?state=RUNNING").json().at("/jobs/0"), "pause", "cancel");
  }

  @Test
  void a_full_queue_refuses_new_retried_and_resumed_jobs_and_changes_nothing() {
    String paused = submit();
    jobs.verb(paused, "pause");
    String cancelled = submit();
    jobs.verb(cancelled, "cancel");
    for (int i = 0; i < 4; i++) {
      submit();
    }

    assertFull(client.post("/v1/training-jobs", JobClient.SHORT.replace('\'', '"')));
    assertFull(jobs.verb(paused, "resume"));
    assertFull(jobs.verb(cancelled, "retry"));

    assertThat(jobs.get(paused).path("state").asString()).isEqualTo("PAUSED");
    assertThat(jobs.get(cancelled).path("state").asString()).isEqualTo("CANCELLED");
    assertThat(client.get(LIST).json().path("jobs").size()).isEqualTo(4);
  }

  @Test
  void waiting_jobs_contain_their_position_and_their_estimated_start() {
    List<String> waiting = List.of(submit(), submit(), submit());

    for (int i = 0; i < 3; i++) {
      JsonNode job = jobs.get(waiting.get(i));
      assertThat(job.at("/queue/position").asInt()).isEqualTo(i + 1);
      assertThat(job.at("/queue/ahead").asInt()).isEqualTo(i);
      assertThat(time(job, "/estimated_finish_at"))
          .isAfterOrEqualTo(time(job, "/queue/estimated_start_at"));
    }
    JsonNode last = client.get(LIST).json().path("jobs").path(0);
    assertThat(last.at("/links/self").asString()).isEqualTo(waiting.get(2));
    assertThat(last.at("/queue/position").asInt()).isEqualTo(3);
    JsonNode runs = jobs.get(running);
    assertThat(runs.path("queue").isNull()).isTrue();
    assertThat(time(runs, "/estimated_finish_at")).isAfter(time(runs, "/started_at"));
    jobs.verb(waiting.get(0), "cancel");
    assertThat(jobs.get(waiting.get(2)).at("/queue/position").asInt()).isEqualTo(2);
    assertThat(jobs.get(waiting.get(0)).path("estimated_finish_at").isNull()).isTrue();
  }

  @Test
  void a_poll_and_a_list_take_few_queries_however_many_jobs_wait() {
    String first = submit();
    long poll = queriesOf(first);
    long list = queriesOf(LIST);
    submit();
    submit();

    assertThat(poll).isLessThanOrEqualTo(4);
    assertThat(list).isLessThanOrEqualTo(4);
    assertThat(queriesOf(first)).isEqualTo(poll);
    assertThat(queriesOf(LIST)).isEqualTo(list);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait=1", "respond-async, WAIT = 1", "wait=\"1\"; foo=bar"})
  void a_waiting_client_is_answered_at_its_time_limit_even_if_nothing_changed(String prefer) {
    Answer answer = client.get(submit(), "Prefer", prefer);

    assertState(answer, 200, "QUEUED");
    assertThat(answer.header("Preference-Applied")).isEqualTo("wait=1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"respond-async", "wait=soon", "wait=-1", "handling=lenient"})
  void an_invalid_wait_preference_is_ignored(String prefer) {
    Answer answer = client.get(submit(), "Prefer", prefer);

    assertState(answer, 200, "QUEUED");
    assertThat(answer.header("Preference-Applied")).isEmpty();
  }

  @Test
  void many_waiting_clients_are_answered_as_soon_as_the_state_changes() {
    String job = submit();
    List<CompletableFuture<Answer>> waiting = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      waiting.add(CompletableFuture.supplyAsync(() -> client.get(job, "Prefer", "wait=600")));
    }

    assertState(jobs.verb(job, "pause"), 200, "PAUSED");
    // Clients that started to wait after the pause are answered by this change.
    assertState(jobs.verb(job, "cancel"), 200, "CANCELLED");

    for (CompletableFuture<Answer> answer : waiting) {
      assertThat(answer.join().header("Preference-Applied")).isEqualTo("wait=60");
      assertThat(answer.join().json().path("state").asString()).isIn("PAUSED", "CANCELLED");
    }
  }

  @Test
  void a_client_that_waits_for_a_running_job_is_answered_at_its_next_epoch() {
    int epoch = jobs.get(running).at("/progress/epoch").asInt();

    JsonNode job = client.get(running, "Prefer", "wait=60").json();

    assertThat(job.at("/progress/epoch").asInt()).isGreaterThan(epoch);
  }

  private String submit() {
    String job = client.submit(JobClient.SHORT);
    submitted.add(job);
    return job;
  }

  private long queriesOf(String path) {
    // The running job also makes queries: the minimum of several tries belongs to the request.
    Statistics statistics = entityManagerFactory.unwrap(SessionFactory.class).getStatistics();
    long fewest = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      statistics.clear();
      assertThat(client.get(path).status()).isEqualTo(200);
      fewest = Math.min(fewest, statistics.getPrepareStatementCount());
    }
    return fewest;
  }

  private static Instant time(JsonNode job, String pointer) {
    return Instant.parse(job.at(pointer).asString());
  }

  private static void assertState(Answer answer, int status, String state) {
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
    assertThat(answer.json().path("state").asString()).isEqualTo(state);
  }

  private static void assertAllows(JsonNode job, String... verbs) {
    assertThat(job.path("allowed_verbs").valueStream().map(JsonNode::asString))
        .containsExactly(verbs);
  }

  private static void assertIllegal(Answer answer, String state) {
    answer.pointersOfProblem(409);
    assertThat(answer.json().path("state").asString()).isEqualTo(state);
  }

  private static void assertFull(Answer answer) {
    answer.pointersOfProblem(429);
    assertThat(answer.json().path("type").asString()).endsWith(":queue-full");
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
  }
}
