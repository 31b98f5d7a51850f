package io.github.perceptron.projects;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.perceptron.PerceptronApplication;
import io.github.perceptron.testing.UnitTest;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.annotations.TenantId;
import org.junit.jupiter.api.Test;

/**
 * No query leaves its project by mistake: Hibernate adds the project to those on entities, and SQL
 * names it, or is here with the reason why not.
 */
@UnitTest
class ProjectBoundaryTest {

  private static final Path SOURCES = Path.of("src/main/java/io/github/perceptron");

  /** The tables whose rows belong to a project. */
  private static final Set<String> TABLES =
      Set.of(
          "training_job",
          "training_job_label",
          "training_checkpoint",
          "idempotency_key",
          "job_event",
          "model",
          "model_version",
          "model_alias",
          "model_alias_move",
          "default_model",
          "data_set",
          "data_set_version");

  /** Classes with SQL on these tables that does not name the project, and why it need not. */
  private static final Map<String, String> ACROSS =
      Map.ofEntries(
          Map.entry("TrainingQueue", "all projects share the queue"),
          Map.entry("JobRowLock", "locks a job that was found before, by its id"),
          Map.entry("JobQuery", "adds the project, and the ids of the project's jobs, itself"),
          Map.entry("IdempotencyKeys", "deletes what has expired"),
          Map.entry("EventLog", "reads the events of a job that was found before, by its id"),
          Map.entry("JobEvents", "deletes the events of a job that was found before, by its id"),
          Map.entry("EventRetention", "deletes what is old"),
          Map.entry("CheckpointRows", "the id of the job is that of one that was found before"),
          Map.entry("PublishedArtifacts", "projects may share a file"),
          Map.entry("AliasMoveRows", "the key of a model has its project"),
          Map.entry("DefaultModelRow", "the setting is for the default project"),
          Map.entry("ModelsOfProject", "names the project for each table"),
          Map.entry("DataSetRows", "the key of a data set has its project"));

  /** An entity whose key has the project. */
  private static final Set<String> BY_KEY = Set.of("AliasRow");

  /** A text block, or a string in one line. */
  private static final Pattern LITERAL =
      Pattern.compile("(?s:\"{3}.*?\"{3})|\"(?:[^\"\\\\\\n]|\\\\.)*+\"");

  private static final Pattern QUERIED =
      Pattern.compile("\\b(?:from|join|into|update)\\s+(\\w+)\\b");

  @Test
  void every_entity_belongs_to_a_project() {
    Stream<JavaClass> entities =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackagesOf(PerceptronApplication.class)
                .stream()
                .filter(type -> type.isAnnotatedWith(Entity.class));

    assertThat(entities)
        .hasSizeGreaterThan(3)
        .allSatisfy(
            entity ->
                assertThat(
                        BY_KEY.contains(entity.getSimpleName())
                            || entity.getFields().stream()
                                .anyMatch(field -> field.isAnnotatedWith(TenantId.class)))
                    .as(entity.getName())
                    .isTrue());
  }

  @Test
  void sql_names_the_project_or_has_a_reason() throws IOException {
    List<String> wrong = new ArrayList<>();
    Set<String> across = new TreeSet<>();
    for (Path source : sources()) {
      String name = source.getFileName().toString().replace(".java", "");
      for (String query : queriesIn(Files.readString(source))) {
        across.add(name);
        if (!ACROSS.containsKey(name)) {
          wrong.add("%s: %s".formatted(name, query));
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(across).as("classes in the list").containsAll(ACROSS.keySet());
  }

  /** Returns the literals that query one of the tables and do not name a project. */
  private static List<String> queriesIn(String source) {
    return LITERAL
        .matcher(source)
        .results()
        .map(literal -> literal.group())
        .filter(text -> !text.contains("project"))
        // Entities are queried with a capital letter.
        .filter(
            text ->
                QUERIED.matcher(text).results().anyMatch(found -> TABLES.contains(found.group(1))))
        .toList();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
