package io.github.perceptron.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * docs/settings.md against the metadata that Spring's configuration processor makes of the
 * {@code @ConfigurationProperties} when Maven compiles, and against application.yaml.
 */
@Tag("service") // The profile of the unit tests compiles without annotation processors.
class SettingsDocumentTest {

  private static final String PREFIX = "perceptron.";

  private final Map<String, String> documented = documented();

  @Test
  void the_document_lists_every_setting() throws IOException {
    assertThat(documented.keySet()).isEqualTo(defaults().keySet());
  }

  @Test
  void the_document_says_the_default_of_every_setting_that_has_a_fixed_one() throws IOException {
    Map<String, String> fixed = defaults();
    fixed.values().removeIf(value -> value.isEmpty() || value.contains("${"));

    assertThat(documented).containsAllEntriesOf(fixed);
  }

  /** Settings by name with their default, which is empty where there is no fixed one. */
  private static Map<String, String> defaults() throws IOException {
    Map<String, String> all = new TreeMap<>();
    for (JsonNode property : metadata().path("properties")) {
      String name = property.path("name").asString();
      if (name.startsWith(PREFIX)) {
        all.put(name, textOf(property.path("defaultValue")));
      }
    }
    YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
    yaml.setResources(new ClassPathResource("application.yaml"));
    Objects.requireNonNull(yaml.getObject())
        .forEach(
            (name, value) -> {
              if (name.toString().startsWith(PREFIX)) {
                all.put(name.toString(), value.toString());
              }
            });
    return all;
  }

  private static JsonNode metadata() throws IOException {
    try (InputStream in =
        SettingsDocumentTest.class.getResourceAsStream(
            "/META-INF/spring-configuration-metadata.json")) {
      assertThat(in).as("made when Maven compiles: ./mvnw test-compile").isNotNull();
      return JsonMapper.shared().readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static String textOf(JsonNode value) {
    if (value.isArray()) {
      List<String> elements = new ArrayList<>();
      value.forEach(element -> elements.add(element.asString()));
      return String.join(", ", elements);
    }
    return value.isMissingNode() ? "" : value.asString().replaceAll("^\\[|]$", "");
  }

  private static Map<String, String> documented() {
    Map<String, String> all = new TreeMap<>();
    for (Markdown.Row row : Markdown.of("docs/settings.md").rows("setting")) {
      String earlier = all.put(row.text(0), row.text(1));
      assertThat(earlier).as("%s is listed twice", row.text(0)).isNull();
      assertThat(row.text(2)).as(row.text(0)).isNotBlank();
    }
    return all;
  }
}
