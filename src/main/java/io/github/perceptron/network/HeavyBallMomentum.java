package io.github.perceptron.network;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Momentum without Nesterov's look-ahead (Polyak, 1964), which Deeplearning4j lacks. A step
 * computes v = m v + lr g and subtracts v from the weights. The state is the velocity v, one number
 * for each parameter.
 *
 * <p>The class is public because Deeplearning4j creates it by its class name from a model's
 * configuration.
 */
public final class HeavyBallMomentum implements IUpdater {

  private static final String VELOCITY = "V";

  private double learningRate;
  private final double momentum;

  /** Creates the optimizer; the numbers are those of {@code Optimizer.Momentum}. */
  public HeavyBallMomentum(
      @JsonProperty("learningRate") double learningRate,
      @JsonProperty("momentum") double momentum) {
    this.learningRate = learningRate;
    this.momentum = momentum;
  }

  @Override
  public long stateSize(long numParams) {
    return numParams;
  }

  @Override
  public GradientUpdater<HeavyBallMomentum> instantiate(INDArray viewArray, boolean initialize) {
    INDArray state = viewArray.reshape(viewArray.length());
    Updater updater = new Updater(this);
    updater.setStateViewArray(state, state.shape(), state.ordering(), initialize);
    return updater;
  }

  @Override
  public GradientUpdater<HeavyBallMomentum> instantiate(
      Map<String, INDArray> state, boolean initialize) {
    Updater updater = new Updater(this);
    updater.setState(state, initialize);
    return updater;
  }

  @Override
  @SuppressWarnings("MissingSuperCall") // The constructor copies both fields.
  public HeavyBallMomentum clone() {
    return new HeavyBallMomentum(learningRate, momentum);
  }

  @Override
  public double getLearningRate(int iteration, int epoch) {
    return learningRate;
  }

  @Override
  public boolean hasLearningRate() {
    return true;
  }

  @Override
  public void setLrAndSchedule(double lr, @Nullable ISchedule lrSchedule) {
    this.learningRate = lr;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HeavyBallMomentum that
        && Double.compare(that.learningRate, learningRate) == 0
        && Double.compare(that.momentum, momentum) == 0;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(learningRate) * 31 + Double.hashCode(momentum);
  }

  /** Computes the steps. */
  private static final class Updater implements GradientUpdater<HeavyBallMomentum> {

    private final HeavyBallMomentum config;
    private @Nullable INDArray velocity;

    Updater(HeavyBallMomentum config) {
      this.config = config;
    }

    @Override
    public HeavyBallMomentum getConfig() {
      return config;
    }

    @Override
    public void setState(Map<String, INDArray> state, boolean initialize) {
      velocity = state.get(VELOCITY);
    }

    @Override
    public Map<String, INDArray> getState() {
      return Map.of(VELOCITY, velocity());
    }

    @Override
    public void setStateViewArray(
        INDArray view, long[] gradientShape, char gradientOrder, boolean initialize) {
      if (initialize) {
        view.assign(0);
      }
      velocity = view;
    }

    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
      INDArray step = velocity();
      step.muli(config.momentum).addi(gradient.reshape(step.shape()).mul(config.learningRate));
      gradient.assign(step.reshape(gradient.shape()));
    }

    private INDArray velocity() {
      if (velocity == null) {
        throw new IllegalStateException("The optimizer has no state yet");
      }
      return velocity;
    }
  }
}
