package io.github.perceptron.network.engine.parted;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Batch normalisation (Ioffe and Szegedy, 2015) with mean and variance over all parts, that is,
 * over the whole mini-batch. The running statistics are updated as in Deeplearning4j's layer, which
 * stores the update of the statistics as their "gradient".
 */
public final class PartedNormalization implements PartedLayer {

  private static final double LN_10 = Math.log(10);

  private final Layer layer;
  private final BatchNormalization configuration;
  private final Map<String, INDArray> gradients;
  private final PartedRun run;
  private List<INDArray> normalized = List.of();
  private @Nullable INDArray deviation;

  public PartedNormalization(
      Layer layer,
      BatchNormalization configuration,
      Map<String, INDArray> gradients,
      PartedRun run) {
    if (configuration.isLockGammaBeta()) {
      throw new IllegalArgumentException(
          "Batch normalisation without gamma and beta is not supported here");
    }
    this.layer = layer;
    this.configuration = configuration;
    this.gradients = gradients;
    this.run = run;
  }

  @Override
  public List<INDArray> forward(List<INDArray> inputs) {
    INDArray mean = sum(inputs).divi(rows(inputs));
    for (INDArray input : inputs) {
      run.check();
      input.subiRowVector(mean);
    }
    INDArray variance = sumOfProducts(inputs, inputs).divi(rows(inputs));
    moveRunningStatistics(mean, variance);
    INDArray divisor = Transforms.sqrt(variance.add(configuration.getEps()), false);
    INDArray gamma = parameter(BatchNormalizationParamInitializer.GAMMA);
    INDArray beta = parameter(BatchNormalizationParamInitializer.BETA);
    List<INDArray> outputs = new ArrayList<>(inputs.size());
    for (INDArray input : inputs) {
      run.check();
      input.diviRowVector(divisor);
      outputs.add(run.arrays().copy(input).muliRowVector(gamma).addiRowVector(beta));
    }
    normalized = inputs;
    deviation = divisor;
    return outputs;
  }

  /**
   * Computes, with x' the normalised input, e the derivative with respect to the output and n the
   * number of rows: {@code dx = gamma / deviation * (e - sum(e) / n - x' * sum(e x') / n)}.
   */
  @Override
  public List<INDArray> backward(List<INDArray> epsilons) {
    INDArray sum = sum(epsilons);
    INDArray product = sumOfProducts(epsilons, normalized);
    setGradient(BatchNormalizationParamInitializer.BETA, sum);
    setGradient(BatchNormalizationParamInitializer.GAMMA, product);
    double rows = rows(epsilons);
    sum.divi(rows);
    product.divi(rows);
    INDArray factor =
        parameter(BatchNormalizationParamInitializer.GAMMA).div(Objects.requireNonNull(deviation));
    for (int i = 0; i < epsilons.size(); i++) {
      run.check();
      INDArray scaled = normalized.get(i).muliRowVector(product);
      epsilons.get(i).subiRowVector(sum).subi(scaled).muliRowVector(factor);
      run.arrays().free(scaled);
    }
    normalized = List.of();
    return epsilons;
  }

  private void moveRunningStatistics(INDArray mean, INDArray variance) {
    double rest = 1 - configuration.getDecay();
    INDArray runningMean = parameter(BatchNormalizationParamInitializer.GLOBAL_MEAN);
    setGradient(BatchNormalizationParamInitializer.GLOBAL_MEAN, runningMean.sub(mean).muli(rest));
    if (configuration.isUseLogStd()) {
      // log10 of the standard deviation, which is half of log10 of the variance.
      INDArray logarithm = parameter(BatchNormalizationParamInitializer.GLOBAL_LOG_STD);
      INDArray before = Transforms.exp(logarithm.mul(2 * LN_10), false);
      INDArray after = before.mul(configuration.getDecay()).addi(variance.mul(rest));
      setGradient(
          BatchNormalizationParamInitializer.GLOBAL_LOG_STD,
          Transforms.log(before.divi(after), false).muli(1 / (2 * LN_10)));
    } else {
      INDArray runningVariance = parameter(BatchNormalizationParamInitializer.GLOBAL_VAR);
      setGradient(
          BatchNormalizationParamInitializer.GLOBAL_VAR, runningVariance.sub(variance).muli(rest));
    }
  }

  /** A parameter of the layer, shape [1, units]. */
  private INDArray parameter(String name) {
    INDArray values = layer.getParam(name);
    return values.reshape(1, values.length());
  }

  private void setGradient(String parameter, INDArray values) {
    INDArray gradient = PartedRun.gradient(gradients, parameter);
    gradient.assign(values.reshape(gradient.shape()));
  }

  private INDArray sum(List<INDArray> parts) {
    INDArray total = Nd4j.zeros(1, parts.get(0).columns());
    for (INDArray part : parts) {
      run.check();
      try (INDArray sum = part.sum(true, 0)) {
        total.addi(sum);
      }
    }
    return total;
  }

  private INDArray sumOfProducts(List<INDArray> left, List<INDArray> right) {
    INDArray total = Nd4j.zeros(1, left.get(0).columns());
    for (int i = 0; i < left.size(); i++) {
      run.check();
      INDArray product = run.arrays().copy(left.get(i)).muli(right.get(i));
      try (INDArray sum = product.sum(true, 0)) {
        total.addi(sum);
      }
      run.arrays().free(product);
    }
    return total;
  }

  private static double rows(List<INDArray> parts) {
    return parts.stream().mapToLong(INDArray::rows).sum();
  }
}
