package io.github.perceptron.network.memory;

import io.github.perceptron.network.specification.Optimizer;

/**
 * How many numbers an optimizer needs for each parameter, in addition to the parameter and its
 * gradient.
 */
record OptimizerNumbers(
    Integer sgd,
    Integer momentum,
    Integer nesterov,
    Integer rmsProp,
    Integer adaGrad,
    Integer adam,
    Integer adamW)
    implements Optimizer.Cases<Integer> {

  /** How many numbers it keeps from step to step. */
  static final OptimizerNumbers KEPT = new OptimizerNumbers(0, 1, 1, 1, 1, 2, 2);

  /** How many numbers it allocates in a step and then frees. */
  static final OptimizerNumbers IN_A_STEP = new OptimizerNumbers(0, 1, 0, 0, 0, 0, 0);

  @Override
  public Integer sgd(Optimizer.Sgd it) {
    return sgd;
  }

  @Override
  public Integer momentum(Optimizer.Momentum it) {
    return momentum;
  }

  @Override
  public Integer nesterov(Optimizer.Nesterov it) {
    return nesterov;
  }

  @Override
  public Integer rmsProp(Optimizer.RmsProp it) {
    return rmsProp;
  }

  @Override
  public Integer adaGrad(Optimizer.AdaGrad it) {
    return adaGrad;
  }

  @Override
  public Integer adam(Optimizer.Adam it) {
    return adam;
  }

  @Override
  public Integer adamW(Optimizer.AdamW it) {
    return adamW;
  }
}
