package io.github.perceptron.scale;

import io.github.perceptron.jobs.JobState;
import io.github.perceptron.network.specification.SpecificationReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fills a database with jobs that ended, through the schema of the migrations. The rows are the
 * same each time.
 *
 * <p>Each job has {@link #EPOCHS} epochs, an event for each of them and two of its state, and two
 * labels: {@code team}, which a tenth of all jobs share, and {@code experiment}, which {@link
 * #EXPERIMENT} jobs in a row share. The newest job has many epochs instead. Every tenth job
 * published a version of the model {@link #MODEL}. A hundredth of the jobs verify the first one.
 *
 * @param jobs the number of jobs
 * @param epochsOfLongest the number of epochs of the newest job
 */
public record ManyJobs(int jobs, int epochsOfLongest) {

  /** The name of the model that has many versions. */
  public static final String MODEL = "mnist";

  /** Epochs of each job but the newest. */
  public static final int EPOCHS = 3;

  /** Jobs of an experiment. */
  public static final int EXPERIMENT = 200;

  /** Jobs whose names begin with the same word; a name that few jobs have. */
  private static final int RARELY = 5000;

  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final Duration BETWEEN = Duration.ofSeconds(60);
  private static final int BATCH = 1000;
  private static final String DIGEST = "ab".repeat(32);

  private static final String SPECIFICATION = specification();

  /** Returns the id of a job, counted from 0. The ids are as good as random, like real ones. */
  public static UUID job(int index) {
    long mixed = (index + 1) * 0x9E3779B97F4A7C15L;
    return new UUID(
        (mixed & 0xFFFFFFFFFFFF0FFFL) | 0x4000L,
        ((mixed >>> 7) & 0x3FFFFFFFFFFFFFFFL) | (1L << 63));
  }

  /** Returns the id of the job with many epochs. */
  public UUID longest() {
    return job(jobs - 1);
  }

  /** Creates the tables and fills them. */
  public void into(DataSource database) throws SQLException {
    Flyway.configure()
        .dataSource(database)
        .loggers("slf4j")
        .locations("classpath:db/migration")
        .load()
        .migrate();
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      fill(connection);
    }
  }

  private void fill(Connection to) throws SQLException {
    insert(
        to,
        "training_job",
        "id, version, state, origin, display_name, model_name, specification, parameter_count,"
            + " training_rows, validation_rows, test_rows, test_source, epochs, epoch,"
            + " epoch_rows_done, training_millis, attempt, created_at, started_at, finished_at, loss,"
            + " accuracy, val_loss, val_accuracy, best_val_accuracy, best_epoch, stopped_by, test_loss,"
            + " test_accuracy, parameter_sha256, error_code, error_message, queued_at, verifies,"
            + " expected_sha256, published_model, published_version, became_champion, champion_reason,"
            + " val_rmse, val_r2, test_mae, test_rmse, test_r2",
        IntStream.range(0, jobs).mapToObj(this::jobRow));
    insert(
        to,
        "training_job_label",
        "job_id, label_key, label_value, job_created_at",
        IntStream.range(0, jobs)
            .boxed()
            .flatMap(
                i ->
                    Stream.of(
                        row(job(i), "team", "team-" + i % 10, time(i)),
                        row(job(i), "experiment", "e-" + i / EXPERIMENT, time(i)))));
    insert(
        to,
        "epoch_record",
        "job_id, epoch, loss, accuracy, val_loss, val_accuracy, learning_rate, duration_ms, recorded_at",
        IntStream.range(0, jobs).boxed().flatMap(this::epochRows));
    insert(
        to,
        "job_event",
        "id, job_id, type, recorded_at, data",
        IntStream.range(0, jobs).boxed().flatMap(this::eventRows));
    insert(
        to,
        "model",
        "name, policy, metric, last_version, revision, created_at",
        Stream.<Object[]>of(row(MODEL, "NEWEST", null, jobs / 10, 1L, time(0))));
    insert(
        to,
        "model_version",
        "id, name, version, job_id, source, artifact_sha256, artifact_bytes, parameter_sha256,"
            + " test_loss, test_accuracy, published_at",
        IntStream.range(0, jobs / 10).mapToObj(this::versionRow));
    insert(
        to,
        "model_alias",
        "model_name, alias, version, revision, reason, moved_at",
        Stream.<Object[]>of(row(MODEL, "champion", 1, 1L, "PUBLISHED", time(0))));
    try (PreparedStatement count =
        to.prepareStatement("update job_event_counter set last_id = ? where id = 1")) {
      count.setLong(1, lastEvent());
      count.executeUpdate();
      to.commit();
    }
    try (PreparedStatement statistics = to.prepareStatement("analyze")) {
      statistics.execute();
      to.commit();
    }
  }

  /** Returns the id of the newest event. */
  public long lastEvent() {
    return firstEvent(jobs - 1) + 1 + epochsOfLongest;
  }

  private static long firstEvent(int job) {
    return 1 + (long) job * (EPOCHS + 2);
  }

  /** Returns the state that a job has: three of five succeeded; one of a thousand is paused. */
  static JobState state(int job) {
    if (job % 1000 == 999) {
      return JobState.PAUSED;
    }
    return switch (job % 5) {
      case 1 -> JobState.FAILED;
      case 3 -> JobState.CANCELLED;
      default -> JobState.SUCCEEDED;
    };
  }

  private @Nullable Object[] jobRow(int i) {
    boolean longest = i == jobs - 1;
    JobState state = longest ? JobState.SUCCEEDED : state(i);
    boolean succeeded = state == JobState.SUCCEEDED;
    boolean failed = state == JobState.FAILED;
    boolean verifies = i > 0 && i % 100 == 50;
    boolean published = succeeded && i % 10 == 0;
    boolean numbers = succeeded && i % 20 == 2;
    int epochs = longest ? epochsOfLongest : EPOCHS;
    double share = share(i, 1);
    OffsetDateTime at = time(i);
    return row(
        job(i),
        3L,
        state.name(),
        verifies ? "VERIFICATION" : "CLIENT",
        i % 10 == 7 ? null : (i % RARELY == 2 ? "Rare" : "Run") + " %d of a series".formatted(i),
        MODEL,
        SPECIFICATION,
        235_146L,
        48_000,
        12_000,
        10_000,
        "TEST_IMAGES",
        epochs,
        epochs,
        0,
        1000L + i % 997 * 1000L,
        1,
        at,
        at.plusSeconds(1),
        state.isTerminal() ? at.plusSeconds(20 + i % 300) : null,
        0.1 + share(i, 2),
        share(i, 3),
        0.1 + share(i, 4),
        failed ? null : share,
        failed ? null : Math.min(1, share + 0.01),
        failed ? null : (Object) Math.max(1, epochs - 1),
        succeeded ? "EPOCHS" : null,
        succeeded ? 0.1 + share(i, 5) : null,
        succeeded && !numbers ? share(i, 6) : null,
        succeeded ? DIGEST : null,
        failed ? "DIVERGED" : null,
        failed ? "The loss was not a number." : null,
        at,
        verifies ? job(0) : null,
        verifies ? DIGEST : null,
        published ? MODEL : null,
        published ? (Object) (i / 10 + 1) : null,
        published ? (Object) (i == 0) : null,
        published ? "The policy is newest" : null,
        failed ? null : 3 * share(i, 11),
        failed ? null : 1 - 3 * share(i, 12),
        numbers ? 2 * share(i, 13) : null,
        numbers ? 3 * share(i, 13) : null,
        numbers ? 1 - 3 * share(i, 14) : null);
  }

  private Stream<Object[]> epochRows(int job) {
    return IntStream.rangeClosed(1, epochsOf(job))
        .mapToObj(
            epoch ->
                row(
                    job(job),
                    epoch,
                    2.0 / epoch + 0.01 * share(epoch, 7),
                    0.9 * (1 - 1.0 / epoch) + 0.05 * share(epoch, 8),
                    2.2 / epoch + 0.02 * share(epoch, 9),
                    0.9 * (1 - 1.0 / epoch) + 0.04 * share(epoch, 10),
                    0.001,
                    250L + epoch % 17,
                    time(job).plusSeconds(epoch)));
  }

  private Stream<Object[]> eventRows(int job) {
    long first = firstEvent(job);
    int epochs = epochsOf(job);
    Stream<Object[]> ends =
        Stream.of(
            event(first, job, "STATE", "{\"state\":\"QUEUED\",\"attempt\":0,\"epoch\":0}"),
            event(
                first + 1 + epochs,
                job,
                "STATE",
                "{\"state\":\"%s\",\"attempt\":1,\"epoch\":%d}".formatted(state(job), epochs)));
    return Stream.concat(
        ends,
        IntStream.rangeClosed(1, epochs)
            .mapToObj(
                epoch ->
                    event(
                        first + epoch,
                        job,
                        "EPOCH",
                        ("{\"epoch\":%d,\"loss\":0.25,\"accuracy\":0.9,\"val_loss\":0.3,"
                                + "\"val_accuracy\":0.89,\"learning_rate\":0.001,\"duration_ms\":250}")
                            .formatted(epoch))));
  }

  private static Object[] event(long id, int job, String type, String data) {
    return row(id, job(job), type, time(job), data);
  }

  private Object[] versionRow(int index) {
    return row(
        new UUID(index, 1),
        MODEL,
        index + 1,
        job(index * 10),
        "TRAINED",
        DIGEST,
        1_000_000L,
        DIGEST,
        0.1,
        share(index, 11),
        time(index * 10).plusSeconds(30));
  }

  private int epochsOf(int job) {
    return job == jobs - 1 ? epochsOfLongest : EPOCHS;
  }

  private static OffsetDateTime time(int job) {
    return START.plus(BETWEEN.multipliedBy(job)).atOffset(ZoneOffset.UTC);
  }

  /** Returns a number from 0 to 1 that looks random, of four decimal places. */
  private static double share(int index, int salt) {
    return Math.floorMod(Integer.reverse((index + 1) * 0x9E3779B1 + salt * 0x85EBCA6B), 10_000)
        / 10_000.0;
  }

  @SuppressWarnings("NullAway") // JDBC takes nulls.
  private static Object[] row(@Nullable Object... values) {
    return values;
  }

  private static void insert(Connection to, String table, String columns, Stream<Object[]> rows)
      throws SQLException {
    String places = columns.replaceAll("[a-z0-9_]+", "?");
    String sql = "insert into %s (%s) values (%s)".formatted(table, columns, places);
    try (PreparedStatement insert = to.prepareStatement(sql)) {
      int waiting = 0;
      for (Object[] row : (Iterable<Object[]>) rows::iterator) {
        for (int i = 0; i < row.length; i++) {
          insert.setObject(i + 1, row[i]);
        }
        insert.addBatch();
        waiting++;
        if (waiting == BATCH) {
          insert.executeBatch();
          to.commit();
          waiting = 0;
        }
      }
      insert.executeBatch();
      to.commit();
    }
  }

  private static String specification() {
    SpecificationReader specifications = new SpecificationReader();
    return specifications
        .write(specifications.resolve(JsonMapper.shared().createObjectNode()))
        .toString();
  }
}
