package io.github.perceptron.models.champion;

import io.github.perceptron.models.ChampionPolicy.Metric;
import io.github.perceptron.models.ChampionVerdict;
import io.github.perceptron.models.MeasuredOn;
import io.github.perceptron.models.ModelVersion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of a new version with the champion of its model. It is better only if its metric
 * is better and was measured on the same rows.
 */
public final class Comparison {

  private final ModelVersion version;
  private final ModelVersion champion;
  private final Metric metric;

  Comparison(ModelVersion version, ModelVersion champion, Metric metric) {
    this.version = version;
    this.champion = champion;
    this.metric = metric;
  }

  ChampionVerdict verdict() {
    if (version.answersNumbers() != champion.answersNumbers()) {
      return ChampionVerdict.stays(
          "It answers %s, version %d answers %s; such figures cannot be compared."
              .formatted(answersOf(version), champion.version(), answersOf(champion)));
    }
    MeasuredOn mine = version.measuredOn();
    MeasuredOn its = champion.measuredOn();
    if (mine == null) {
      return ChampionVerdict.stays(
          "It was not measured on a data set, so it cannot be compared with version %d."
              .formatted(champion.version()));
    }
    if (its == null) {
      return ChampionVerdict.stays(
          "It cannot be compared with version %d, because the test data of that version is unknown."
              .formatted(champion.version()));
    }
    return mine.isComparableTo(its)
        ? byFigure(metric.of(version), metric.of(champion))
        : ChampionVerdict.stays(
            "It was measured on %s, version %d on %s%s; such figures cannot be compared."
                .formatted(mine, champion.version(), its, otherContent(mine, its)));
  }

  private ChampionVerdict byFigure(@Nullable Double mine, @Nullable Double its) {
    if (mine == null) {
      return ChampionVerdict.stays("It has no %s.".formatted(metric.words()));
    }
    if (its == null) {
      return ChampionVerdict.became(
          "It has a %s and version %d has none.".formatted(metric.words(), champion.version()));
    }
    int order = Double.compare(mine, its);
    if (order == 0) {
      return ChampionVerdict.stays(
          "Its %s is %s, equal to that of version %d, which stays the champion."
              .formatted(metric.words(), figure(mine, its), champion.version()));
    }
    String sentence =
        "Its %s %s is %s than %s of version %d."
            .formatted(
                metric.words(),
                figure(mine, its),
                order > 0 ? "higher" : "lower",
                figure(its, mine),
                champion.version());
    return new ChampionVerdict(metric.isBetter(mine, its), sentence);
  }

  private static String answersOf(ModelVersion version) {
    return version.answersNumbers() ? "numbers" : "classes";
  }

  private static String otherContent(MeasuredOn mine, MeasuredOn its) {
    return mine.dataSet().equals(its.dataSet()) && !mine.dataSha256().equals(its.dataSha256())
        ? " with other content"
        : "";
  }

  /** Returns a value with four decimals, or with as many as distinguish it from the other. */
  private static String figure(double value, double other) {
    BigDecimal rounded = rounded(value);
    boolean told = value == other || rounded.compareTo(rounded(other)) != 0;
    return told ? rounded.toPlainString() : Double.toString(value);
  }

  private static BigDecimal rounded(double value) {
    return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP);
  }
}
