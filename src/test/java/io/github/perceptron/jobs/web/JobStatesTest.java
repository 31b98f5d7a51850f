package io.github.perceptron.jobs.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.JobStateChanged;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.JobClient;
import io.github.perceptron.service.ServiceTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Random verbs from several clients at once, on jobs that two workers train: the invariants of
 * docs/job-states.md hold for every interleaving.
 */
@ServiceTest
class JobStatesTest {

  private static final int CLIENTS = 4;
  private static final int STEPS = 30;
  private static final List<String> VERBS =
      List.of("cancel", "pause", "resume", "resume", "retry", "retry", "delete", "submit", "get");

  @Autowired private Client client;
  @Autowired private JdbcClient database;
  @Autowired private ConfigurableApplicationContext service;

  private final ObservedTransitions observed = new ObservedTransitions();
  private final String test = "states " + UUID.randomUUID();

  /** All jobs that were submitted, including deleted ones. */
  private final Queue<String> submitted = new ConcurrentLinkedQueue<>();

  private final Queue<String> deletions = new ConcurrentLinkedQueue<>();
  private final Queue<String> deleted = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void observe() {
    service.addApplicationListener(observed);
  }

  @AfterEach
  void observeNoMore() {
    service.removeApplicationListener(observed);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void every_invariant_holds_under_random_concurrent_verbs(long seed) {
    for (int i = 0; i < 4; i++) {
      submit(new Random(seed));
    }
    AtomicBoolean quiet = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + 1);
    CompletableFuture<Void> looking =
        CompletableFuture.runAsync(() -> lookAtTheQueueUntil(quiet), threads)
            .orTimeout(4, TimeUnit.MINUTES);

    try {
      List<CompletableFuture<Void>> clients =
          IntStream.range(0, CLIENTS)
              .mapToObj(i -> new Random(seed * 1000 + i))
              .map(
                  random ->
                      CompletableFuture.runAsync(() -> actAtRandom(random), threads)
                          .orTimeout(2, TimeUnit.MINUTES))
              .toList();
      clients.forEach(CompletableFuture::join);
      awaitQuiet();
    } finally {
      quiet.set(true);
      threads.shutdown();
    }
    looking.join();

    observed.byJob().forEach(JobStatesTest::assertLegalPath);
    submitted.stream().filter(job -> !deleted.contains(job)).forEach(this::assertConsistent);
    assertThat(placesInTheQueue()).isZero();
    assertThat(observed.byJob()).hasSizeGreaterThanOrEqualTo(4);
  }

  private void actAtRandom(Random random) {
    JobClient jobs = new JobClient(client);
    for (int step = 0; step < STEPS; step++) {
      List<String> all = List.copyOf(submitted);
      String job = all.get(random.nextInt(all.size()));
      String verb = VERBS.get(random.nextInt(VERBS.size()));
      Answer answer =
          switch (verb) {
            case "submit" -> submit(random);
            case "get" -> client.get(job);
            case "delete" -> {
              // Added before the request: another client may get 404 before this one gets 204.
              deletions.add(job);
              Answer gone = jobs.delete(job);
              if (gone.status() == 204) {
                deleted.add(job);
              }
              yield gone;
            }
            default -> jobs.verb(job, verb);
          };
      assertThat(answer.status())
          .as("%s of %s: %s", verb, job, answer.raw().body())
          .isIn(200, 202, 204, 404, 409);
      if (answer.status() == 404) {
        assertThat(deletions).contains(job);
      }
      if (answer.status() == 409) {
        assertThat(answer.json().path("type").asString()).endsWith(":illegal-transition");
      }
    }
  }

  private Answer submit(Random random) {
    String body =
        "{\"data_set\":\"tiny\",\"split\":null,\"batch_size\":4,\"epochs\":%d,\"display_name\":\"%s\"}"
            .formatted(1 + random.nextInt(40), test);
    Answer answer = client.post("/v1/training-jobs", body);
    submitted.add(answer.header("Location"));
    return answer;
  }

