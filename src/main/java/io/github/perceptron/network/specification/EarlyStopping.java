package io.github.perceptron.network.specification;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.perceptron.network.metrics.EpochMetric;
import java.util.Locale;

/**
 * When to stop before the last epoch, with the meaning of Keras' {@code EarlyStopping}.
 *
 * @param monitor the quantity watched
 * @param patience epochs without improvement after which training stops, at least 0
 * @param minDelta the least change that counts as an improvement, at least 0
 * @param mode whether less or more is better; {@link Mode#AUTO} goes by the quantity
 * @param restoreBest whether the model of the best epoch is published instead of the last one's
 */
public record EarlyStopping(
    Monitor monitor, int patience, double minDelta, Mode mode, boolean restoreBest) {

  public EarlyStopping {
    Checks.inRange("patience", patience, 0, 100_000);
    Checks.inRange("min_delta", minDelta, 0, 1e6);
  }

  /** Whether {@code candidate} is better than {@code best} by more than {@code minDelta}. */
  public boolean improves(double candidate, double best) {
    return lessIsBetter() ? candidate < best - minDelta : candidate > best + minDelta;
  }

  private boolean lessIsBetter() {
    return switch (mode) {
      case MIN -> true;
      case MAX -> false;
      case AUTO -> monitor.metric().better() == EpochMetric.Better.LOWER;
    };
  }

  /** The quantity that is watched; each is a column of the history. */
  public enum Monitor {
    LOSS(EpochMetric.LOSS),
    ACCURACY(EpochMetric.ACCURACY),
    VAL_LOSS(EpochMetric.VAL_LOSS),
    VAL_ACCURACY(EpochMetric.VAL_ACCURACY);

    private final EpochMetric metric;

    Monitor(EpochMetric metric) {
      this.metric = metric;
    }

    /** The column of the history. */
    public EpochMetric metric() {
      return metric;
    }

    /** Whether this needs validation rows. */
    public boolean needsValidation() {
      return metric.presence() == EpochMetric.Presence.VALIDATION;
    }

    /** The name in JSON, for example {@code val_loss}. */
    @JsonValue
    public String id() {
      return metric.id();
    }
  }

  /** The direction of improvement. */
  public enum Mode {
    AUTO,
    MIN,
    MAX;

    /** The name in JSON. */
    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
