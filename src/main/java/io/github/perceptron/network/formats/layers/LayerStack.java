package io.github.perceptron.network.formats.layers;

import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.formats.layers.DenseArrays.NormArrays;
import io.github.perceptron.network.specification.Activation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Combines the layers of a file, which are added one after the other, into hidden layers and the
 * output layer. A hidden layer of ours has this order: dense, batch normalisation, activation,
 * dropout. A scaling in another place is folded into a dense layer beside it, so that predictions
 * stay the same; what has no effect on predictions is left out, with a note. A layer that cannot be
 * expressed is refused with an error that names it.
 */
public final class LayerStack {

  private final ClosedLayers closed = new ClosedLayers();
  private final Folds folds = new Folds();
  private final InputScaling scaling;

  private final OpenLayer open = new OpenLayer();
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
    DenseArrays next = folds.next(place, kernel, bias);
    closed.addHidden(place, open);
    open.begin(next);
    width = bias.length;
  }

  /**
   * Adds batch normalisation with its running statistics.
   *
   * @param epsilon the epsilon that the program which wrote the file adds to the variance
   */
  public void normalize(String place, NormArrays norm, double epsilon) {
    begin(place);
    double least = NormFolding.leastVariance(place, norm, epsilon);
    DenseArrays dense = open.dense();
    if (dense != null
        && dense.norm == null
        && open.awaitsActivation()
        && least >= NormArrays.EPSILON) {
      open.change(
          new DenseArrays(dense.kernel, dense.bias, NormFolding.withOurEpsilon(norm, epsilon)));
      return;
    }
    double[] scale = NormFolding.scale(norm, epsilon);
    fold(place, scale, NormFolding.shift(norm, scale));
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
    if (isEmpty() && !folds.isPending() && scaling.takes(scale, shift)) {
      return;
    }
    fold(place, InputScaling.widened(scale, width), InputScaling.widened(shift, width));
  }

  private void fold(String place, double[] scale, double[] shift) {
    FiniteNumbers.require(place, scale);
    FiniteNumbers.require(place, shift);
    DenseArrays dense = open.dense();
    if (dense != null && open.awaitsActivation()) {
      open.change(folds.into(place, dense, scale, shift));
    } else {
      folds.keep(place, scale, shift, isEmpty());
    }
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
    if (ActivationFunction.isLeaky(slope)) {
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
    open.requireWithoutActivation(place);
    open.activate(function);
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
    DenseArrays dense = open.requireWithoutActivation(place);
    ActivationFunction leaky = ActivationFunction.ofSlopes(slopes);
    if (leaky != null) {
      open.activate(leaky);
      return;
    }
    open.change(DenseFolding.doubled(place, dense));
    open.activate(ActivationFunction.RELU);
    folds.keepSlopes(slopes);
    folds.note(
        "%s was read as relu with %d units, which computes the same.".formatted(place, 2 * width));
  }

  /** Adds the softmax, which ends the network: the dense layer before it is the output layer. */
  public void softmax(String place) {
    begin(place);
    DenseArrays output = open.require(place);
    if (!open.awaitsActivation()) {
      throw InvalidModelFileException.at(
          place, "must directly follow its Dense layer, because it is a softmax");
    }
    if (output.units() < 2) {
      throw InvalidModelFileException.at(place, "must have at least 2 classes");
    }
    end(Task.MULTICLASS, place, output);
  }

  private void end(Task answers, String place, DenseArrays output) {
    if (open.dropout() > 0) {
      folds.note(
          "The dropout before %s has no effect on predictions and was left out.".formatted(place));
    }
    closed.addOutput(place, output);
    open.begin(null);
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
    if (open.takesDropout() && rate < 1) {
      open.drop(rate);
    } else {
      ignored(place);
    }
  }

  /** Notes that a layer has no effect on predictions. */
  public void ignored(String place) {
    begin(place);
    folds.note(place + " has no effect on predictions and was left out.");
  }

  /** Whether no dense layer was added yet. */
  public boolean isEmpty() {
    return !open.exists() && closed.isEmpty();
  }

  /** Whether the last dense layer has no activation yet. */
  public boolean awaitsActivation() {
    return open.awaitsActivation();
  }

  /**
   * Returns the model of the layers.
   *
   * @throws InvalidModelFileException if the layers end with none of our tasks
   */
  public ParsedModel model() {
    Task answers = task;
    if (answers == null) {
      answers = OutputRule.taskOf(last, open.dense(), open.activation(), folds.isPending());
      end(answers, last, open.require(last));
    }
    ModelOutput output = new ModelOutput(last, answers, closed.outputs());
    return new ParsedModel(
        closed.hidden(), closed.arrays(), scaling.contract(output), output.loss(), folds.notes());
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
