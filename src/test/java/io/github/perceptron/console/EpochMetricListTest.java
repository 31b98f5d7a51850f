package io.github.perceptron.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.network.metrics.EpochMetric.Plot;
import io.github.perceptron.network.metrics.EpochMetric.Presence;
import io.github.perceptron.testing.UnitTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** The pages' list of metrics beside the service's. */
@UnitTest
class EpochMetricListTest {

  private static final Pattern LIST =
      Pattern.compile(
          "export const EPOCH_METRICS = (\\[.*?^]);", Pattern.DOTALL | Pattern.MULTILINE);

  // The list is a literal, which but for its quotes and commas is JSON.
  private static final JsonMapper LITERALS =
      JsonMapper.builder()
          .enable(
              JsonReadFeature.ALLOW_SINGLE_QUOTES,
              JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES,
              JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  @Test
  void the_pages_know_the_metrics_that_the_service_has() throws IOException {
    List<Listed> listed = List.of(LITERALS.readValue(literal(), Listed[].class));

    assertThat(listed.stream().map(Listed::withoutColumn))
        .containsExactlyElementsOf(
            Arrays.stream(EpochMetric.values()).map(EpochMetricListTest::expected).toList());
    assertThat(listed.stream().map(Listed::column)).doesNotContain("").doesNotHaveDuplicates();
  }

  private static Listed expected(EpochMetric metric) {
    return new Listed(
        metric.id(),
        metric.title(),
        "",
        lower(metric.unit()),
        lower(metric.better()),
        metric.plot() == Plot.NONE ? null : metric.plot().title(),
        metric.presence() == Presence.VALIDATION,
        EpochMetric.ofJob().contains(metric));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String literal() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            EpochMetricListTest.class.getResourceAsStream("/static/console/epoch-metrics.js"))) {
      Matcher list = LIST.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      assertThat(list.find()).as("the module has the list as a literal").isTrue();
      return list.group(1);
    }
  }

  /** An entry of the pages' list. */
  record Listed(
      String key,
      String title,
      String column,
      String unit,
      String better,
      @Nullable String plot,
      boolean validation,
      boolean ofJob) {

    Listed withoutColumn() {
      return new Listed(key, title, "", unit, better, plot, validation, ofJob);
    }
  }
}
