package io.github.perceptron.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.history.web.EventPages;
import io.github.perceptron.testing.CrashTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

/** The packaged jar, killed with SIGKILL again and again while it trains. */
@CrashTest
class CrashIT {

  private static final Logger log = LoggerFactory.getLogger(CrashIT.class);

  /** Kills that hit at least one job that was RUNNING. */
  private static final int KILLS = 20;

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
    Map<String, JsonNode> expected = InterruptedJobs.undisturbed(client);

    Watcher watcher = new Watcher();
    watcher.start();
    List<Map<String, String>> rounds = new ArrayList<>();
    rounds.add(InterruptedJobs.submitAll(client));
    int kills = 0;
    while (kills < KILLS) {
      if (running(client()).isEmpty()) {
        rounds.add(InterruptedJobs.submitAll(client()));
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !running(client()).isEmpty());
      }
      InterruptedJobs.pause(random.nextInt(3000));
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
        InterruptedJobs.pause(random.nextInt(6000));
        service().kill();
      }
      start();
    }

    int interruptions = InterruptedJobs.interruptionsOf(client(), rounds, expected, "seed " + seed);
    assertThat(interruptions).isGreaterThanOrEqualTo(KILLS);
    assertThat(client().get("/v1/models/-/versions").json().path("versions").size())
        .isEqualTo(InterruptedJobs.JOBS.size() * (rounds.size() + 1));
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
          InterruptedJobs.pause(50);
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
}
