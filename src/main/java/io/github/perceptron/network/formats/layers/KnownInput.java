package io.github.perceptron.network.formats.layers;

import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.input.InputContract;
import org.jspecify.annotations.Nullable;

/**
 * The input of a file of this service, which holds the whole contract.
 *
 * @param place of the contract in the file, for errors
 */
public record KnownInput(String place, InputContract contract) implements ModelInput {

  @Override
  public int inputs() {
    return contract.inputs();
  }

  @Override
  public int scalings() {
    return 1;
  }

  @Override
  public boolean canSay(Outgoing scaling) {
    return false;
  }

  @Override
  public InputContract contract(@Nullable Outgoing scaling, ModelOutput output) {
    int numbers = contract.numbers().size();
    if (contract.classes() != output.classes() || numbers != output.numbers()) {
      throw InvalidModelFileException.at(
          place,
          "has %s, but the layers have %s"
              .formatted(
                  what(contract.classes(), numbers), what(output.classes(), output.numbers())));
    }
    return contract;
  }

  private static String what(int classes, int numbers) {
    return numbers == 0 ? classes + " classes" : numbers + " numbers to answer";
  }
}
