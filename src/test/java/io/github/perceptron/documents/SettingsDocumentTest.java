package io.github.perceptron.documents;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.LongTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * docs/settings.md against the metadata that Spring's configuration processor makes of the
 * {@code @ConfigurationProperties} when Maven compiles, and against application.yaml.
 */
@LongTest // The profile of the unit tests compiles without annotation processors.
class SettingsDocumentTest {

  private static final String PREFIX = "perceptron.";

  /** A setting, perhaps with a value behind it. */
  private static final Pattern SETTING = Pattern.compile("(perceptron(?:\\.[a-z-]+)+)(?:=.*)?");

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

  @Test
  void every_setting_that_a_document_names_is_there() throws IOException {
    Set<String> groups =
        documented.keySet().stream()
            .map(SettingsDocumentTest::groupOf)
            .filter(group -> !group.isEmpty())
            .collect(toSet());
    List<String> gone = new ArrayList<>();
    for (Path file : Markdown.files()) {
      Markdown.of(file).codeSpans().stream()
          .map(SETTING::matcher)
          .filter(Matcher::matches)
          .map(setting -> setting.group(1))
          .filter(setting -> groups.contains(groupOf(setting)) && !documented.containsKey(setting))
          .forEach(setting -> gone.add(file + ": " + setting));
    }

    assertThat(gone).as("settings that documents name but that are not there").isEmpty();
  }

  /** Of {@code perceptron.training.workers} the first two words; empty for two words alone. */
  private static String groupOf(String setting) {
    return setting.substring(0, Math.max(0, setting.indexOf('.', PREFIX.length())));
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
