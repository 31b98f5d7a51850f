package io.github.perceptron.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.JobClient;
import io.github.perceptron.service.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard and the alert rules name only metrics that the service has. */
@ServiceTest
class MonitoringTest {

  private static final Path FOLDER = Path.of("monitoring");

  /** What is no name of a metric: texts, labels after "by", ranges, and variables of Grafana. */
  private static final Pattern OTHER =
      Pattern.compile(
          "\"[^\"]*\"|\\b(?:by|without|on|ignoring)\\s*\\([^)]*\\)|\\{[^}]*\\}|\\[[^\\]]*\\]|\\$\\w+");

  private static final Pattern NAME = Pattern.compile("\\b[a-z_][a-z0-9_]*\\b(?!\\s*\\()");
  private static final Set<String> WORDS =
      Set.of("or", "and", "unless", "bool", "by", "offset", "e9");

  /** Prometheus makes it for each target. */
  private static final String UP = "up";

  @Autowired private Client client;

  @Test
  void every_metric_of_an_alert_rule_is_one_of_the_service() throws IOException {
    List<String> queries = new ArrayList<>();
    for (JsonNode group : yaml("alerts.yml").path("groups")) {
      for (JsonNode alert : group.path("rules")) {
        assertThat(alert.path("alert").asString()).startsWith("Perceptron");
        assertThat(alert.path("annotations").propertyNames())
            .containsExactlyInAnyOrder("summary", "description");
        queries.add(alert.path("expr").asString());
      }
    }

    assertThat(queries).hasSizeGreaterThanOrEqualTo(5);
    assertKnown(queries);
  }

  @Test
  void every_metric_of_the_dashboard_is_one_of_the_service() throws IOException {
    JsonNode dashboard =
        JsonMapper.shared().readTree(Files.readString(FOLDER.resolve("grafana-dashboard.json")));
    List<String> queries = new ArrayList<>();
    for (JsonNode panel : dashboard.path("panels")) {
      panel.path("targets").forEach(target -> queries.add(target.path("expr").asString()));
    }

    assertThat(queries).hasSizeGreaterThan(20);
    assertKnown(queries);
    assertThat(dashboard.path("panels").findValuesAsString("id")).doesNotHaveDuplicates();
  }

  @Test
  void prometheus_reads_the_address_of_the_metrics_and_the_rules() throws IOException {
    JsonNode file = yaml("prometheus.yml");
    JsonNode scrape = file.path("scrape_configs").get(0);

    assertThat(scrape.path("job_name").asString()).isEqualTo("perceptron");
    assertThat(client.get(scrape.path("metrics_path").asString()).status()).isEqualTo(200);
    assertThat(file.path("rule_files")).isNotEmpty();
    for (JsonNode rules : file.path("rule_files")) {
      assertThat(FOLDER.resolve(rules.asString())).exists();
    }
  }

  @Test
  void prometheus_of_the_cluster_reads_the_same_address_and_the_same_rules() throws IOException {
    JsonNode one = yaml("prometheus.yml");
    JsonNode cluster = yaml("prometheus-cluster.yml");

    assertThat(cluster.path("rule_files")).isEqualTo(one.path("rule_files"));
    JsonNode scrape = cluster.path("scrape_configs").get(0);
    assertThat(scrape.path("job_name")).isEqualTo(one.at("/scrape_configs/0/job_name"));
    assertThat(scrape.path("metrics_path")).isEqualTo(one.at("/scrape_configs/0/metrics_path"));
  }

  @Test
  void the_names_of_a_query_are_found() {
    assertThat(
            namesIn(
                "histogram_quantile(0.99, sum by (le, model) (rate(a_seconds_bucket{job=\"b\"}[5m])))"
                    + " > 2e9 or up == 0 and max by(x) (c_total) / d"))
        .containsExactlyInAnyOrder("a_seconds_bucket", "up", "c_total", "d");
  }

  private static JsonNode yaml(String file) throws IOException {
    Object read = new Yaml().load(Files.readString(FOLDER.resolve(file)));
    return JsonMapper.shared().valueToTree(read);
  }

  private void assertKnown(List<String> queries) {
    client.await(client.submit(JobClient.SHORT));
    Set<String> known =
        new TreeSet<>(new Exposition(client.get("/actuator/prometheus").raw().body()).names());
    known.add(UP);
    for (String query : queries) {
      assertThat(namesIn(query)).as(query).isNotEmpty().isSubsetOf(known);
    }
  }

  private static Set<String> namesIn(String query) {
    Set<String> names = new TreeSet<>();
    Matcher found = NAME.matcher(OTHER.matcher(query).replaceAll(" "));
    while (found.find()) {
      if (!WORDS.contains(found.group())) {
        names.add(found.group());
      }
    }
    return names;
  }
}
