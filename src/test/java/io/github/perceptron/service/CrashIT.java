package io.github.perceptron.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.history.web.EventPages;
import io.github.perceptron.testing.CrashTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The packaged jar, killed with SIGKILL again and again while it trains. */
@CrashTest
class CrashIT {

  private static final Logger log = LoggerFactory.getLogger(CrashIT.class);

  /** Kills that hit at least one job that was RUNNING. */
  private static final int KILLS = 20;

  /** Every kind of state a training has, and every way to space checkpoints. */
  private static final Map<String, String> JOBS =
      new LinkedHashMap<>(
          Map.of(
              "adam, dropout, batch normalisation, a schedule",
              """
              {'epochs':120,'layers':[{'units':32,'activation':'relu','dropout':0.3,'batch_normalization':true}],
               'normalization':'min_max','optimizer':{'name':'adam','learning_rate':0.002},
               'learning_rate_schedule':{'name':'exponential','factor':0.95},
               'split':{'test_size':0.8,'random_state':1},'seed':1}""",
              "momentum, cosine, early stopping, every second epoch",
              """
              {'epochs':40,'layers':[{'units':40,'activation':'tanh'},{'units':20,'activation':'tanh','dropout':0.1}],
               'normalization':'standardize','optimizer':{'name':'momentum','learning_rate':0.02},
               'learning_rate_schedule':{'name':'cosine','minimum_factor':0.1},'l2':0.0001,
               'early_stopping':{'monitor':'val_accuracy','patience':12,'restore_best':true},
               'split':{'test_size':0.8,'random_state':2},'seed':2,'checkpoint_every':2}""",
              "rmsprop, steps, small batches",
              """
              {'epochs':40,'batch_size':32,'layers':[{'units':24,'activation':'gelu','batch_normalization':true}],
               'normalization':'min_max','optimizer':{'name':'rmsprop','learning_rate':0.001},
               'learning_rate_schedule':{'name':'step','factor':0.5,'every_epochs':5},
               'split':{'test_size':0.85,'random_state':3},'seed':3}"""));

  private static final String[] SETTINGS = {
    "--perceptron.training.workers=3", "--perceptron.jobs.max-attempts=1000"
  };

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit fills it.
  private Path directory;

  private volatile @Nullable ServiceProcess service;

  @AfterEach
  void stopService() {
    if (service != null) {
      service.close();
    }
  }

  @Test
  void jobs_that_are_killed_at_random_end_with_the_bits_of_those_that_are_not() throws Exception {
    long seed = new Random().nextLong();
    log.info("Random moments of seed {}", seed);
    Random random = new Random(seed);
    Client client = start();
    Map<String, JsonNode> expected = new LinkedHashMap<>();
    Map<String, String> references = submitAll(client);
    references.forEach((name, path) -> expected.put(name, outcome(client, path)));

    Watcher watcher = new Watcher();
    watcher.start();
    List<Map<String, String>> rounds = new ArrayList<>();
    rounds.add(submitAll(client));
    int kills = 0;
    while (kills < KILLS) {
      if (running(client()).isEmpty()) {
        rounds.add(submitAll(client()));
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !running(client()).isEmpty());
      }
      pause(random.nextInt(3000));
      boolean hit = !running(client()).isEmpty();
      @Nullable Path torn = random.nextInt(4) == 0 ? newestCheckpoint(client()) : null;
      service().kill();
      kills += hit ? 1 : 0;
      if (torn != null) {
        Files.write(torn, new byte[(int) (Files.size(torn) / 2)]);
      }
      if (random.nextInt(4) == 0) {
        // Once more while it is just getting up.
        service = ServiceProcess.launch(directory, SETTINGS);
        pause(random.nextInt(6000));
        service().kill();
      }
      start();
    }

