package io.github.perceptron.migrations;

import io.github.perceptron.network.specification.SpecificationReader;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A database as a version of the service left it: its tables at that version, with rows in all of
 * them. A row has the columns that there were.
 */
public final class EarlierDatabase {

  /** Succeeded and published version 1 of the model {@code old}. */
  public static final UUID SUCCEEDED = UUID.fromString("00000000-0000-4000-8000-000000000001");

  public static final UUID FAILED = UUID.fromString("00000000-0000-4000-8000-000000000002");

  /** Its worker died with the machine. */
  public static final UUID RUNNING = UUID.fromString("00000000-0000-4000-8000-000000000003");

  public static final String DIGEST = "ab".repeat(32);

  private static final UUID VERSION = UUID.randomUUID();
  private static final Timestamp THEN = Timestamp.from(Instant.parse("2026-01-02T03:04:05Z"));

  /** The specification of the job, which every version kept as JSON. */
  private static final String SPECIFICATION = specification();

  private final JdbcTemplate database;
  private final Map<String, Set<String>> columns;

  private EarlierDatabase(JdbcTemplate database, Map<String, Set<String>> columns) {
    this.database = database;
    this.columns = columns;
  }

  /** The versions of all migrations, the oldest first. */
  public static List<Integer> versions() {
    return Stream.of(Flyway.configure().dataSource("jdbc:h2:mem:", "sa", "").load().info().all())
        .map(migration -> Integer.valueOf(String.valueOf(migration.getVersion())))
        .sorted()
        .toList();
  }

  /** Makes the tables of a version in an empty database and fills them. */
  public static void make(DataSource source, int version) {
    migrate(source, Integer.toString(version));
    JdbcTemplate database = new JdbcTemplate(source);
    new EarlierDatabase(database, columns(database)).fill();
  }

  /**
   * Fills an empty database of the newest version with the rows that a version writes, by the
   * columns that it knows.
   */
  static void fillNewestAs(DataSource source, int version) {
    migrate(source, "latest");
    new EarlierDatabase(new JdbcTemplate(source), columnsOf(version)).fill();
  }

