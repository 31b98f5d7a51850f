package io.github.perceptron.datasets.formats;

import io.github.perceptron.datasets.formats.files.ByteSource;
import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The names of classes. */
final class ClassNames {

  static final int LONGEST = 200;

  /** Numbers by their value, so that 10 follows 9; other names by their characters. */
  private static final Comparator<String> NUMBERS =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private static final int LONGEST_FILE = 1 << 20;

  /** Some editors write it at the start of UTF-8; it is no part of the first name. */
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private ClassNames() {}

  /**
   * Reads a file with one name in each line.
   *
   * @throws InvalidUploadException if it is not UTF-8, or a line is no name
   */
  static List<String> in(ByteSource file) throws IOException {
    byte[] text = file.first(LONGEST_FILE + 1);
    if (text.length > LONGEST_FILE) {
      throw InvalidUploadException.at(file.name(), "is too long for the names of 256 classes");
    }
    try {
      String decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
      List<String> names =
          (decoded.startsWith(BYTE_ORDER_MARK) ? decoded.substring(1) : decoded).lines().toList();
      for (int i = 0; i < names.size(); i++) {
        requireValid(file.name() + " line " + (i + 1), names.get(i));
      }
      return names;
    } catch (CharacterCodingException e) {
      throw InvalidUploadException.at(file.name(), "is not UTF-8");
    }
  }

  /**
   * @param place the file or folder, for the message
   */
  static void requireValid(String place, String name) {
    if (name.isBlank()
        || name.length() > LONGEST
        || name.chars().anyMatch(Character::isISOControl)) {
      throw InvalidUploadException.at(
          place,
          "is not the name of a class: 1 to %d characters without control characters"
              .formatted(LONGEST));
    }
  }

  /** The names in the order of their labels. */
  static List<String> sorted(Collection<String> names) {
    boolean numbers = names.stream().allMatch(name -> name.matches("0|[1-9][0-9]{0,8}"));
    return names.stream().sorted(numbers ? NUMBERS : Comparator.naturalOrder()).toList();
  }
}
