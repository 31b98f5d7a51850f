package io.github.perceptron.inference;

import io.github.perceptron.prediction.pictures.Base64Text;

/** A picture file as base64 text. */
final class Base64File {

  private Base64File() {}

  /**
   * Decodes the file.
   *
   * @param pointer JSON Pointer to the text, for errors
   * @throws InvalidInferenceException if the text is not base64
   */
  static byte[] decode(String text, String pointer) {
    try {
      return Base64Text.decode(text);
    } catch (IllegalArgumentException e) {
      throw InvalidInferenceException.at(pointer, String.valueOf(e.getMessage()));
    }
  }
}
