package io.github.perceptron.network.formats.layers;

import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.formats.layers.DenseArrays.NormArrays;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.NetworkSpecification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Combines the layers of a file, which are added one after the other, into hidden layers and the
 * output layer. A hidden layer of ours has this order: dense, batch normalisation, activation,
 * dropout. A scaling in another place is folded into a dense layer beside it, so that predictions
 * stay the same; what has no effect on predictions is left out, with a note. A layer that cannot be
 * expressed is refused with an error that names it.
 */
public final class LayerStack {

  private static final int MOST_UNITS = 4096;

  private final List<HiddenLayer> hidden = new ArrayList<>();
  private final List<DenseArrays> arrays = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final InputScaling scaling;

  private @Nullable Outgoing outgoing;
  private @Nullable DenseArrays open;
  private @Nullable ActivationFunction activation;
  private double dropout;
  private int width;

  /** What the last dense layer answers; null until the end of the network. */
  private @Nullable Task task;

  private String last = "layers";

  /**
   * @param input what enters the first layer
   */
  public LayerStack(ModelInput input) {
    this.scaling = new InputScaling(input);
    this.width = input.inputs();
  }

  /** Number of inputs of the next dense layer in the file. */
  public int width() {
    return width;
  }

  /**
   * Adds a dense layer.
   *
   * @param kernel shape [width, units], row by row
   * @param bias shape [units]
   */
  public void dense(String place, float[] kernel, float[] bias) {
    begin(place);
    FiniteNumbers.require(place, kernel);
    FiniteNumbers.require(place, bias);
    DenseArrays next =
        outgoing == null ? new DenseArrays(kernel, bias, null) : outgoing.into(kernel, bias);
    // Scaling can exceed the range of 32-bit floats.
    FiniteNumbers.require(place, next.kernel);
    FiniteNumbers.require(place, next.bias);
    closeHidden(place);
    open = next;
    outgoing = null;
    width = bias.length;
  }

  /**
   * Adds batch normalisation with its running statistics.
   *
   * @param epsilon the epsilon that the program which wrote the file adds to the variance
   */
  public void normalize(String place, NormArrays norm, double epsilon) {
    begin(place);
    FiniteNumbers.require(place, norm.gamma);
    FiniteNumbers.require(place, norm.beta);
    FiniteNumbers.require(place, norm.mean);
    double least = Double.POSITIVE_INFINITY;
    for (double variance : norm.variance) {
      if (!(variance + epsilon > 0 && variance <= Float.MAX_VALUE)) {
        throw InvalidModelFileException.at(
            place,
            "has a variance that is not a number, or a sum of variance and epsilon that is not"
                + " above 0");
      }
      least = Math.min(least, variance + epsilon);
    }
    DenseArrays dense = open;
    if (dense != null && dense.norm == null && activation == null && least >= NormArrays.EPSILON) {
      open = new DenseArrays(dense.kernel, dense.bias, DenseFolding.withOurEpsilon(norm, epsilon));
      return;
    }
    double[] scale = new double[width];
    double[] shift = new double[width];
    for (int i = 0; i < width; i++) {
      scale[i] = norm.gamma[i] / Math.sqrt(norm.variance[i] + epsilon);
      shift[i] = norm.beta[i] - norm.mean[i] * scale[i];
    }
    fold(place, scale, shift);
  }

  /**
   * Adds a layer that computes {@code x * scale + shift} for each number x. Before the first dense
   * layer it defines how raw inputs are scaled: by the input contract, if all inputs have the same
   * scale and shift, and otherwise folded into the first dense layer.
   *
   * @param scale one number for each output of the layer before, or one for all
   * @param shift of the same length
   */
  public void scale(String place, double[] scale, double[] shift) {
    begin(place);
    if (isEmpty() && outgoing == null && scaling.takes(scale, shift)) {
      return;
    }
    fold(place, InputScaling.widened(scale, width), InputScaling.widened(shift, width));
  }

  private void fold(String place, double[] scale, double[] shift) {
    FiniteNumbers.require(place, scale);
    FiniteNumbers.require(place, shift);
    DenseArrays dense = open;
    if (dense != null && activation == null) {
      open = DenseFolding.scaled(dense, scale, shift);
      FiniteNumbers.require(place, open.kernel);
      FiniteNumbers.require(place, open.bias);
      notes.add(place + " was folded into the dense layer before it.");
      return;
    }
    outgoing = outgoing == null ? Outgoing.of(scale, shift) : outgoing.then(scale, shift);
    if (isEmpty()) {
      InputScaling.requireFewDigits(place, outgoing);
    }
    notes.add(place + " was folded into the dense layer behind it.");
  }

  /**
   * Adds the activation of the dense layer before it. A linear activation changes nothing and is
   * accepted everywhere.
   */
  public void activate(String place, Activation function) {
    activate(place, ActivationFunction.of(function));
  }

  /**
   * Adds a leaky ReLU.
   *
   * @param slope of the function below zero, finite
   */
  public void leaky(String place, double slope) {
    if (slope >= 0 && slope <= 1) {
      activate(place, ActivationFunction.leaky(slope));
    } else {
      float[] slopes = new float[width];
      Arrays.fill(slopes, (float) slope);
      prelu(place, slopes);
    }
  }

