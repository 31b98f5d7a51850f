package io.github.perceptron.network.formats.files;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON in a model file, which describes its layers. */
public final class ModelJson {

  /**
   * Far above what layers need, which is less than 4,000 bytes for each of them. As a tree, JSON
   * takes many times its length.
   */
  private static final int LONGEST = 2_000_000;

  private ModelJson() {}

  /**
   * Parses a text.
   *
   * @param place its position in the file, for errors
   * @throws InvalidModelFileException if it is longer than 2,000,000 bytes or is not JSON
   */
  public static JsonNode parse(String place, String text) {
    requireLength(place, text.length());
    return parse(place, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Parses the same from UTF-8. */
  public static JsonNode parse(String place, byte[] text) {
    requireLength(place, text.length);
    try {
      return JsonMapper.shared().readTree(text);
    } catch (JacksonException e) {
      throw InvalidModelFileException.at(place, "must be JSON");
    }
  }

  private static void requireLength(String place, int length) {
    if (length > LONGEST) {
      throw InvalidModelFileException.at(
          place, "has %d bytes of JSON; at most %d are read".formatted(length, LONGEST));
    }
  }
}
