package io.github.perceptron.training;

import io.github.perceptron.history.EpochRecord;
import io.github.perceptron.network.engine.OptimizerState;
import io.github.perceptron.network.engine.arrays.Weights;
import io.github.perceptron.network.specification.EarlyStopping;
import io.github.perceptron.network.specification.EarlyStopping.Mode;
import io.github.perceptron.network.specification.EarlyStopping.Monitor;
import io.github.perceptron.network.specification.TrainingSpecification;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Compares the monitored quantity of the epochs, as Keras' {@code EarlyStopping} does: keeps the
 * weights of the best epoch and counts the epochs since then. If a job can end with the weights of
 * the best epoch, it also keeps the optimizer's state of that epoch, so that a published state
 * belongs to its parameters.
 *
 * <p>Without early stopping in the specification it monitors val_loss, or loss if there are no
 * validation rows, so that a job always has a best epoch.
 */
public final class BestEpoch {

  private final EarlyStopping rule;
  private final boolean mayStop;
  private final boolean mayBePublished;
  private int epoch;
  private int epochsSince;
  private @Nullable Double best;
  private @Nullable Weights weights;
  private @Nullable OptimizerState optimizer;

  /**
   * @param validates whether there are validation rows
   */
  BestEpoch(TrainingSpecification specification, boolean validates) {
    Optional<EarlyStopping> given = Optional.ofNullable(specification.fit().earlyStopping());
    Monitor monitor = validates ? Monitor.VAL_LOSS : Monitor.LOSS;
    this.rule = given.orElseGet(() -> new EarlyStopping(monitor, 0, 0, Mode.AUTO, false));
    this.mayStop = given.isPresent();
    this.mayBePublished = restoresBest() || specification.fit().maxRuntimeSeconds() != null;
  }

  /** Continues with the state of a checkpoint. */
  void restore(State state, @Nullable Weights bestWeights, @Nullable OptimizerState bestOptimizer) {
    epoch = state.epoch();
    epochsSince = state.epochsSince();
    best = state.value();
    weights = bestWeights;
    optimizer = bestOptimizer;
  }

  State state() {
    return new State(epoch, epochsSince, best);
  }

  /**
   * The state that a checkpoint holds together with the best weights.
   *
   * @param epoch the best epoch; 0 before the first epoch has ended
   * @param value the monitored quantity of the best epoch; null before the first epoch has ended
   */
  public record State(int epoch, int epochsSince, @Nullable Double value) {}

  /** Compares an epoch that ended with finite metrics. */
  void observe(
      EpochRecord record, Supplier<Weights> current, Supplier<OptimizerState> currentOptimizer) {
    double value = valueOf(record);
    if (best == null || rule.improves(value, best)) {
      best = value;
      epoch = record.epoch();
      epochsSince = 0;
      // Release the earlier copies first, so that memory does not hold both.
      weights = null;
      optimizer = null;
      weights = current.get();
      optimizer = mayBePublished ? currentOptimizer.get() : null;
    } else {
      epochsSince++;
    }
  }

  /**
   * Returns whether early stopping ends the training after this epoch. As in Keras, it never does
   * so after the first epoch, which has no epoch before it.
   */
  boolean shouldStop() {
    return mayStop && epochsSince >= Math.max(1, rule.patience());
  }

  /** Returns whether training ends with the weights of the best epoch. */
  boolean restoresBest() {
    return mayStop && rule.restoreBest();
  }

  public int epoch() {
    return epoch;
  }

  /** Returns the weights of the best epoch; null before the first epoch has ended. */
  public @Nullable Weights weights() {
    return weights;
  }

  /** Returns the optimizer's state at the end of the best epoch; null if it is not kept. */
  public @Nullable OptimizerState optimizer() {
    return optimizer;
  }

  private double valueOf(EpochRecord record) {
    Double value = record.metrics().get(rule.monitor().metric());
    if (value == null) {
      throw new IllegalArgumentException(
          "Epoch %d has no %s".formatted(record.epoch(), rule.monitor()));
    }
    return value;
  }
}