  private void activate(String place, ActivationFunction function) {
    begin(place);
    if (function.kind() == Activation.LINEAR) {
      return;
    }
    requireOpen(place);
    requireNoActivation(place);
    activation = function;
  }

  /**
   * Adds a ReLU with one slope below zero for each unit (He et al., 2015). Our networks have none,
   * so it becomes a ReLU of twice as many units: with the sums z of the dense layer and slopes a,
   * {@code prelu(z) = relu(z) - a relu(-z)}. The second half of the layer computes -z, and the
   * factor -a is folded into the next dense layer.
   *
   * @param slopes one for each unit
   */
  public void prelu(String place, float[] slopes) {
    begin(place);
    FiniteNumbers.require(place, slopes);
    DenseArrays dense = requireOpen(place);
    requireNoActivation(place);
    float first = slopes[0];
    boolean same = true;
    for (float slope : slopes) {
      same &= slope == first;
    }
    if (same && first >= 0 && first <= 1) {
      activation = ActivationFunction.leaky(first);
      return;
    }
    if (2 * width > MOST_UNITS) {
      throw InvalidModelFileException.at(
          place,
          "has %d units; at most %d can have slopes of their own, because such a layer is computed as one with twice as many units"
              .formatted(width, MOST_UNITS / 2));
    }
    open = DenseFolding.doubled(dense);
    activation = ActivationFunction.RELU;
    outgoing = Outgoing.ofSlopes(slopes);
    notes.add(
        "%s was read as relu with %d units, which computes the same.".formatted(place, 2 * width));
  }

  /** Adds the softmax, which ends the network: the dense layer before it is the output layer. */
  public void softmax(String place) {
    begin(place);
    DenseArrays output = requireOpen(place);
    if (activation != null) {
      throw InvalidModelFileException.at(
          place, "must directly follow its Dense layer, because it is a softmax");
    }
    if (output.units() < 2) {
      throw InvalidModelFileException.at(place, "must have at least 2 classes");
    }
    end(Task.MULTICLASS, place, output);
  }

  private void end(Task answers, String place, DenseArrays output) {
    if (dropout > 0) {
      notes.add(
          "The dropout before %s has no effect on predictions and was left out.".formatted(place));
    }
    DenseArrays plain =
        output.norm == null ? output : DenseFolding.withoutNorm(output, output.norm);
    FiniteNumbers.require(place, plain.kernel);
    FiniteNumbers.require(place, plain.bias);
    arrays.add(plain);
    open = null;
    task = answers;
  }

  /**
   * Adds dropout. It has no effect on predictions; where our layers have no dropout, for example
   * before the first dense layer, it is left out.
   *
   * @param rate share of the outputs that are set to 0 in training, 0 to 1
   */
  public void dropout(String place, double rate) {
    begin(place);
    if (!(rate >= 0 && rate <= 1)) {
      throw InvalidModelFileException.at(place, "must have a rate from 0 to 1");
    }
    if (open == null || dropout > 0 || rate == 1) {
      ignored(place);
    } else {
      dropout = rate;
    }
  }

  /** Notes that a layer has no effect on predictions. */
  public void ignored(String place) {
    begin(place);
    notes.add(place + " has no effect on predictions and was left out.");
  }

  /** Whether no dense layer was added yet. */
  public boolean isEmpty() {
    return open == null && arrays.isEmpty();
  }

  /** Whether the last dense layer has no activation yet. */
  public boolean awaitsActivation() {
    return open != null && activation == null;
  }

  /**
   * Returns the model of the layers.
   *
   * @throws InvalidModelFileException if the layers end with none of our tasks
   */
  public ParsedModel model() {
    Task answers = task;
    if (answers == null) {
      answers = OutputRule.taskOf(last, open, activation, outgoing != null);
      end(answers, last, requireOpen(last));
    }
    ModelOutput output = new ModelOutput(last, answers, arrays.get(arrays.size() - 1).units());
    return new ParsedModel(hidden, arrays, scaling.contract(output), output.loss(), notes);
  }

  private void closeHidden(String place) {
    DenseArrays dense = open;
    if (dense == null) {
      return;
    }
    if (hidden.size() == NetworkSpecification.MOST_LAYERS) {
      throw InvalidModelFileException.at(
          place,
          "follows %d hidden layers; a network has at most so many".formatted(hidden.size()));
    }
    ActivationFunction function = activation == null ? ActivationFunction.LINEAR : activation;
    try {
      hidden.add(function.layer(dense.units(), dropout, dense.norm != null));
    } catch (IllegalArgumentException e) {
      throw InvalidModelFileException.at(
          place, "follows a layer that is too large: " + e.getMessage());
    }
    arrays.add(dense);
    open = null;
    activation = null;
    dropout = 0;
  }

  private DenseArrays requireOpen(String place) {
    if (open == null) {
      throw InvalidModelFileException.at(place, "must have a Dense layer before it");
    }
    return open;
  }

  private void requireNoActivation(String place) {
    if (activation != null) {
      throw InvalidModelFileException.at(
          place, "is a second activation of its layer; a Dense layer has one");
    }
  }

  /** Begins any layer: it must not follow the softmax. */
  private void begin(String place) {
    if (task != null) {
      throw InvalidModelFileException.at(
          place, "follows the softmax, which must be the last layer");
    }
    last = place;
  }
}
