package io.github.perceptron.scale;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Measures what the indexes of the lists cost when rows are written. It writes in turn into two
 * copies of a database of {@link ManyJobs}: one as it is, and one with the indexes that there were
 * before.
 */
final class WriteCost {

  private static final String LISTS = "V19__lists_of_many_jobs.sql";
  private static final List<String> EARLIER =
      List.of("V1__training_jobs.sql", "V6__labels_and_idempotency.sql");

  private static final Pattern CREATED = Pattern.compile("CREATE INDEX (\\w+) [^;]+;");
  private static final Pattern DROPPED = Pattern.compile("DROP INDEX (\\w+);");

  private static final int ROUNDS = 9;
  private static final int COMMITS = 150;

  /** A commit that is measured. */
  private enum Commit {
    /** The row of an epoch, its event, and the job's row, as a worker writes them. */
    EPOCH("an epoch of a running job"),
    /** The row of a job and two labels. */
    JOB("a new job with two labels"),
    /** The job's row. */
    END("the end of a job");

    private final String text;

    Commit(String text) {
      this.text = text;
    }
  }

  private final Connection connection;
  private final JdbcClient jdbc;
  private final List<UUID> jobs = new ArrayList<>();
  private final Map<Commit, List<Double>> perSecond = new EnumMap<>(Commit.class);
  private int epoch;
  private int ended;

  private WriteCost(Connection connection) {
    this.connection = connection;
    this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
  }

  /**
   * Measures {@code h2 DIRECTORY DIRECTORY}, two directories with the same database, or {@code
   * postgres PORT}, where it copies the database.
   *
   * @return lines of a commit and the commits in a second, with and without the indexes: median and
   *     range of the rounds
   */
  static List<String> measure(String[] arguments) throws SQLException, IOException {
    boolean postgres = arguments[0].equals("postgres");
    String with = postgres ? postgres(arguments[1], "postgres") : h2(arguments[1]);
    String without = postgres ? postgres(arguments[1], "earlier") : h2(arguments[2]);
    String user = postgres ? "postgres" : "sa";
    if (postgres) {
      try (Connection other =
          DriverManager.getConnection(postgres(arguments[1], "template1"), user, "")) {
        execute(other, "create database earlier template postgres");
      }
    }
    try (Connection present = DriverManager.getConnection(with, user, "");
        Connection earlier = DriverManager.getConnection(without, user, "")) {
      useEarlierIndexes(earlier);
      return compare(new WriteCost(present), new WriteCost(earlier));
    }
  }

  private static String postgres(String port, String name) {
    return "jdbc:postgresql://localhost:%s/%s".formatted(port, name);
  }

  /** As the service opens it. */
  private static String h2(String directory) {
    return "jdbc:h2:async:%s/perceptron;WRITE_DELAY=0"
        .formatted(Path.of(directory).toAbsolutePath());
  }

  private static void useEarlierIndexes(Connection connection) throws SQLException, IOException {
    String lists = migration(LISTS);
    for (MatchResult index : CREATED.matcher(lists).results().toList()) {
      execute(connection, "drop index " + index.group(1));
    }
    List<String> dropped = DROPPED.matcher(lists).results().map(index -> index.group(1)).toList();
    for (String file : EARLIER) {
      for (MatchResult index : CREATED.matcher(migration(file)).results().toList()) {
        if (dropped.contains(index.group(1))) {
          execute(connection, index.group());
        }
      }
    }
  }

  private static String migration(String file) throws IOException {
    return new ClassPathResource("db/migration/" + file).getContentAsString(UTF_8);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> compare(WriteCost with, WriteCost without) throws SQLException {
    for (WriteCost each : List.of(with, without)) {
      each.addJob();
    }
    for (int round = 0; round <= ROUNDS; round++) {
      for (WriteCost each : List.of(with, without)) {
        each.run(round > 0);
      }
    }
    List<String> lines = new ArrayList<>();
    for (Commit commit : Commit.values()) {
      lines.add(
          "%s | %s | %s".formatted(commit.text, with.figures(commit), without.figures(commit)));
    }
    return lines;
  }

  private void run(boolean counts) throws SQLException {
    connection.setAutoCommit(false);
    for (Commit commit : List.of(Commit.JOB, Commit.EPOCH, Commit.END)) {
      long begin = System.nanoTime();
      for (int i = 0; i < COMMITS; i++) {
        switch (commit) {
          case JOB -> addJob();
          case EPOCH -> addEpoch();
          case END -> endJob();
        }
        connection.commit();
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      if (counts) {
        perSecond.computeIfAbsent(commit, it -> new ArrayList<>()).add(COMMITS / seconds);
      }
    }
  }

  private void addJob() {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into training_job (id, version, state, origin, display_name, model_name,
              specification, parameter_count, training_rows, validation_rows, test_rows, test_source,
              epochs, epoch, epoch_rows_done, training_millis, attempt, created_at, queued_at)
            select ?, 0, 'RUNNING', origin, ?, model_name, specification, parameter_count,
              training_rows, validation_rows, test_rows, test_source, 100000, 0, 0, 0, 1,
              current_timestamp, current_timestamp
            from training_job where id = ?
            """)
        .params(id, "Run " + id, ManyJobs.job(0))
        .update();
    for (String label : List.of("team", "experiment")) {
      jdbc.sql(
              "insert into training_job_label (job_id, label_key, label_value, job_created_at)"
                  + " values (?, ?, ?, current_timestamp)")
          .params(id, label, "written")
          .update();
    }
    jobs.add(id);
  }

  private void addEpoch() {
    UUID job = jobs.get(0);
    epoch++;
    double accuracy = 1 - 1.0 / (epoch + 1);
    jdbc.sql(
            "insert into epoch_record (job_id, epoch, loss, accuracy, val_loss, val_accuracy,"
                + " learning_rate, duration_ms, recorded_at)"
                + " values (?, ?, 0.5, 0.9, 0.6, ?, 0.01, 80, current_timestamp)")
        .params(job, epoch, accuracy)
        .update();
    jdbc.sql(
            "update training_job set version = version + 1, epoch = ?, loss = 0.5, accuracy = 0.9,"
                + " val_loss = 0.6, val_accuracy = ?, best_val_accuracy = ?, best_epoch = ?,"
                + " training_millis = training_millis + 80 where id = ?")
        .params(epoch, accuracy, accuracy, epoch, job)
        .update();
    long event =
        jdbc.sql("select last_id from job_event_counter where id = 1").query(Long.class).single()
            + 1;
    jdbc.sql("update job_event_counter set last_id = ? where id = 1").param(event).update();
    jdbc.sql(
            "insert into job_event (id, job_id, type, recorded_at, data)"
                + " values (?, ?, 'EPOCH', current_timestamp, '{}')")
        .params(event, job)
        .update();
  }

  private void endJob() {
    jdbc.sql(
            "update training_job set version = version + 1, state = 'SUCCEEDED', finished_at = ?,"
                + " test_loss = 0.1, test_accuracy = 0.95, stopped_by = 'EPOCHS' where id = ?")
        .params(Instant.EPOCH.plusSeconds(ended).atOffset(ZoneOffset.UTC), jobs.get(1 + ended))
        .update();
    ended++;
  }

  private String figures(Commit commit) {
    List<Double> sorted = perSecond.getOrDefault(commit, List.of()).stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "%.0f (%.0f to %.0f)",
        sorted.get(sorted.size() / 2),
        sorted.get(0),
        sorted.get(sorted.size() - 1));
  }
}
