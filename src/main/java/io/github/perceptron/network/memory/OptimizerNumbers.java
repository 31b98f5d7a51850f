package io.github.perceptron.network.memory;

import io.github.perceptron.network.specification.Optimizer;

/**
 * How many numbers an optimizer needs for each parameter, in addition to the parameter and its
 * gradient.
 *
 * @param kept how many numbers it keeps from step to step
 * @param inStep how many numbers it allocates in a step and then frees
 */
record OptimizerNumbers(int kept, int inStep) {

  static OptimizerNumbers of(Optimizer optimizer) {
    return optimizer.match(new OfEach());
  }

  private static final class OfEach implements Optimizer.Cases<OptimizerNumbers> {

    @Override
    public OptimizerNumbers sgd(Optimizer.Sgd sgd) {
      return new OptimizerNumbers(0, 0);
    }

    @Override
    public OptimizerNumbers momentum(Optimizer.Momentum momentum) {
      return new OptimizerNumbers(1, 1);
    }

    @Override
    public OptimizerNumbers nesterov(Optimizer.Nesterov nesterov) {
      return new OptimizerNumbers(1, 0);
    }

    @Override
    public OptimizerNumbers rmsProp(Optimizer.RmsProp rmsProp) {
      return new OptimizerNumbers(1, 0);
    }

    @Override
    public OptimizerNumbers adaGrad(Optimizer.AdaGrad adaGrad) {
      return new OptimizerNumbers(1, 0);
    }

    @Override
    public OptimizerNumbers adam(Optimizer.Adam adam) {
      return new OptimizerNumbers(2, 0);
    }

    @Override
    public OptimizerNumbers adamW(Optimizer.AdamW adamW) {
      return new OptimizerNumbers(2, 0);
    }
  }
}