    int interruptions = 0;
    for (Map<String, String> round : rounds) {
      for (Map.Entry<String, String> job : round.entrySet()) {
        JsonNode ended = client().await(job.getValue());
        assertThat(outcome(client(), job.getValue()))
            .as("%s, seed %d: %s", job.getKey(), seed, ended)
            .isEqualTo(expected.get(job.getKey()));
        interruptions += ended.path("attempt").asInt() - 1;
      }
    }
    assertThat(interruptions).isGreaterThanOrEqualTo(KILLS);
    assertThat(client().get("/v1/models/-/versions").json().path("versions").size())
        .isEqualTo(JOBS.size() * (rounds.size() + 1));
    List<EventSource.Event> table = EventPages.read(client(), "/v1/events");
    watcher.readTo(table.get(table.size() - 1).id());
    assertThat(watcher.events()).isEqualTo(table);
    rounds.forEach(round -> round.values().forEach(job -> assertEachEpochIsToldOnce(job, table)));
    log.info(
        "{} kills hit running jobs, {} attempts were taken up again, {} events read across them",
        kills,
        interruptions,
        table.size());
  }

  private void assertEachEpochIsToldOnce(String path, List<EventSource.Event> table) {
    String id = path.substring(path.lastIndexOf('/') + 1);
    List<Integer> told =
        table.stream()
            .filter(event -> event.type().equals("epoch"))
            .map(EventSource.Event::data)
            .filter(data -> data.path("job_id").asString().equals(id))
            .map(data -> data.path("epoch").asInt())
            .toList();
    assertThat(told)
        .isEqualTo(
            client()
                .get(path + "/history")
                .json()
                .path("epochs")
                .valueStream()
                .map(epoch -> epoch.path("epoch").asInt())
                .toList());
  }

  /** Reads the events of all jobs from the first on, and connects again whenever it is cut off. */
  private final class Watcher extends Thread {

    private final EventSource source = new EventSource("/v1/events");

    Watcher() {
      setDaemon(true);
    }

    @Override
    public void run() {
      while (!isInterrupted()) {
        try {
          source.read(client(), Long.MAX_VALUE);
        } catch (IOException e) {
          pause(50);
        } catch (InterruptedException e) {
          return;
        }
      }
    }

    /** Returns when it has seen the event, and every one before it. */
    void readTo(long id) {
      Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> source.ids().contains(id));
    }

    List<EventSource.Event> events() {
      return source.events();
    }
  }

  @Test
  void a_job_during_which_the_process_dies_each_time_fails_and_can_be_retried() throws Exception {
    String[] settings = {"--perceptron.jobs.max-attempts=2"};
    service = ServiceProcess.start(directory, settings);
    String path =
        client()
            .submit(
                "{'epochs':300,'split':{'test_size':0.8,'random_state':1},'checkpoint_every':1000}");
    for (int i = 0; i < 2; i++) {
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> client().get(path).json().path("state").asString().equals("RUNNING"));
      service().kill();
      service = ServiceProcess.start(directory, settings);
    }

    JsonNode job = client().get(path).json();

    assertThat(job.path("state").asString()).isEqualTo("FAILED");
    assertThat(job.at("/error/code").asString()).isEqualTo("too_many_attempts");
    assertThat(job.path("attempt").asInt()).isEqualTo(2);
    assertThat(client().post(path + ":retry", "").status()).isEqualTo(200);
    assertThat(client().await(path).path("state").asString()).isEqualTo("SUCCEEDED");
  }

  @Test
  void a_stopped_service_puts_its_jobs_back_and_goes_on_where_they_stood() throws Exception {
    start();
    String path = client().submit(JOBS.values().iterator().next());
    JsonNode expected = outcome(client(), path);
    String stopped = client().submit(JOBS.values().iterator().next());
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> client().get(stopped).json().at("/progress/epoch").asInt() >= 3);

    service().stop();
    start();

    JsonNode resumed = client().get(stopped + "/checkpoints").json().at("/checkpoints/0");
    assertThat(resumed.path("epoch").asInt()).isGreaterThanOrEqualTo(3);
    assertThat(outcome(client(), stopped)).isEqualTo(expected);
    assertThat(client().get(stopped).json().path("attempt").asInt()).isEqualTo(2);
  }

  private ServiceProcess service() {
    if (service == null) {
      throw new IllegalStateException("The service was not started");
    }
    return service;
  }

  private Client client() {
    return service().client();
  }

  private Client start() throws IOException {
    service = ServiceProcess.start(directory, SETTINGS);
    return client();
  }

  private static Map<String, String> submitAll(Client client) {
    Map<String, String> paths = new LinkedHashMap<>();
    JOBS.forEach((name, job) -> paths.put(name, client.submit(job)));
    return paths;
  }

  /** What must not depend on how often a job was interrupted. */
  private static JsonNode outcome(Client client, String path) {
    JsonNode job = client.await(path);
    assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("SUCCEEDED");
    ObjectNode outcome = JsonMapper.shared().createObjectNode();
    outcome.set("result", job.path("result"));
    outcome.set("metrics", job.path("metrics"));
    outcome.set("best_epoch", job.at("/progress/best_epoch"));
    outcome.set("history", client.get(path + "/history").json().path("epochs"));
    outcome
        .path("history")
        .forEach(epoch -> ((ObjectNode) epoch).remove(List.of("duration_ms", "at")));
    return outcome;
  }

  private static List<String> running(Client client) {
    return client
        .get("/v1/training-jobs?state=RUNNING")
        .json()
        .path("jobs")
        .valueStream()
        .map(job -> job.at("/links/self").asString())
        .toList();
  }

  private @Nullable Path newestCheckpoint(Client client) {
    for (String job : running(client)) {
      for (JsonNode checkpoint : client.get(job + "/checkpoints").json().path("checkpoints")) {
        if (!checkpoint.path("name").asString().equals("best")) {
          String digest = checkpoint.path("sha256").asString();
          Path file =
              directory.resolve("data/artifacts").resolve(digest.substring(0, 2)).resolve(digest);
          return Files.exists(file) ? file : null;
        }
      }
    }
    return null;
  }

  private static void pause(long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> System.nanoTime() >= end);
  }
}
