package io.github.perceptron.models;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a model's champion is found.
 *
 * @param rule what counts
 * @param metric which figure makes a version the best; null unless the rule is {@link Rule#BEST}
 */
public record ChampionPolicy(Rule rule, @Nullable Metric metric) {

  /** What a model has until somebody chooses. */
  public static final ChampionPolicy DEFAULT = new ChampionPolicy(Rule.BEST, Metric.TEST_ACCURACY);

  public ChampionPolicy {
    if (rule.needsMetric() != (metric != null)) {
      throw new IllegalArgumentException("the best, and only the best, is so by a metric");
    }
  }

  /** What makes a version the champion. */
  public enum Rule {
    /** It was published last. */
    NEWEST,
    /** Its metric is better than the champion's, measured on the same rows. */
    BEST,
    /** Somebody said so. */
    MANUAL;

    /** Whether a metric belongs to it. */
    public boolean needsMetric() {
      return switch (this) {
        case NEWEST, MANUAL -> false;
        case BEST -> true;
      };
    }

    /** The name in JSON, for example {@code newest}. */
    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A figure that versions are compared by. */
  public enum Metric {
    /** The higher the better. */
    TEST_ACCURACY {
      @Override
      public @Nullable Double of(ModelVersion version) {
        return version.testAccuracy();
      }

      @Override
      public boolean isBetter(double figure, double than) {
        return figure > than;
      }
    },
    /** The lower the better. */
    TEST_LOSS {
      @Override
      public @Nullable Double of(ModelVersion version) {
        return version.testLoss();
      }

      @Override
      public boolean isBetter(double figure, double than) {
        return figure < than;
      }
    };

    /** A version's figure; null when it has none. */
    public abstract @Nullable Double of(ModelVersion version);

    public abstract boolean isBetter(double figure, double than);

    /** The name in JSON, for example {@code test_accuracy}. */
    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The name in a sentence. */
    public String words() {
      return id().replace('_', ' ');
    }
  }
}
