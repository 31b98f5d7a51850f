package io.github.perceptron.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.perceptron.testing.LongTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The Helm chart against the service: what it sets, asks, measures and reads is there. */
@LongTest
class HelmChartTest {

  private static final Path CHART = Path.of("deploy/helm/perceptron");

  @Test
  void each_variable_is_a_setting_of_the_service() {
    List<String> variables = found("\\b(PERCEPTRON_[A-Z0-9_]+)\\b");

    assertThat(variables)
        .hasSizeGreaterThan(10)
        .allSatisfy(variable -> assertThat(SettingsVariables.all()).contains(variable));
  }

  @Test
  void each_address_that_a_probe_asks_is_one_of_the_service() {
    Map<?, ?> settings = yaml(Path.of("src/main/resources/application.yaml"));
    String groups =
        JsonMapper.shared()
            .valueToTree(settings)
            .at("/management/endpoint/health/group")
            .toString();
    List<String> asked = found("\"readiness\" \"(\\w+)\"");

    assertThat(asked).containsExactlyInAnyOrder("predicting", "readiness");
    assertThat(asked).allSatisfy(group -> assertThat(groups).contains('"' + group + '"'));
    assertThat(found("/actuator/health/(\\w+)")).containsOnly("liveness");
  }

  @Test
  void each_metric_is_one_of_the_service_or_is_made_by_the_rule_in_the_readme() {
    List<String> made = matches(text(CHART.resolve("README.md")), "as: (\\w+)");
    List<String> used = new ArrayList<>(found("\\b(perceptron_[a-z0-9_]+)\\b"));
    used.addAll(matches(text(CHART.resolve("README.md")), "\\b(perceptron_[a-z0-9_]+)\\b"));

    assertThat(made).containsExactly("perceptron_prediction_p95_seconds");
    assertThat(used)
        .hasSizeGreaterThan(3)
        .allSatisfy(
            metric ->
                assertThat(
                        MetricsDocument.names()
                                .contains(metric.replaceAll("_(bucket|count|sum)$", ""))
                            || made.contains(metric))
                    .as(metric)
                    .isTrue());
  }

  @Test
  void the_query_that_counts_jobs_for_the_autoscaler_runs_on_the_schema() {
    DriverManagerDataSource database =
        new DriverManagerDataSource(
            "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()), "sa", "");
    Flyway.configure().dataSource(database).load().migrate();

    List<String> queries = found("query: \"(select [^\"]+)\"");

    assertThat(queries).hasSize(1);
    assertThat(new JdbcTemplate(database).queryForObject(queries.get(0), Long.class)).isZero();
  }

  @Test
  void each_value_that_a_template_reads_has_a_default() {
    JsonNode values = values();

    List<String> read = found("\\.Values\\.([A-Za-z.]+)");

    assertThat(read)
        .hasSizeGreaterThan(30)
        .allSatisfy(
            name ->
                assertThat(values.at("/" + name.replace('.', '/')).isMissingNode())
                    .as(name)
                    .isFalse());
  }

  @Test
  void the_defaults_keep_to_their_schema() {
    assertThat(schema().validate(values())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/access, mode, closed",
    "/objectStore, bucket, No_Bucket",
    "/database, url, jdbc:h2:mem",
    "/trainer, dataSize, 20G",
    "/predictor, dataSzie, 20Gi",
    "/trainer/autoscaling, trigger, cron"
  })
  void a_wrong_value_is_refused_by_the_schema(String place, String name, String value) {
    JsonNode values = values();
    ((ObjectNode) values.at(place)).put(name, value);

    assertThat(schema().validate(values)).isNotEmpty();
  }

  @Test
  void the_pods_have_no_rights_that_they_do_not_need() {
    assertThat(text(CHART.resolve("templates/_helpers.tpl")))
        .contains(
            "runAsNonRoot: true",
            "readOnlyRootFilesystem: true",
            "allowPrivilegeEscalation: false",
            "drop: [ALL]",
            "automountServiceAccountToken: false");
  }

  private static Schema schema() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
        .getSchema(JsonMapper.shared().readTree(text(CHART.resolve("values.schema.json"))));
  }

  private static JsonNode values() {
    return JsonMapper.shared().valueToTree(yaml(CHART.resolve("values.yaml")));
  }

  private static Map<?, ?> yaml(Path file) {
    return new Yaml().load(text(file));
  }

  /** What a pattern finds in the templates. */
  private static List<String> found(String pattern) {
    try (Stream<Path> files = Files.list(CHART.resolve("templates"))) {
      return files.flatMap(file -> matches(text(file), pattern).stream()).distinct().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> matches(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    List<String> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