  private void lookAtTheQueueUntil(AtomicBoolean quiet) {
    while (!quiet.get()) {
      assertThat(waitingWithoutExactlyOnePlace()).isEmpty();
      assertThat(contradictions()).isEmpty();
    }
  }

  /** Checks invariant 5. One SQL statement sees a consistent state. */
  private List<String> waitingWithoutExactlyOnePlace() {
    return database
        .sql(
            """
            select j.id from training_job j
            where j.state = 'QUEUED' and (
              select count(*) from scheduled_tasks t
              where t.task_name = 'training-job'
                and t.task_instance = concat(cast(j.id as varchar(36)), '.', j.queue_entry)) <> 1
            """)
        .query(String.class)
        .list();
  }

  /**
   * Checks invariants 3 and 4, which hold at every moment, for the jobs of this test, because other
   * tests delete models.
   */
  private List<String> contradictions() {
    return database
        .sql(
            """
            select j.id from training_job j
            where j.display_name = ? and (
              (j.state = 'RUNNING') <> (j.worker is not null)
              or (j.state in ('SUCCEEDED', 'FAILED', 'CANCELLED')) <> (j.finished_at is not null)
              or (j.state <> 'RUNNING' and j.stop_request is not null)
              or (select count(*) from model_version m where m.job_id = j.id)
                 <> case when j.state = 'SUCCEEDED' then 1 else 0 end)
            """)
        .param(test)
        .query(String.class)
        .list();
  }

  /** Checks invariant 7. */
  private void awaitQuiet() {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> jobsIn("QUEUED") + jobsIn("RUNNING") == 0);
  }

  /** Checks invariants 1, 2 and 6. */
  private static void assertLegalPath(JobId id, List<JobStateChanged> path) {
    @Nullable JobState state = null;
    int attempt = 0;
    for (JobStateChanged change : path) {
      assertThat(change.from()).as("%s: %s", id, path).isEqualTo(state);
      assertThat(
              state == null ? change.to() == JobState.QUEUED : state.canTransitionTo(change.to()))
          .as("%s: %s", id, path)
          .isTrue();
      attempt += change.to() == JobState.RUNNING ? 1 : 0;
      assertThat(change.attempt()).as("%s: %s", id, path).isEqualTo(attempt);
      state = change.to();
    }
  }

  private void assertConsistent(String path) {
    JsonNode job = client.get(path).json();
    List<JobStateChanged> changes =
        observed
            .byJob()
            .getOrDefault(JobId.parse(path.substring(path.lastIndexOf('/') + 1)), List.of());
    assertThat(changes).as(path).isNotEmpty();
    assertThat(job.path("state").asString())
        .isEqualTo(changes.get(changes.size() - 1).to().name())
        .isIn("PAUSED", "SUCCEEDED", "CANCELLED");
    if (job.path("state").asString().equals("SUCCEEDED")) {
      assertThat(client.get(path + "/history").json().path("epochs").size())
          .isEqualTo(job.at("/progress/epochs").asInt());
    }
  }

  private long jobsIn(String state) {
    return database
        .sql("select count(*) from training_job where display_name = ? and state = ?")
        .params(test, state)
        .query(Long.class)
        .single();
  }

  /** Waits, because a worker removes its queue entry a moment after its job has ended. */
  private long placesInTheQueue() {
    return Awaitility.await()
        .until(
            () ->
                new ArrayList<>(submitted)
                    .stream()
                        .map(path -> path.substring(path.lastIndexOf('/') + 1) + ".%")
                        .mapToLong(this::placesLike)
                        .sum(),
            places -> places == 0);
  }

  private long placesLike(String instance) {
    return database
        .sql("select count(*) from scheduled_tasks where task_instance like ?")
        .param(instance)
        .query(Long.class)
        .single();
  }
}
