package io.github.perceptron.models;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The policy by which the champion of a model is chosen.
 *
 * @param rule the kind of policy
 * @param metric the metric by which versions are compared; null unless the rule is {@link
 *     Rule#BEST}
 */
public record ChampionPolicy(Rule rule, @Nullable Metric metric) {

  /** The policy of a new model of classes. */
  public static final ChampionPolicy DEFAULT = new ChampionPolicy(Rule.BEST, Metric.TEST_ACCURACY);

  /** The policy of a new model of numbers. */
  public static final ChampionPolicy DEFAULT_OF_NUMBERS =
      new ChampionPolicy(Rule.BEST, Metric.TEST_RMSE);

  public ChampionPolicy {
    if (rule.needsMetric() != (metric != null)) {
      throw new IllegalArgumentException(
          "The rule BEST needs a metric, the other rules must not have one");
    }
  }

  /** The kinds of policies. */
  public enum Rule {
    /** The newest version is the champion. */
    NEWEST,
    /** A version becomes the champion if its metric is better, measured on the same rows. */
    BEST,
    /** Only a client changes the champion. */
    MANUAL;

    /** Returns whether the rule needs a metric. */
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

  /** Returns the policy of a new model, by what its first version answers. */
  public static ChampionPolicy defaultOf(ModelVersion version) {
    return version.answersNumbers() ? DEFAULT_OF_NUMBERS : DEFAULT;
  }

  /**
   * Returns the metric by which a version is compared with others that answer the same: that of the
   * policy, or the default one if versions of its kind have no such metric. So a name whose
   * versions answered classes can hold models of numbers afterwards, and the other way round.
   */
  public Metric metricFor(ModelVersion version) {
    return metric != null && metric.isOf(version.answersNumbers())
        ? metric
        : Objects.requireNonNull(defaultOf(version).metric());
  }

  /** The metrics by which versions are compared. */
  public enum Metric {
    /** The higher the better. */
    TEST_ACCURACY {
      @Override
      boolean isOf(boolean numbers) {
        return !numbers;
      }

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
      boolean isOf(boolean numbers) {
        return true;
      }

      @Override
      public @Nullable Double of(ModelVersion version) {
        return version.testLoss();
      }

      @Override
      public boolean isBetter(double figure, double than) {
        return figure < than;
      }
    },
    /** Root of the mean squared error of numbers: the lower the better. */
    TEST_RMSE {
      @Override
      boolean isOf(boolean numbers) {
        return numbers;
      }

      @Override
      public @Nullable Double of(ModelVersion version) {
        return version.testErrors() == null ? null : version.testErrors().rmse();
      }

      @Override
      public boolean isBetter(double figure, double than) {
        return figure < than;
      }
    },
    /** Share of the spread of numbers that is explained: the higher the better. */
    TEST_R2 {
      @Override
      boolean isOf(boolean numbers) {
        return numbers;
      }

      @Override
      public @Nullable Double of(ModelVersion version) {
        return version.testErrors() == null ? null : version.testErrors().r2();
      }

      @Override
      public boolean isBetter(double figure, double than) {
        return figure > than;
      }
    };

    /** Returns whether models of numbers have it, or models of classes. */
    abstract boolean isOf(boolean numbers);

    /** Returns the value of a version; null if it has none. */
    public abstract @Nullable Double of(ModelVersion version);

    public abstract boolean isBetter(double figure, double than);

    /** The name in JSON, for example {@code test_accuracy}. */
    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the name for a sentence. */
    public String words() {
      return id().replace('_', ' ');
    }
  }
}
