package io.github.perceptron.network.memory;

import io.github.perceptron.network.specification.Optimizer;

/** How many numbers of each parameter an optimizer needs beside the parameter and its gradient. */
record OptimizerNumbers(
    Integer sgd,
    Integer momentum,
    Integer nesterov,
    Integer rmsProp,
    Integer adaGrad,
    Integer adam,
    Integer adamW)
    implements Optimizer.Cases<Integer> {

  /** Numbers that it keeps from step to step. */
  static final OptimizerNumbers KEPT = new OptimizerNumbers(0, 1, 1, 1, 1, 2, 2);

  /** Numbers of arrays that it makes in a step and gives back. */
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
