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
 * Watches the monitored quantity from epoch to epoch, as Keras' {@code EarlyStopping} does: keeps
 * the weights of the best epoch and counts the epochs since. Where a job may end with that epoch,
 * it keeps the optimizer's state there too, so that a published state belongs to its parameters.
 *
 * <p>Without early stopping in the specification it watches val_loss, or the loss where nothing is
 * held out, so that a job always knows its best epoch.
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

  BestEpoch(TrainingSpecification specification) {
    Optional<EarlyStopping> given = Optional.ofNullable(specification.fit().earlyStopping());
    Monitor monitor = specification.data().validationSplit() > 0 ? Monitor.VAL_LOSS : Monitor.LOSS;
    this.rule = given.orElseGet(() -> new EarlyStopping(monitor, 0, 0, Mode.AUTO, false));
    this.mayStop = given.isPresent();
    this.mayBePublished = restoresBest() || specification.fit().maxRuntimeSeconds() != null;
  }

  /** Goes on from a checkpoint. */
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
   * What a checkpoint keeps beside the best weights.
   *
   * @param epoch 0 while none has ended
   * @param value the monitored quantity of the best epoch; null while none has ended
   */
  public record State(int epoch, int epochsSince, @Nullable Double value) {}

  /** Looks at an epoch that ended with finite numbers. */
  void observe(
      EpochRecord record, Supplier<Weights> current, Supplier<OptimizerState> currentOptimizer) {
    double value = valueOf(record);
    if (best == null || rule.improves(value, best)) {
      best = value;
      epoch = record.epoch();
      epochsSince = 0;
      // The earlier ones first, so that memory need not hold both.
      weights = null;
      optimizer = null;
      weights = current.get();
      optimizer = mayBePublished ? currentOptimizer.get() : null;
    } else {
      epochsSince++;
    }
  }

  /**
   * Whether the specification asks to end here. Like Keras, never after the first epoch: there is
   * nothing to compare it with.
   */
  boolean shouldStop() {
    return mayStop && epochsSince >= Math.max(1, rule.patience());
  }

  /** Whether early stopping is to end with the best epoch's weights. */
  boolean restoresBest() {
    return mayStop && rule.restoreBest();
  }

  public int epoch() {
    return epoch;
  }

  /** The network of the best epoch; null while none has ended. */
  public @Nullable Weights weights() {
    return weights;
  }

  /** The optimizer's state at the end of the best epoch; null where it is not kept. */
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
