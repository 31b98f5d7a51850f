package io.github.perceptron.network.specification;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * How the learning rate changes from epoch to epoch: the optimizer's learning rate is multiplied by
 * a factor.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "name")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LearningRateSchedule.Constant.class, name = "constant"),
  @JsonSubTypes.Type(value = LearningRateSchedule.Step.class, name = "step"),
  @JsonSubTypes.Type(value = LearningRateSchedule.Exponential.class, name = "exponential"),
  @JsonSubTypes.Type(value = LearningRateSchedule.Cosine.class, name = "cosine")
})
public sealed interface LearningRateSchedule {

  /**
   * Returns the factor of one epoch.
   *
   * @param epoch from 1
   * @param epochs number of epochs of the job
   * @return the factor, above 0
   */
  double factor(int epoch, int epochs);

  /** The learning rate is the same in every epoch. */
  record Constant() implements LearningRateSchedule {
    @Override
    public double factor(int epoch, int epochs) {
      return 1;
    }
  }

  /** The learning rate is multiplied by {@code factor} after every {@code everyEpochs} epochs. */
  record Step(double factor, int everyEpochs) implements LearningRateSchedule {
    public Step {
      Checks.inRange("factor", factor, 1e-6, 1);
      Checks.inRange("every_epochs", everyEpochs, 1, 100_000);
    }

    @Override
    public double factor(int epoch, int epochs) {
      int steps = (epoch - 1) / everyEpochs;
      return StrictMath.pow(factor, steps);
    }
  }

  /** The learning rate is multiplied by {@code factor} after every epoch. */
  record Exponential(double factor) implements LearningRateSchedule {
    public Exponential {
      Checks.inRange("factor", factor, 1e-6, 1);
    }

    @Override
    public double factor(int epoch, int epochs) {
      return StrictMath.pow(factor, epoch - 1);
    }
  }

  /**
   * The factor falls as half a period of a cosine from 1 to {@code minimumFactor}, without restarts
   * (Loshchilov and Hutter, 2017).
   */
  record Cosine(double minimumFactor) implements LearningRateSchedule {
    public Cosine {
      Checks.inRange("minimum_factor", minimumFactor, 1e-6, 1);
    }

    @Override
    public double factor(int epoch, int epochs) {
      double progress = epochs == 1 ? 0 : (epoch - 1) / (double) (epochs - 1);
      return minimumFactor
          + (1 - minimumFactor) * (1 + StrictMath.cos(StrictMath.PI * progress)) / 2;
    }
  }
}
