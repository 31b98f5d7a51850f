package io.github.perceptron.documents;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The settings of docs/settings.md as environment variables. */
final class SettingsVariables {

  private SettingsVariables() {}

  /** Their names by the rule of Spring Boot: dots become underscores, hyphens are left out. */
  static Set<String> all() {
    return Markdown.of("docs/settings.md").rows("setting").stream()
        .map(row -> row.text(0).toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_'))
        .collect(Collectors.toSet());
  }
}
