package io.github.perceptron.network.engine.step.update;

import io.github.perceptron.network.specification.Optimizer;

/**
 * The rule of each optimizer, with the operations of Deeplearning4j's updaters in their order and
 * in single precision, so that they round alike. Each rule is one loop: a loop of its own for the
 * division, and one for the subtraction, made Adam's step a third slower.
 */
enum UpdateRules implements Optimizer.Cases<UpdateRule> {
  CHOICE;

  @Override
  public UpdateRule sgd(Optimizer.Sgd sgd) {
    return (step, rate) -> {
      float lr = (float) rate;
      return (piece, count, scale, decay) -> sgd(piece, count, scale, decay, lr);
    };
  }

  private static void sgd(Piece piece, int count, float scale, float decay, float lr) {
    float[] w = piece.weights();
    float[] gradient = piece.gradient();
    for (int i = 0; i < count; i++) {
      float g = gradient[i] * scale;
      w[i] -= g * lr + decay * w[i];
    }
  }

  @Override
  public UpdateRule momentum(Optimizer.Momentum momentum) {
    float m = (float) momentum.momentum();
    return (step, rate) -> {
      float lr = (float) rate;
      return (piece, count, scale, decay) -> momentum(piece, count, scale, decay, lr, m);
    };
  }

  private static void momentum(
      Piece piece, int count, float scale, float decay, float lr, float m) {
    float[] w = piece.weights();
    float[] gradient = piece.gradient();
    float[] v = piece.first();
    for (int i = 0; i < count; i++) {
      float g = gradient[i] * scale;
      float step = v[i] * m + g * lr;
      v[i] = step;
      w[i] -= step + decay * w[i];
    }
  }

  @Override
  public UpdateRule nesterov(Optimizer.Nesterov nesterov) {
    float m = (float) nesterov.momentum();
    return (step, rate) -> {
      float lr = (float) rate;
      return (piece, count, scale, decay) -> nesterov(piece, count, scale, decay, lr, m);
    };
  }

  private static void nesterov(
      Piece piece, int count, float scale, float decay, float lr, float m) {
    float[] w = piece.weights();
    float[] gradient = piece.gradient();
    float[] v = piece.first();
    for (int i = 0; i < count; i++) {
      float g = gradient[i] * scale;
      float before = m * v[i];
      float velocity = before - lr * g;
      v[i] = velocity;
      w[i] -= before + (-m - 1) * velocity + decay * w[i];
    }
  }

  @Override
  public UpdateRule rmsProp(Optimizer.RmsProp rms) {
    float rho = (float) rms.rho();
    float epsilon = (float) rms.epsilon();
    return (step, rate) -> {
      float lr = (float) rate;
      return (piece, count, scale, decay) -> rmsProp(piece, count, scale, decay, lr, rho, epsilon);
    };
  }

  private static void rmsProp(
      Piece piece, int count, float scale, float decay, float lr, float rho, float epsilon) {
    float[] w = piece.weights();
    float[] gradient = piece.gradient();
    float[] s = piece.first();
    for (int i = 0; i < count; i++) {
      float g = gradient[i] * scale;
      float square = s[i] * rho + g * g * (1 - rho);
      s[i] = square;
      w[i] -= lr * g / ((float) Math.sqrt(square) + epsilon) + decay * w[i];
    }
  }

  @Override
  public UpdateRule adaGrad(Optimizer.AdaGrad adaGrad) {
    float epsilon = (float) adaGrad.epsilon();
    return (step, rate) -> {
      float lr = (float) rate;
      return (piece, count, scale, decay) -> adaGrad(piece, count, scale, decay, lr, epsilon);
    };
  }

  private static void adaGrad(
      Piece piece, int count, float scale, float decay, float lr, float epsilon) {
    float[] w = piece.weights();
    float[] gradient = piece.gradient();
    float[] s = piece.first();
    for (int i = 0; i < count; i++) {
      float g = gradient[i] * scale;
      float square = s[i] + g * g;
      s[i] = square;
      w[i] -= lr * g / ((float) Math.sqrt(square) + epsilon) + decay * w[i];
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
      return (piece, count, scale, decay) ->
          adam(piece, count, scale, decay, corrected, beta1, beta2, epsilon);
    };
  }

  private static void adam(
      Piece piece,
      int count,
      float scale,
      float decay,
      float lr,
      float b1,
      float b2,
      float epsilon) {
    float[] w = piece.weights();
    float[] gradient = piece.gradient();
    float[] m = piece.first();
    float[] v = piece.second();
    float rest1 = 1 - b1;
    float rest2 = 1 - b2;
    for (int i = 0; i < count; i++) {
      float g = gradient[i] * scale;
      float mean = b1 * m[i] + g * rest1;
      float square = b2 * v[i] + g * g * rest2;
      m[i] = mean;
      v[i] = square;
      w[i] -= mean * lr / ((float) Math.sqrt(square) + epsilon) + decay * w[i];
    }
  }
}
