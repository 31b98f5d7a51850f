package io.github.perceptron.network.formats.layers;

import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.input.InputContract;
import org.jspecify.annotations.Nullable;

/** The input of a file of this service, which holds the whole contract. */
public record KnownInput(InputContract contract) implements ModelInput {

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
  public InputContract contract(@Nullable Outgoing scaling, int classes) {
    if (contract.classes() != classes) {
      throw InvalidModelFileException.at(
          "input", "has %d classes, but the layers have %d".formatted(contract.classes(), classes));
    }
    return contract;
  }
}
