package io.github.perceptron.network.specification;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Locale;

/**
 * The rule that turns gradients into new weights. This is the complete set of optimizers; the names
 * and default values of their parameters are those of Keras.
 *
 * <p>Every learning rate is above 0 and at most 1e6. A {@link LearningRateSchedule} multiplies it
 * by a factor.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "name")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Optimizer.Sgd.class, name = "sgd"),
  @JsonSubTypes.Type(value = Optimizer.Momentum.class, name = "momentum"),
  @JsonSubTypes.Type(value = Optimizer.Nesterov.class, name = "nesterov"),
  @JsonSubTypes.Type(value = Optimizer.RmsProp.class, name = "rmsprop"),
  @JsonSubTypes.Type(value = Optimizer.AdaGrad.class, name = "adagrad"),
  @JsonSubTypes.Type(value = Optimizer.Adam.class, name = "adam"),
  @JsonSubTypes.Type(value = Optimizer.AdamW.class, name = "adamw")
})
public sealed interface Optimizer {

  /** Returns the learning rate before the schedule's factor, above 0. */
  double learningRate();

  /** Calls the method for this optimizer and returns its result. */
  <R> R match(Cases<R> cases);

  /**
   * One method for each optimizer; code that lacks the method for a new optimizer does not compile.
   */
  interface Cases<R> {

    R sgd(Sgd sgd);

    R momentum(Momentum momentum);

    R nesterov(Nesterov nesterov);

    R rmsProp(RmsProp rmsProp);

    R adaGrad(AdaGrad adaGrad);

    R adam(Adam adam);

    R adamW(AdamW adamW);
  }

  /** Returns the name in JSON: that of the record, in lower case. */
  default String id() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** Plain stochastic gradient descent: w -= lr g. */
  record Sgd(double learningRate) implements Optimizer {
    public Sgd {
      Checks.aboveZero("learning_rate", learningRate, 1e6);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.sgd(this);
    }
  }

  /** Heavy-ball momentum (Polyak, 1964): v = m v - lr g; w += v. */
  record Momentum(double learningRate, double momentum) implements Optimizer {
    public Momentum {
      Checks.aboveZero("learning_rate", learningRate, 1e6);
      Checks.below("momentum", momentum, 0, 1);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.momentum(this);
    }
  }

  /** Nesterov momentum: v = m v - lr g; w += m v - lr g. */
  record Nesterov(double learningRate, double momentum) implements Optimizer {
    public Nesterov {
      Checks.aboveZero("learning_rate", learningRate, 1e6);
      Checks.below("momentum", momentum, 0, 1);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.nesterov(this);
    }
  }

  /** RMSProp (Tieleman and Hinton, 2012); {@code rho} is the decay of the squared gradients. */
  record RmsProp(double learningRate, double rho, double epsilon) implements Optimizer {
    public RmsProp {
      Checks.aboveZero("learning_rate", learningRate, 1e6);
      Checks.below("rho", rho, 0, 1);
      Checks.aboveZero("epsilon", epsilon, 1);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.rmsProp(this);
    }
  }

  /** AdaGrad (Duchi et al., 2011). */
  record AdaGrad(double learningRate, double epsilon) implements Optimizer {
    public AdaGrad {
      Checks.aboveZero("learning_rate", learningRate, 1e6);
      Checks.aboveZero("epsilon", epsilon, 1);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.adaGrad(this);
    }
  }

  /** Adam (Kingma and Ba, 2014). */
  record Adam(double learningRate, double beta1, double beta2, double epsilon)
      implements Optimizer {
    public Adam {
      Checks.aboveZero("learning_rate", learningRate, 1e6);
      Checks.below("beta_1", beta1, 0, 1);
      Checks.below("beta_2", beta2, 0, 1);
      Checks.aboveZero("epsilon", epsilon, 1);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.adam(this);
    }
  }

  /** Adam with decoupled weight decay of the kernels (Loshchilov and Hutter, 2019). */
  record AdamW(double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
      implements Optimizer {
    public AdamW {
      Checks.aboveZero("learning_rate", learningRate, 1e6);
      Checks.below("beta_1", beta1, 0, 1);
      Checks.below("beta_2", beta2, 0, 1);
      Checks.aboveZero("epsilon", epsilon, 1);
      Checks.inRange("weight_decay", weightDecay, 0, 1);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.adamW(this);
    }
  }
}
