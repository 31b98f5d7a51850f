package io.github.perceptron.documents;

import java.util.List;

/** The metrics that docs/team.md lists. */
public final class MetricsList {

  private MetricsList() {}

  /** Their names. */
  public static List<String> documented() {
    return Markdown.of("docs/team.md").rows("metric").stream()
        .flatMap(row -> row.code(0).stream())
        .toList();
  }
}
