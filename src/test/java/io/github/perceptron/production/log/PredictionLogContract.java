package io.github.perceptron.production.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.models.registry.ModelFixture;
import io.github.perceptron.models.registry.ModelPublisher;
import io.github.perceptron.projects.Project;
import io.github.perceptron.service.Client;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the log of predictions must do on every database. */
abstract class PredictionLogContract {

  private static final Duration NEVER = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofMillis(50);
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  @Autowired private PredictionLogRows rows;
  @Autowired private ModelPublisher publisher;
  @Autowired private ArtifactStore artifacts;
  @Autowired private DataSource database;
  @Autowired private Client client;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @SuppressWarnings("NullAway.Init") // Before each test.
  private UUID version;

  @BeforeEach
  void publishVersion() {
    version = new ModelFixture(publisher, artifacts, client).publish(0.5, 0.9).key();
  }

  @Test
  void what_does_not_fit_into_the_buffer_is_dropped_and_counted_and_nobody_waits() {
    try (PredictionLogBuffer buffer = buffer(rows, 3, NEVER)) {
      for (int i = 0; i < 5; i++) {
        buffer.offer(prediction(i));
      }

      assertThat(count("dropped")).isEqualTo(2);
    }
    assertThat(count("written")).isEqualTo(3);
    assertThat(log()).hasSize(3);
  }

  @Test
  void a_stop_in_order_writes_all_that_waits() {
    PredictionLogBuffer buffer = buffer(rows, 5000, NEVER);
    IntStream.range(0, 1200).forEach(i -> buffer.offer(prediction(i)));

    buffer.close();
    buffer.offer(prediction(1200));

    assertThat(log()).hasSize(1200);
    assertThat(count("written")).isEqualTo(1200);
    assertThat(count("dropped")).as("after the stop").isEqualTo(1);
  }

  @Test
  void a_stop_does_not_break_off_a_write_that_has_begun() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    PredictionLogBuffer buffer = buffer(rows, 10, SOON);
    buffer.offer(
        () -> {
          begun.countDown();
          await(goOn);
          return prediction(0).get();
        });
    await(begun);

    CompletableFuture<Void> stop = CompletableFuture.runAsync(buffer::close);
    Awaitility.await()
        .until(
            () -> {
              double before = count("dropped");
              buffer.offer(prediction(1));
              return count("dropped") > before;
            });
    goOn.countDown();
    stop.join();

    assertThat(log()).extracting(LoggedPrediction::label).contains(0);
    assertThat(count("written")).isEqualTo(log().size());
  }

  @Test
  void of_predictions_of_which_one_lost_its_version_the_others_are_written_and_counted() {
    PredictionLogBuffer buffer = buffer(rows, 10, NEVER);
    buffer.offer(prediction(0));
    buffer.offer(prediction(UUID.randomUUID(), 1, NOON));
    buffer.offer(prediction(2));

    buffer.close();

    assertThat(log()).extracting(LoggedPrediction::label).containsExactlyInAnyOrder(0, 2);
    assertThat(count("written")).isEqualTo(2);
    assertThat(count("dropped")).isEqualTo(1);
  }

  @Test
  void predictions_are_lost_and_counted_while_the_database_does_not_answer_and_written_after_it() {
    Outage outage = new Outage(database);
    PredictionLogRows withOutage =
        new PredictionLogRows(
            JdbcClient.create(outage),
            new JdbcTemplate(outage),
            new TransactionTemplate(new JdbcTransactionManager(outage)));
    try (PredictionLogBuffer buffer = buffer(withOutage, 10, SOON)) {
      outage.lasts = true;
      buffer.offer(prediction(0));
      Awaitility.await().until(() -> count("dropped") == 1);
      outage.lasts = false;
      buffer.offer(prediction(1));
      Awaitility.await().until(() -> count("written") == 1);
    }

    assertThat(log()).extracting(LoggedPrediction::label).containsExactly(1);
  }

  @Test
  void rows_are_read_as_they_were_written_newest_first_page_by_page() {
    List<LoggedPrediction> written =
        IntStream.range(0, 5)
            .mapToObj(i -> prediction(version, i, NOON.plusSeconds(i / 2)).get())
            .toList();
    LoggedPrediction ofNumbers =
        new LoggedPrediction(
            UUID.randomUUID(),
            null,
            Project.DEFAULT,
            version,
            NOON.minusSeconds(1),
            7,
            null,
            null,
            null,
            null);
    rows.add(written);
    rows.add(List.of(ofNumbers));

    List<LoggedPrediction> first = rows.newest(Project.DEFAULT, List.of(version), null, 3);
    List<LoggedPrediction> second =
        rows.newest(Project.DEFAULT, List.of(version), LogPosition.of(first.get(2)), 10);

    assertThat(first).extracting(LoggedPrediction::label).first().isEqualTo(4);
    assertThat(second).last().isEqualTo(ofNumbers);
    assertThat(first).hasSize(3).doesNotContainAnyElementsOf(second);
    assertThat(log())
        .containsAll(written)
        .isSortedAccordingTo((one, other) -> other.at().compareTo(one.at()));
    assertThat(rows.newest(new Project("other"), List.of(version), null, 10)).isEmpty();
  }

  @Test
  void rows_before_a_moment_are_deleted() {
    rows.add(
        List.of(
            prediction(version, 0, NOON).get(), prediction(version, 1, NOON.plusSeconds(1)).get()));

    assertThat(rows.deleteBefore(NOON.plusSeconds(1))).isPositive();

    assertThat(log()).extracting(LoggedPrediction::label).containsExactly(1);
  }

  private PredictionLogBuffer buffer(PredictionLogRows writer, int size, Duration interval) {
    return new PredictionLogBuffer(
        writer, new PredictionLogProperties(1, false, Duration.ofDays(1), size, interval), meters);
  }

  private double count(String outcome) {
    return meters.get("perceptron.prediction.log").tag("outcome", outcome).counter().count();
  }

  private List<LoggedPrediction> log() {
    return rows.newest(Project.DEFAULT, List.of(version), null, 5000);
  }

  private Supplier<LoggedPrediction> prediction(int label) {
    return prediction(version, label, NOON);
  }

  private static Supplier<LoggedPrediction> prediction(UUID version, int label, Instant at) {
    LoggedPrediction row =
        new LoggedPrediction(
            UUID.randomUUID(),
            "id-" + label,
            Project.DEFAULT,
            version,
            at,
            150_000,
            label,
            0.75,
            "request",
            "{}");
    return () -> row;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("The thread was interrupted", e);
    }
  }

  /** A database that does not answer at times. */
  private static final class Outage extends DelegatingDataSource {

    private volatile boolean lasts;

    Outage(DataSource database) {
      super(database);
    }

    @Override
    public Connection getConnection() throws SQLException {
      if (lasts) {
        throw new SQLTransientConnectionException("no answer");
      }
      return super.getConnection();
    }
  }
}
