package io.github.perceptron.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.UnitTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** docker-compose.yml against itself, the files that it mounts, and the settings of the service. */
@UnitTest
class ComposeFileTest {

  private static final String OWN_IMAGE = "perceptron:${PERCEPTRON_VERSION:-local}";

  private final JsonNode file = read();

  @Test
  void each_image_of_others_has_a_fixed_version() {
    List<String> images = services().values().stream().map(it -> text(it, "image")).toList();

    assertThat(images)
        .hasSizeGreaterThan(9)
        .allSatisfy(
            image -> {
              if (!image.equals(OWN_IMAGE)) {
                assertThat(image).matches("[a-z0-9/.-]+:[A-Za-z0-9._-]*[0-9][A-Za-z0-9._-]*");
                assertThat(image).doesNotContain(":latest");
              }
            });
  }

  @Test
  void each_profile_starts_what_it_should() throws IOException {
    assertThat(namesOf("single")).containsExactly("perceptron");
    assertThat(namesOf("postgres")).containsExactlyInAnyOrder("perceptron-postgres", "postgres");
    assertThat(namesOf("cluster"))
        .containsExactlyInAnyOrder(
            "perceptron-1",
            "perceptron-2",
            "cluster-postgres",
            "object-store-bucket",
            "object-store",
            "proxy",
            "prometheus",
            "grafana");
    assertThat(services().values())
        .as("without a profile it would start with each of them")
        .allSatisfy(service -> assertThat(service.path("profiles")).hasSize(1));
    assertThat(Files.readAllLines(Path.of(".env")))
        .as("what plain docker compose up starts")
        .contains("COMPOSE_PROFILES=single");
  }

  @Test
  void what_a_service_needs_is_in_its_profile_and_each_name_is_declared() {
    services()
        .forEach(
            (name, service) -> {
              for (String needed : namesIn(service.path("depends_on"))) {
                assertThat(services()).as(name).containsKey(needed);
                assertThat(service(needed).path("profiles")).isEqualTo(service.path("profiles"));
              }
              for (JsonNode volume : service.path("volumes")) {
                String source = volume.asString().split(":", -1)[0];
                if (source.startsWith(".")) {
                  assertThat(Path.of(source)).as(name).exists();
                } else {
                  assertThat(file.path("volumes").has(source)).as(source).isTrue();
                }
              }
              for (String network : namesIn(service.path("networks"))) {
                assertThat(file.path("networks").has(network)).as(network).isTrue();
              }
            });
  }

  @Test
  void each_variable_of_the_service_is_a_setting() {
    Set<String> variables = SettingsVariables.all();

    services()
        .values()
        .forEach(
            service ->
                service
                    .path("environment")
                    .propertyNames()
                    .forEach(
                        name -> {
                          if (name.startsWith("PERCEPTRON_")) {
                            assertThat(variables).contains(name);
                          }
                        }));
  }

  @Test
  void ports_are_open_on_this_machine_only_and_no_two_services_have_the_same() {
    List<String> ports = new ArrayList<>();
    services()
        .values()
        .forEach(service -> service.path("ports").forEach(port -> ports.add(port.asString())));

    assertThat(ports)
        .hasSizeGreaterThan(4)
        .doesNotHaveDuplicates()
        .allSatisfy(port -> assertThat(port).startsWith("127.0.0.1:"));
    assertThat(ports.stream().map(port -> port.split(":", -1)[1])).doesNotHaveDuplicates();
  }

  @Test
  void both_instances_are_behind_the_proxy_and_watched() throws IOException {
    String proxy = Files.readString(Path.of("docker/cluster/nginx.conf"));
    String prometheus = Files.readString(Path.of("monitoring/prometheus-cluster.yml"));

    assertThat(proxy).contains("server perceptron-1:8080", "server perceptron-2:8080");
    assertThat(prometheus).contains("perceptron-1:8080", "perceptron-2:8080");
    assertThat(text(service("perceptron-2").path("environment"), "PERCEPTRON_INSTANCE_NAME"))
        .isEqualTo("perceptron-2");
  }

  private Map<String, JsonNode> services() {
    return file.path("services").properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private JsonNode service(String name) {
    return file.path("services").path(name);
  }

  private Stream<String> namesOf(String profile) {
    return services().entrySet().stream()
        .filter(service -> service.getValue().path("profiles").toString().contains(profile))
        .map(Map.Entry::getKey);
  }

  /** The names in a list, or the members of an object. */
  private static List<String> namesIn(JsonNode names) {
    return names.isArray()
        ? names.valueStream().map(JsonNode::asString).toList()
        : List.copyOf(names.propertyNames());
  }

  private static String text(JsonNode node, String member) {
    return node.path(member).asString("");
  }

  private static JsonNode read() {
    try {
      Object read = new Yaml().load(Files.readString(Path.of("docker-compose.yml")));
      return JsonMapper.shared().valueToTree(read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
