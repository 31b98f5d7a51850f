package io.github.perceptron.network.formats.layers;

import io.github.perceptron.network.formats.files.InputDeclaration;
import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.input.InputContract;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What enters the model of a file, and how much of its scaling the input contract can say. */
public sealed interface ModelInput permits ImageInput, ColumnsInput, KnownInput {

  /** Number of inputs of the first dense layer. */
  int inputs();

  /** How many inputs can have a scaling of their own: all, or 1 if all have the same. */
  int scalings();

  /**
   * Whether the contract can say this scaling.
   *
   * @param scaling of {@link #scalings} inputs
   */
  boolean canSay(Outgoing scaling);

  /**
   * Returns the contract.
   *
   * @param scaling what the file says, of {@link #scalings} inputs; null if it says nothing
   * @param output what the last layer answers
   */
  InputContract contract(@Nullable Outgoing scaling, ModelOutput output);

  /**
   * Returns the input of a file whose input is flat: the declared columns or images.
   *
   * @param place position of the input in the file
   */
  static ModelInput flat(String place, int inputs, InputDeclaration declared) {
    List<String> columns = declared.columns();
    if (columns == null) {
      declared.requireNoTargets();
      return new ImageInput(declared.shapeOf(place, inputs), declared);
    }
    if (columns.size() != inputs) {
      throw InvalidModelFileException.at(
          place, "has %d inputs, but columns names %d".formatted(inputs, columns.size()));
    }
    return ColumnsInput.of(columns, declared);
  }
}
