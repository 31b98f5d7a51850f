package io.github.perceptron.prediction.inference;

import java.util.Base64;

/** A picture file written as text. */
final class Base64File {

  private Base64File() {}

  /**
   * Its bytes; line breaks between, and the head that a browser writes, do no harm.
   *
   * @param pointer to the text, for errors
   */
  static byte[] decode(String text, String pointer) {
    String encoded = text.startsWith("data:") ? text.substring(text.indexOf(',') + 1) : text;
    try {
      return Base64.getMimeDecoder().decode(encoded);
    } catch (IllegalArgumentException e) {
      throw InvalidInferenceException.at(pointer, "is no base64");
    }
  }
}
