package io.github.perceptron.network.specification;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.perceptron.network.metrics.EpochMetric;
import java.util.Locale;

/**
 * The rule that ends a training before the last epoch, as Keras' {@code EarlyStopping} does.
 *
 * @param monitor the quantity that is compared
 * @param patience number of epochs without improvement after which training stops, at least 0
 * @param minDelta the smallest change that counts as an improvement, at least 0
 * @param mode whether a lower or a higher value is better; {@link Mode#AUTO} depends on the
 *     quantity
 * @param restoreBest whether the model of the best epoch is published instead of that of the last
 *     epoch
 */
public record EarlyStopping(
    Monitor monitor, int patience, double minDelta, Mode mode, boolean restoreBest) {

  public EarlyStopping {
    Checks.inRange("patience", patience, 0, 100_000);
    Checks.inRange("min_delta", minDelta, 0, 1e6);
  }

  /**
   * Returns whether {@code candidate} is better than {@code best} by more than {@code minDelta}.
   */
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

  /** The quantity that is compared; each is a metric of the history. */
  public enum Monitor {
    LOSS(EpochMetric.LOSS),
    ACCURACY(EpochMetric.ACCURACY),
    MAE(EpochMetric.MAE),
    RMSE(EpochMetric.RMSE),
    R2(EpochMetric.R2),
    VAL_LOSS(EpochMetric.VAL_LOSS),
    VAL_ACCURACY(EpochMetric.VAL_ACCURACY),
    VAL_MAE(EpochMetric.VAL_MAE),
    VAL_RMSE(EpochMetric.VAL_RMSE),
    VAL_R2(EpochMetric.VAL_R2);

    private final EpochMetric metric;

    Monitor(EpochMetric metric) {
      this.metric = metric;
    }

    /** Returns the metric of the history. */
    public EpochMetric metric() {
      return metric;
    }

    /** Returns whether this needs validation rows. */
    public boolean needsValidation() {
      return metric.presence() == EpochMetric.Presence.VALIDATION;
    }

    /** Returns the name in JSON, for example {@code val_loss}. */
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

    /** Returns the name in JSON. */
    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
