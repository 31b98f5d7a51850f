package io.github.perceptron.inference;

import io.github.perceptron.prediction.pictures.Base64Text;

/** A picture file written as text. */
final class Base64File {

  private Base64File() {}

  /**
   * Its bytes.
   *
   * @param pointer to the text, for errors
   */
  static byte[] decode(String text, String pointer) {
    try {
      return Base64Text.decode(text);
    } catch (IllegalArgumentException e) {
      throw InvalidInferenceException.at(pointer, String.valueOf(e.getMessage()));
    }
  }
}
