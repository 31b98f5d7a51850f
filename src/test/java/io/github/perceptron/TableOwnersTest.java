package io.github.perceptron;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.UnitTest;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each table belongs to one module: the queries of all others leave it alone. */
@UnitTest
class TableOwnersTest {

  /** The one list of tables and the modules that own them. */
  private static final Map<String, String> OWNERS =
      Map.ofEntries(
          Map.entry("training_job", "jobs"),
          Map.entry("training_job_label", "jobs"),
          Map.entry("training_queue_gate", "jobs"),
          Map.entry("scheduled_tasks", "jobs"),
          Map.entry("idempotency_key", "jobs"),
          Map.entry("epoch_record", "history"),
          Map.entry("epoch_diagnostics", "diagnostics"),
          Map.entry("job_event", "history"),
          Map.entry("job_event_counter", "history"),
          Map.entry("data_set", "datasets"),
          Map.entry("data_set_version", "datasets"),
          Map.entry("data_set_file", "datasets"),
          Map.entry("data_set_class", "datasets"),
          Map.entry("released_artifact", "artifacts"),
          Map.entry("artifact_gate", "artifacts"),
          Map.entry("artifact_hold", "artifacts"),
          Map.entry("evaluation", "evaluations"),
          Map.entry("evaluation_error", "evaluations"),
          Map.entry("job_receipt", "receipts"),
          Map.entry("model", "models"),
          Map.entry("model_version", "models"),
          Map.entry("model_alias", "models"),
          Map.entry("model_alias_move", "models"),
          Map.entry("model_alias_traffic", "models"),
          Map.entry("default_model", "models"),
          Map.entry("prediction_signing_key", "prediction"),
          Map.entry("prediction_feedback", "production"),
          Map.entry("production_accuracy", "production"),
          Map.entry("shadow_comparison", "production"),
          Map.entry("shadow_confusion", "production"),
          Map.entry("prediction_log", "production"),
          Map.entry("feedback_data_set", "production"),
          Map.entry("project", "projects"),
          Map.entry("audit_entry", "access"),
          Map.entry("api_key", "access"),
          Map.entry("login_session", "access"),
          Map.entry("training_checkpoint", "training"),
          Map.entry("instance", "observability"));

  private static final Path SOURCES = Path.of("src/main/java/io/github/perceptron");
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

  /** A text block, or a string in one line. */
  private static final Pattern LITERAL =
      Pattern.compile("(?s:\"{3}.*?\"{3})|\"(?:[^\"\\\\\\n]|\\\\.)*+\"");

  private static final Pattern QUERIED =
      Pattern.compile("(?i)\\b(?:from|join|into|update)\\s+(\\w+)");
  private static final Pattern MAPPED =
      Pattern.compile("@(?:Table|CollectionTable|JoinTable)\\(\\s*name\\s*=\\s*\"(\\w+)\"");
  private static final Pattern ENTITY =
      Pattern.compile("@Entity\\b[^;{]*?\\bclass\\s+(\\w+)", Pattern.DOTALL);

  @Test
  void the_list_holds_the_tables_that_the_migrations_leave() throws IOException {
    Set<String> tables = new TreeSet<>();
    for (Path migration : migrations()) {
      String text = Files.readString(migration);
      matches("(?i)create table (\\w+)", text).forEach(it -> tables.add(it.group(1)));
      matches("(?i)drop table (\\w+)", text).forEach(it -> tables.remove(it.group(1)));
      for (MatchResult renamed :
          matches("(?i)alter table (\\w+) rename to (\\w+)", text).toList()) {
        tables.remove(renamed.group(1));
        tables.add(renamed.group(2));
      }
    }

    assertThat(new TreeSet<>(OWNERS.keySet())).isEqualTo(tables);
  }

  @Test
  void a_module_names_no_table_and_no_entity_of_another() throws IOException {
    Map<String, String> owners = ownersByName();
    List<String> strangers = new ArrayList<>();
    for (Path source : sources()) {
      String module = moduleOf(source);
      for (String name : namedIn(Files.readString(source))) {
        String owner = owners.get(name);
        if (owner != null && !owner.equals(module)) {
          strangers.add("%s names %s of %s".formatted(source.getFileName(), name, owner));
        }
      }
    }

    assertThat(strangers).isEmpty();
  }

  @Test
  void each_table_is_found_where_its_owner_uses_it() throws IOException {
    Map<String, Set<String>> users = new TreeMap<>();
    for (Path source : sources()) {
      for (String name : namedIn(Files.readString(source))) {
        users.computeIfAbsent(name, it -> new TreeSet<>()).add(moduleOf(source));
      }
    }

    OWNERS.forEach(
        (table, owner) -> assertThat(users.get(table)).as(table).isNotNull().containsOnly(owner));
  }

  @Test
  void a_query_on_a_table_is_recognised_in_every_form() {
    assertThat(
            namedIn(
                """
                jdbc.sql("SELECT count(*) FROM job_event e" + " join Training_Job j on true");
                jdbc.update(\"""
                    insert into
                      evaluation (job_id) values (?)\""");
                @Query("select j from TrainingJob j")
                @Table(name = "model")
                String prose = "delete the model from here";
                """))
        .containsExactlyInAnyOrder(
            "job_event", "training_job", "evaluation", "trainingjob", "model", "here");
  }

  private static Map<String, String> ownersByName() throws IOException {
    Map<String, String> owners = new TreeMap<>(OWNERS);
    for (Path source : sources()) {
      Matcher entity = ENTITY.matcher(Files.readString(source));
      while (entity.find()) {
        owners.put(entity.group(1).toLowerCase(Locale.ROOT), moduleOf(source));
      }
    }
    assertThat(owners).as("with their %s", Entity.class).hasSizeGreaterThan(OWNERS.size());
    return owners;
  }

  /** All names after words that a query has before a table's or an entity's, in small letters. */
  private static Set<String> namedIn(String source) {
    Set<String> names = new LinkedHashSet<>();
    LITERAL
        .matcher(source)
        .results()
        .flatMap(literal -> QUERIED.matcher(literal.group()).results())
        .forEach(it -> names.add(it.group(1).toLowerCase(Locale.ROOT)));
    MAPPED.matcher(source).results().forEach(it -> names.add(it.group(1).toLowerCase(Locale.ROOT)));
    return names;
  }

  private static Stream<MatchResult> matches(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results();
  }

  private static String moduleOf(Path source) {
    return SOURCES.relativize(source).getName(0).toString();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> SOURCES.relativize(file).getNameCount() > 1)
          .toList();
    }
  }

  /** In the order in which they are applied. */
  private static List<Path> migrations() throws IOException {
    try (Stream<Path> files = Files.list(MIGRATIONS)) {
      return files
          .sorted(
              Comparator.comparingInt(
                  file ->
                      Integer.parseInt(file.getFileName().toString().replaceAll("^V|__.*", ""))))
          .toList();
    }
  }
}
