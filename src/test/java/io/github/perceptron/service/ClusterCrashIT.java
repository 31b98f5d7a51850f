package io.github.perceptron.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.CrashTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Three instances on PostgreSQL and an object store, killed with SIGKILL while they train. */
@CrashTest
class ClusterCrashIT {

  private static final Logger log = LoggerFactory.getLogger(ClusterCrashIT.class);

  /**
   * Jobs that lose their instance; {@code -Dperceptron.cluster.kills=} asks for a longer series.
   */
  private static final int KILLS = Integer.getInteger("perceptron.cluster.kills", 3);

  private static final String[] NAMES = {"one", "two", "three"};

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit fills it.
  private Path directory;

  @SuppressWarnings("NullAway.Init") // Before each test.
  private Cluster cluster;

  @BeforeEach
  void startDatabase() throws IOException {
    cluster = Cluster.in(directory);
  }

  @AfterEach
  void stopAll() throws IOException {
    cluster.close();
  }

  @Test
  void jobs_on_instances_that_are_killed_at_random_end_with_the_bits_of_undisturbed_ones()
      throws Exception {
    long seed = new Random().nextLong();
    log.info("Random moments of seed {}", seed);
    Random random = new Random(seed);
    // Eight seconds of silence are a death; after two, a busy machine would bury the living.
    List<String> settings =
        cluster.inObjectStore(
            "--db-scheduler.heartbeat-interval=2s", "--perceptron.jobs.max-attempts=1000");
    cluster.start(settings, NAMES);
    Map<String, JsonNode> expected = InterruptedJobs.undisturbed(cluster.client("one"));

    List<Map<String, String>> rounds = new ArrayList<>();
    int hits = 0;
    int kills = 0;
    while (hits < KILLS) {
      if (busyInstances(rounds).isEmpty() && haveEnded(rounds)) {
        rounds.add(InterruptedJobs.submitAll(any(random)));
      }
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> !busyInstances(rounds).isEmpty() || haveEnded(rounds));
      InterruptedJobs.pause(random.nextInt(1500));
      Set<String> victims = victims(random, busyInstances(rounds));
      for (String victim : victims) {
        cluster.kill(victim);
      }
      kills += victims.size();
      // What a killed instance had by the database is interrupted for certain.
      hits +=
          (int)
              jobs(rounds).stream()
                  .flatMap(job -> cluster.busyWith(job).stream())
                  .filter(victims::contains)
                  .count();
      if (random.nextInt(4) == 0) {
        cluster.store().kill();
        cluster.store().start();
      }
      cluster.start(settings, victims.toArray(String[]::new));
    }

    Client client = any(random);
    int interruptions = InterruptedJobs.interruptionsOf(client, rounds, expected, "seed " + seed);
    assertThat(interruptions).isGreaterThanOrEqualTo(hits);
    // Each job has published once.
    assertThat(versions(client)).isEqualTo(InterruptedJobs.JOBS.size() * (rounds.size() + 1));
    log.info(
        "{} jobs: {} kills hit {} running jobs, {} attempts were taken up again",
        jobs(rounds).size(),
        kills,
        hits,
        interruptions);
  }

  /** Mostly one that trains; sometimes any, and sometimes two at once. */
  private static Set<String> victims(Random random, List<String> busy) {
    Set<String> victims = new LinkedHashSet<>();
    victims.add(
        busy.isEmpty() || random.nextInt(4) == 0
            ? NAMES[random.nextInt(NAMES.length)]
            : busy.get(random.nextInt(busy.size())));
    if (random.nextInt(4) == 0) {
      victims.add(NAMES[random.nextInt(NAMES.length)]);
    }
    return victims;
  }

  private Client any(Random random) {
    return cluster.client(NAMES[random.nextInt(NAMES.length)]);
  }

  private static int versions(Client client) {
    int versions = 0;
    String token = "";
    do {
      JsonNode page = client.get("/v1/models/-/versions?page_size=100" + token).json();
      versions += page.path("versions").size();
      token = "&page_token=" + page.path("next_page_token").asString("");
    } while (!token.endsWith("="));
    return versions;
  }

  private static List<String> jobs(List<Map<String, String>> rounds) {
    return rounds.stream().flatMap(round -> round.values().stream()).toList();
  }

  private boolean haveEnded(List<Map<String, String>> rounds) {
    return jobs(rounds).stream().allMatch(cluster::hasEnded);
  }

  /** The instances that live and train one of the jobs. */
  private List<String> busyInstances(List<Map<String, String>> rounds) {
    return jobs(rounds).stream()
        .map(cluster::busyWith)
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }
}
