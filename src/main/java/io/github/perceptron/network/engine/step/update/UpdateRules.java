package io.github.perceptron.network.engine.step.update;

import io.github.perceptron.network.specification.Optimizer;

/**
 * The rule of each optimizer, with the operations of Deeplearning4j's updaters in their order and
 * in single precision, so that they round alike.
 */
enum UpdateRules implements Optimizer.Cases<UpdateRule> {
  CHOICE;

  @Override
  public UpdateRule sgd(Optimizer.Sgd sgd) {
    return (step, rate) -> {
      float lr = (float) rate;
      return (piece, count) -> sgd(piece.gradient(), count, lr);
    };
  }

  private static void sgd(float[] g, int count, float lr) {
    for (int i = 0; i < count; i++) {
      g[i] *= lr;
    }
  }

  @Override
  public UpdateRule momentum(Optimizer.Momentum momentum) {
    float m = (float) momentum.momentum();
    return (step, rate) -> {
      float lr = (float) rate;
      return (piece, count) -> momentum(piece.gradient(), piece.first(), count, lr, m);
    };
  }

  private static void momentum(float[] g, float[] v, int count, float lr, float m) {
    for (int i = 0; i < count; i++) {
      v[i] = v[i] * m + g[i] * lr;
      g[i] = v[i];
    }
  }

  @Override
  public UpdateRule nesterov(Optimizer.Nesterov nesterov) {
    float m = (float) nesterov.momentum();
    return (step, rate) -> {
      float lr = (float) rate;
      return (piece, count) -> nesterov(piece.gradient(), piece.first(), count, lr, m);
    };
  }

  private static void nesterov(float[] g, float[] v, int count, float lr, float m) {
    for (int i = 0; i < count; i++) {
      float before = m * v[i];
      v[i] = before - lr * g[i];
      g[i] = before + (-m - 1) * v[i];
    }
  }

  @Override
  public UpdateRule rmsProp(Optimizer.RmsProp rms) {
    float rho = (float) rms.rho();
    float epsilon = (float) rms.epsilon();
    return (step, rate) -> {
      float lr = (float) rate;
      return (piece, count) -> rmsProp(piece.gradient(), piece.first(), count, lr, rho, epsilon);
    };
  }

  private static void rmsProp(float[] g, float[] s, int count, float lr, float rho, float epsilon) {
    for (int i = 0; i < count; i++) {
      s[i] = s[i] * rho + g[i] * g[i] * (1 - rho);
      g[i] = lr * g[i] / ((float) Math.sqrt(s[i]) + epsilon);
    }
  }

  @Override
  public UpdateRule adaGrad(Optimizer.AdaGrad adaGrad) {
    float epsilon = (float) adaGrad.epsilon();
    return (step, rate) -> {
      float lr = (float) rate;
      return (piece, count) -> adaGrad(piece.gradient(), piece.first(), count, lr, epsilon);
    };
  }

  private static void adaGrad(float[] g, float[] s, int count, float lr, float epsilon) {
    for (int i = 0; i < count; i++) {
      s[i] = s[i] + g[i] * g[i];
      g[i] = lr * g[i] / ((float) Math.sqrt(s[i]) + epsilon);
    }
  }

  @Override
  public UpdateRule adam(Optimizer.Adam adam) {
    return adam((float) adam.beta1(), (float) adam.beta2(), (float) adam.epsilon());
  }

  @Override
  public UpdateRule adamW(Optimizer.AdamW adam) {
    return adam((float) adam.beta1(), (float) adam.beta2(), (float) adam.epsilon());
  }

  private static UpdateRule adam(float beta1, float beta2, float epsilon) {
    return (step, rate) -> {
      float first = 1 - (float) Math.pow(beta1, step + 1.0);
      float second = 1 - (float) Math.pow(beta2, step + 1.0);
      float lr = (float) ((float) rate * Math.sqrt(second) / first);
      // As in ND4J's operation.
      float corrected = Float.isFinite(lr) && lr != 0 ? lr : epsilon;
      return (piece, count) ->
          adam(
              piece.gradient(),
              piece.first(),
              piece.second(),
              count,
              corrected,
              beta1,
              beta2,
              epsilon);
    };
  }

  private static void adam(
      float[] g, float[] m, float[] v, int count, float lr, float b1, float b2, float epsilon) {
    float rest1 = 1 - b1;
    float rest2 = 1 - b2;
    for (int i = 0; i < count; i++) {
      m[i] = b1 * m[i] + g[i] * rest1;
      v[i] = b2 * v[i] + g[i] * g[i] * rest2;
      g[i] = m[i] * lr / ((float) Math.sqrt(v[i]) + epsilon);
    }
  }
}