  /** Returns the tables of a version with their columns. */
  private static Map<String, Set<String>> columnsOf(int version) {
    DataSource earlier =
        new DriverManagerDataSource(
            "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()), "sa", "");
    migrate(earlier, Integer.toString(version));
    return columns(new JdbcTemplate(earlier));
  }

  public static void migrate(DataSource source, String version) {
    Flyway.configure().dataSource(source).target(version).load().migrate();
  }

  /** The number of rows of each table but those that only say that something is locked. */
  public static Map<String, Long> rows(DataSource source) {
    JdbcTemplate database = new JdbcTemplate(source);
    Map<String, Long> rows = new TreeMap<>();
    for (String table : columns(database).keySet()) {
      rows.put(table, database.queryForObject("select count(*) from " + table, Long.class));
    }
    return rows;
  }

  private static Map<String, Set<String>> columns(JdbcTemplate database) {
    return database
        .queryForList(
            "select table_name as t, column_name as c from information_schema.columns"
                + " where lower(table_schema) = 'public'"
                + " and lower(table_name) <> 'flyway_schema_history'")
        .stream()
        .collect(
            Collectors.groupingBy(
                row -> lower(row.get("t")),
                TreeMap::new,
                Collectors.mapping(row -> lower(row.get("c")), Collectors.toSet())));
  }

  private static String lower(@Nullable Object name) {
    return String.valueOf(name).toLowerCase(Locale.ROOT);
  }

  private void fill() {
    job(SUCCEEDED, "SUCCEEDED", 2, "a job of earlier");
    job(FAILED, "FAILED", 1, "a failed job");
    job(RUNNING, "RUNNING", 1, "a running job");
    for (int epoch = 1; epoch <= 2; epoch++) {
      insert(
          "epoch_record",
          row(
              "job_id",
              SUCCEEDED,
              "epoch",
              epoch,
              "loss",
              1.0 / epoch,
              "accuracy",
              0.4 * epoch,
              "val_loss",
              1.1 / epoch,
              "val_accuracy",
              0.3 * epoch,
              "learning_rate",
              0.001,
              "duration_ms",
              12L,
              "recorded_at",
              THEN));
    }
    insert("epoch_diagnostics", row("job_id", SUCCEEDED, "epoch", 1, "layers", "[]"));
    insert(
        "model",
        row(
            "name",
            "old",
            "policy",
            "NEWEST",
            "metric",
            null,
            "last_version",
            1,
            "revision",
            1L,
            "created_at",
            THEN));
    insert(
        "model_version",
        row(
            "id",
            VERSION,
            "name",
            "old",
            "version",
            1,
            "job_id",
            SUCCEEDED,
            "artifact_sha256",
            DIGEST,
            "artifact_bytes",
            10L,
            "parameter_sha256",
            DIGEST,
            "test_loss",
            0.5,
            "test_accuracy",
            0.8,
            "published_at",
            THEN,
            "data_set",
            "mnist",
            "data_sha256",
            DIGEST,
            "parameter_count",
            101_770L,
            "image_rows",
            28,
            "image_columns",
            28,
            "classes",
            10,
            "normalization",
            "NONE",
            "pixel_mean",
            0.0f,
            "pixel_divisor",
            1.0f,
            "source",
            "TRAINED"));
    insert(
        "model_alias",
        row(
            "model_name",
            "old",
            "alias",
            "champion",
            "version",
            1,
            "revision",
            1L,
            "reason",
            "PUBLISHED",
            "moved_at",
            THEN));
    insert(
        "model_alias_move",
        row(
            "model_name",
            "old",
            "revision",
            1L,
            "alias",
            "champion",
            "from_version",
            null,
            "to_version",
            1,
            "reason",
            "PUBLISHED",
            "moved_at",
            THEN));
    if (columns.containsKey("default_model")) {
      database.update(
          "update default_model set model_name = 'old', reason = 'PUBLISHED', set_at = ?", THEN);
    }
    restOfJobs();
    dataSets();
    production();
  }

  private void production() {
    insert(
        "model_alias_traffic",
        row(
            "model_name",
            "old",
            "alias",
            "champion",
            "place",
            0,
            "version",
            1,
            "role",
            "SERVING",
            "weight",
            100));
    insert("prediction_signing_key", row("id", 1, "secret", "ab".repeat(32), "created_at", THEN));
    insert(
        "prediction_feedback",
        row(
            "prediction_id",
            "p",
            "version_id",
            VERSION,
            "predicted",
            1,
            "actual",
            2,
            "predicted_at",
            THEN,
            "received_at",
            THEN));
    insert(
        "production_accuracy",
        row(
            "version_id",
            VERSION,
            "predicted_on",
            Date.valueOf("2026-01-02"),
            "told",
            1L,
            "correct",
            0L));
    Map<String, @Nullable Object> comparison =
        row("version_id", VERSION, "shadow_id", VERSION, "alias", "champion");
    for (String sum :
        List.of(
            "requests",
            "examples",
            "agreed",
            "failed",
            "dropped",
            "version_nanos",
            "shadow_nanos",
            "version_max",
            "shadow_max")) {
      comparison.put(sum, 1L);
    }
    comparison.putAll(row("difference", 0.5, "began_at", THEN, "updated_at", THEN));
    insert("shadow_comparison", comparison);
    insert(
        "shadow_confusion",
        row(
            "version_id",
            VERSION,
            "shadow_id",
            VERSION,
            "alias",
            "champion",
            "answered",
            1,
            "shadowed",
            2,
            "examples",
            1L));
    insert(
        "prediction_log",
        row(
            "id",
            UUID.randomUUID(),
            "prediction_id",
            "p",
            "project",
            "default",
            "version_id",
            VERSION,
            "predicted_at",
            THEN,
            "latency_nanos",
            1L,
            "label",
            1,
            "probability",
            0.5));
    insert(
        "feedback_data_set",
        row(
            "data_set",
            "grey",
            "data_sha256",
            DIGEST,
            "version_id",
            VERSION,
            "input_rows",
            1,
            "first_at",
            THEN,
            "last_at",
            THEN,
            "made_at",
            THEN));
  }

  private void job(UUID id, String state, int epoch, String name) {
    boolean ended = !state.equals("RUNNING");
    boolean succeeded = state.equals("SUCCEEDED");
    insert(
        "training_job",
        row(
            "id",
            id,
            "version",
            0L,
            "state",
            state,
            "origin",
            "CLIENT",
            "display_name",
            name,
            "specification",
            SPECIFICATION,
            "parameter_count",
            101_770L,
            "training_rows",
            19_800,
            "validation_rows",
            0,
            "epochs",
            2,
            "epoch",
            epoch,
            "epoch_rows_done",
            0,
            "training_millis",
            24L,
            "attempt",
            1,
            "worker",
            ended ? null : "dead-worker",
            "created_at",
            THEN,
            "started_at",
            THEN,
            "finished_at",
            ended ? THEN : null,
            "loss",
            0.5,
            "accuracy",
            0.8,
            "best_epoch",
            succeeded ? 2 : null,
            "stopped_by",
            succeeded ? "EPOCHS" : null,
            "test_loss",
            succeeded ? 0.5 : null,
            "test_accuracy",
            succeeded ? 0.8 : null,
            "parameter_sha256",
            succeeded ? DIGEST : null,
            "error_code",
            state.equals("FAILED") ? "STORAGE" : null,
            "error_message",
            state.equals("FAILED") ? "The file of the model could not be written." : null,
            "queued_at",
            THEN,
            "queue_entry",
            1,
            "crashes",
            0,
            "checkpoint_millis",
            3L,
            "published_model",
            succeeded ? "old" : null,
            "published_version",
            succeeded ? 1 : null));
  }

  private void restOfJobs() {
    insert(
        "scheduled_tasks",
        row(
            "task_name",
            "training-job",
            "task_instance",
            RUNNING + ":1",
            "execution_time",
            THEN,
            "picked",
            true,
            "picked_by",
            "dead-worker",
            "last_heartbeat",
            THEN,
            "version",
            1L));
    insert(
        "training_checkpoint",
        row(
            "job_id",
            RUNNING,
            "kind",
            "RESUME",
            "epoch",
            1,
            "rows_done",
            0,
            "artifact_sha256",
            DIGEST,
            "artifact_bytes",
            10L,
            "duration_ms",
            3L,
            "written_at",
            THEN));
    insert("job_receipt", row("job_id", SUCCEEDED, "receipt", "{}"));
    insert(
        "training_job_label",
        row(
            "job_id",
            SUCCEEDED,
            "label_key",
            "course",
            "label_value",
            "7b",
            "job_created_at",
            THEN));
    insert(
        "idempotency_key",
        row(
            "idempotency_key",
            "key",
            "body_sha256",
            DIGEST,
            "job_id",
            SUCCEEDED,
            "created_at",
            THEN));
    insert(
        "job_event",
        row(
            "id",
            1L,
            "job_id",
            SUCCEEDED,
            "type",
            "LOG",
            "recorded_at",
            THEN,
            "data",
            "{\"level\":\"info\",\"message\":\"hello\"}"));
    if (columns.containsKey("job_event_counter")) {
      database.update("update job_event_counter set last_id = 1");
    }
    insert("evaluation", row("job_id", SUCCEEDED, "summary", "{\"rows\":{\"split\":\"test\"}}"));
    insert(
        "evaluation_error",
        row(
            "job_id",
            SUCCEEDED,
            "place",
            0,
            "row_index",
            5,
            "actual",
            1,
            "predicted",
            7,
            "probability",
            0.9,
            "probability_of_actual",
            0.05));
    insert(
        "released_artifact", row("id", UUID.randomUUID(), "sha256", DIGEST, "released_at", THEN));
    insert(
        "api_key",
        row(
            "id",
            "0123456789abcdef",
            "secret_sha256",
            "ab".repeat(32),
            "name",
            "an old key",
            "project",
            "default",
            "scopes",
            "predict train",
            "created_at",
            THEN));
    insert(
        "login_session",
        row(
            "token_sha256",
            "cd".repeat(32),
            "key_id",
            "0123456789abcdef",
            "created_at",
            THEN,
            "expires_at",
            THEN));
    insert(
        "instance",
        row(
            "id",
            UUID.randomUUID(),
            "name",
            "host:8080",
            "version",
            "0.1.0",
            "roles",
            "predict,train",
            "started_at",
            THEN,
            "last_seen",
            THEN,
            "running_jobs",
            RUNNING.toString()));
    insert("artifact_hold", row("id", UUID.randomUUID(), "held_until", THEN));
    insert(
        "audit_entry",
        row(
            "id",
            UUID.randomUUID(),
            "begun_at",
            THEN,
            "project",
            "default",
            "caller_kind",
            "KEY",
            "caller_id",
            "0123456789abcdef",
            "caller_name",
            "an old key",
            "operation",
            "DELETE /v1/models/{name}",
            "target",
            "/v1/models/old",
            "address",
            "127.0.0.1",
            "status",
            204));
  }

  private void dataSets() {
    UUID version = UUID.randomUUID();
    insert("data_set", row("name", "grey", "last_number", 1, "created_at", THEN));
    insert(
        "data_set_version",
        row(
            "id",
            version,
            "name",
            "grey",
            "number",
            1,
            "sha256",
            DIGEST,
            "kind",
            "pictures",
            "format",
            "idx",
            "image_rows",
            4,
            "image_columns",
            4,
            "classes",
            2,
            "training_rows",
            8,
            "validation_rows",
            0,
            "test_rows",
            0,
            "created_at",
            THEN));
    insert(
        "data_set_file",
        row("version_id", version, "file_name", "train-images", "sha256", DIGEST, "bytes", 144L));
    insert("data_set_class", row("version_id", version, "label", 0, "class_name", "zero"));
    insert("data_set_class", row("version_id", version, "label", 1, "class_name", "one"));
  }

  private static String specification() {
    SpecificationReader reader = new SpecificationReader();
    ObjectNode vanilla = (ObjectNode) JsonMapper.shared().readTree("{\"epochs\":2}");
    return reader.write(reader.resolve(vanilla)).toString();
  }

  private static Map<String, @Nullable Object> row(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      row.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return row;
  }

  /** Adds a row, without the columns that the version does not have; nothing without its table. */
  private void insert(String table, Map<String, @Nullable Object> row) {
    Set<String> known = columns.get(table);
    if (known == null) {
      return;
    }
    List<String> names = row.keySet().stream().filter(known::contains).toList();
    List<@Nullable Object> values = new ArrayList<>();
    names.forEach(name -> values.add(row.get(name)));
    database.update(
        "insert into %s (%s) values (%s)"
            .formatted(
                table,
                String.join(", ", names),
                names.stream().map(name -> "?").collect(Collectors.joining(", "))),
        values.toArray());
  }
}
