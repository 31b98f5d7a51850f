package io.github.perceptron.network.engine.step;

import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.BETA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GAMMA;
import static org.deeplearning4j.nn.params.DefaultParamInitializer.BIAS_KEY;
import static org.deeplearning4j.nn.params.DefaultParamInitializer.WEIGHT_KEY;

import io.github.perceptron.network.engine.arrays.NativeFloats;
import io.github.perceptron.network.engine.loss.Output;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.NetworkSpecification;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;

/** Makes the stages of a training step: forward through the layers to the loss, and backward. */
final class TrainingStages {

  private final StepArrays arrays;
  private final List<Stage> forward = new ArrayList<>();
  private final Deque<Stage> backward = new ArrayDeque<>();
  private final List<DropoutMask> masks = new ArrayList<>();

  /** Derivatives with respect to a layer's output, and to its input: in turn. */
  private NativeFloats gradient;

  private NativeFloats inputGradient;

  private Matrix values;
  private boolean first = true;

  /**
   * @param input of the first layer
   */
  TrainingStages(NetworkSpecification specification, int classes, Matrix input, StepArrays arrays) {
    this.arrays = arrays;
    this.values = input;
    int widest = classes;
    for (HiddenLayer layer : specification.layers()) {
      widest = Math.max(widest, layer.units());
    }
    this.gradient = arrays.byColumn(widest).values();
    this.inputGradient = arrays.byColumn(widest).values();
  }

  /** In their order, the loss last. */
  List<Stage> forward() {
    return forward;
  }

  /** In their order, the output layer first. */
  List<Stage> backward() {
    return List.copyOf(backward);
  }

  List<DropoutMask> masks() {
    return masks;
  }

  void addHidden(HiddenViews views) {
    HiddenLayer layer = views.specification();
    Matrix sums = arrays.byColumn(layer.units());
    addProduct(views.dense(), sums);
    @Nullable Layer normalization = views.normalization();
    if (normalization == null) {
      addActivation(
          views,
          sums,
          HiddenViews.parameter(views.dense(), BIAS_KEY),
          HiddenViews.gradient(views.dense(), BIAS_KEY));
    } else {
      Matrix normalized = addNormalization(views.dense(), normalization, sums);
      addActivation(
          views,
          normalized,
          HiddenViews.parameter(normalization, BETA),
          HiddenViews.gradient(normalization, BETA));
    }
    if (layer.dropout() > 0) {
      addDropout(layer);
    }
  }

  /** The output layer and its loss. */
  LossStage addOutput(MultiLayerNetwork network, Output output, InputRows input) {
    Layer layer = network.getOutputLayer();
    Matrix logits = arrays.byColumn(output.size());
    addProduct(layer, logits);
    Matrix derivatives = gradientOf(logits);
    LossStage stage =
        new LossStage(
            output.loss(),
            output.errors(),
            logits,
            HiddenViews.parameter(layer, BIAS_KEY),
            derivatives,
            input.targets(),
            arrays.rows());
    forward.add(stage);
    backward.addFirst(
        new ShiftGradient(
            derivatives,
            logits,
            Slope.LINEAR,
            HiddenViews.gradient(layer, BIAS_KEY),
            arrays.scratch()));
    return stage;
  }

  private void addProduct(Layer layer, Matrix output) {
    NativeFloats kernel = HiddenViews.parameter(layer, WEIGHT_KEY);
    forward.add(new Product(values, kernel, output, arrays.threads()));
    NativeFloats ofOutput = inputGradient;
    inputGradient = gradient;
    gradient = ofOutput;
    backward.addFirst(
        new Product.Gradient(
            values,
            kernel,
            HiddenViews.gradient(layer, WEIGHT_KEY),
            gradientOf(output),
            first ? null : new Matrix(inputGradient, values.columns(), false),
            arrays.threads()));
    first = false;
    values = output;
  }

  private Matrix addNormalization(Layer dense, Layer layer, Matrix sums) {
    Matrix output = arrays.byColumn(sums.columns());
    Normalization normalization =
        new Normalization(
            sums,
            output,
            HiddenViews.parameter(dense, BIAS_KEY),
            HiddenViews.parameter(layer, GAMMA),
            HiddenViews.statistics(layer),
            arrays.scratch());
    forward.add(normalization);
    backward.addFirst(
        new NormalizationGradient(
            normalization,
            gradientOf(output),
            HiddenViews.gradient(layer, GAMMA),
            HiddenViews.gradient(dense, BIAS_KEY),
            arrays.scratch()));
    values = output;
    return output;
  }

  /** The bias, or beta, and the function. */
  private void addActivation(
      HiddenViews views, Matrix sums, NativeFloats shift, NativeFloats shiftGradient) {
    Rectifier rectifier = Rectifier.of(views.specification());
    Optional<Slope> slope = Slope.of(views.specification());
    forward.add(new Shift(sums, shift, rectifier, arrays.scratch()));
    // Where the output does not tell the slope, the input is kept beside it.
    Matrix output = slope.isPresent() ? sums : arrays.byColumn(sums.columns());
    if (NativeActivation.computes(views.specification().activation())) {
      forward.add(new NativeActivation(views.activation(), sums, output));
    }
    Matrix derivatives = gradientOf(output);
    backward.addFirst(
        new ShiftGradient(
            derivatives, output, slope.orElse(Slope.LINEAR), shiftGradient, arrays.scratch()));
    if (slope.isEmpty()) {
      backward.addFirst(new NativeActivation.Gradient(views.activation(), sums, derivatives));
    }
    values = output;
  }

  private void addDropout(HiddenLayer layer) {
    DropoutMask mask = new DropoutMask(masks.size(), layer.dropout());
    masks.add(mask);
    Matrix output = arrays.byColumn(layer.units());
    forward.add(new DropoutMask.Pass(values, output, mask, arrays.scratch()));
    Matrix derivatives = gradientOf(output);
    backward.addFirst(new DropoutMask.Pass(derivatives, derivatives, mask, arrays.scratch()));
    values = output;
  }

  private Matrix gradientOf(Matrix output) {
    return new Matrix(gradient, output.columns(), false);
  }
}
