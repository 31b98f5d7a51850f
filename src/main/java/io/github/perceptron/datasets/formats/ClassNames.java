package io.github.perceptron.datasets.formats;

import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The names of classes. */
final class ClassNames {

  static final int LONGEST = 200;

  /** Numbers by their value, so that 10 follows 9; other names by their characters. */
  private static final Comparator<String> NUMBERS =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private ClassNames() {}

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
