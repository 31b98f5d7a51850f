package io.github.perceptron.documents;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The metrics that docs/metrics.md lists. */
public final class MetricsDocument {

  private MetricsDocument() {}

  /** Their names. */
  public static List<String> names() {
    return rows().stream().map(row -> row.text(0)).toList();
  }

  /** Their types by their names. */
  public static Map<String, String> types() {
    return rows().stream().collect(Collectors.toMap(row -> row.text(0), row -> row.text(1)));
  }

  private static List<Markdown.Row> rows() {
    return Markdown.of("docs/metrics.md").rows("metric");
  }
}
