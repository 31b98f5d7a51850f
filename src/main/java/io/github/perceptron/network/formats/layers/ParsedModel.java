package io.github.perceptron.network.formats.layers;

import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.arrays.Weights;
import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.Loss;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.Optimizer;
import io.github.perceptron.network.specification.WeightInitializer;
import java.util.List;

/**
 * The contents of a model file, before a network is built from them.
 *
 * @param hidden hidden layers from input to output
 * @param arrays parameters of the hidden layers and of the output layer, in their order
 * @param contract what the network expects of its input
 * @param loss the usual loss of what the network answers
 * @param notes sentences about what was read in another form than the file has it
 */
public record ParsedModel(
    List<HiddenLayer> hidden,
    List<DenseArrays> arrays,
    InputContract contract,
    Loss loss,
    List<String> notes) {

  public ParsedModel {
    hidden = List.copyOf(hidden);
    arrays = List.copyOf(arrays);
    notes = List.copyOf(notes);
  }

  /**
   * Builds the network. The specification has default values for the training settings, which the
   * file does not contain.
   */
  public MlpNetwork toNetwork() {
    NetworkSpecification specification;
    try {
      specification =
          new NetworkSpecification(
              hidden, WeightInitializer.GLOROT_UNIFORM, loss, 0, 0, new Optimizer.Sgd(0.01), 0);
    } catch (IllegalArgumentException e) {
      throw InvalidModelFileException.at("layers", "cannot be used: " + e.getMessage());
    }
    return MlpNetwork.of(specification, contract, Weights.of(FlatParameters.join(arrays)));
  }
}
