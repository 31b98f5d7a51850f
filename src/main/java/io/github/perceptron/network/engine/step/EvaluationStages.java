package io.github.perceptron.network.engine.step;

import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.BETA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GAMMA;
import static org.deeplearning4j.nn.params.DefaultParamInitializer.BIAS_KEY;
import static org.deeplearning4j.nn.params.DefaultParamInitializer.WEIGHT_KEY;

import io.github.perceptron.network.engine.arrays.NativeFloats;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.NetworkSpecification;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the stages of a forward pass that learns nothing: no dropout, the running statistics of
 * batch normalisation.
 */
final class EvaluationStages {

  private final StepArrays arrays;
  private final List<Stage> stages = new ArrayList<>();

  /** A layer's output and its input, in turn. */
  private NativeFloats output;

  private NativeFloats other;

  private Matrix values;

  /**
   * @param input of the first layer
   */
  EvaluationStages(
      NetworkSpecification specification, int classes, Matrix input, StepArrays arrays) {
    this.arrays = arrays;
    this.values = input;
    int widest = classes;
    for (HiddenLayer layer : specification.layers()) {
      widest = Math.max(widest, layer.units());
    }
    this.output = arrays.byColumn(widest).values();
    this.other = arrays.byColumn(widest).values();
  }

  List<Stage> stages() {
    return stages;
  }

  void addHidden(HiddenViews views) {
    HiddenLayer layer = views.specification();
    addProduct(views.dense(), layer.units());
    NativeFloats shift = HiddenViews.parameter(views.dense(), BIAS_KEY);
    @Nullable Layer normalization = views.normalization();
    if (normalization != null) {
      NativeFloats moved = arrays.floats(layer.units());
      stages.add(
          new RunningNormalization(
              values,
              shift,
              HiddenViews.parameter(normalization, GAMMA),
              HiddenViews.parameter(normalization, BETA),
              HiddenViews.statistics(normalization),
              moved,
              arrays.scratch()));
      shift = moved;
    }
    Activation activation = layer.activation();
    stages.add(new Shift(values, shift, Rectifier.of(layer), arrays.scratch()));
    if (NativeActivation.computes(activation)) {
      stages.add(new NativeActivation(views.activation(), values, values));
    }
  }

  /**
   * The output layer without its softmax.
   *
   * @return the logits, shape [rows, classes], column by column
   */
  Matrix addOutput(Layer layer, int classes) {
    addProduct(layer, classes);
    stages.add(
        new Shift(
            values, HiddenViews.parameter(layer, BIAS_KEY), Rectifier.NONE, arrays.scratch()));
    return values;
  }

  private void addProduct(Layer layer, int units) {
    Matrix product = new Matrix(output, units, false);
    stages.add(
        new Product(values, HiddenViews.parameter(layer, WEIGHT_KEY), product, arrays.threads()));
    values = product;
    output = other;
    other = product.values();
  }
}
