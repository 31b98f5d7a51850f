package io.github.perceptron.datasets.formats.arrays;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * The type of the numbers of an array.
 *
 * @param kind what a number is
 * @param bytes length of a number
 * @param order order of its bytes
 */
public record ElementType(Kind kind, int bytes, ByteOrder order) {

  /** The type of IDX files. */
  static final ElementType UNSIGNED_BYTE =
      new ElementType(Kind.UNSIGNED, 1, ByteOrder.LITTLE_ENDIAN);

  /** What a number is, with the letter of NumPy's array interface. */
  public enum Kind {
    BOOLEAN('b'),
    SIGNED('i'),
    UNSIGNED('u'),
    FLOATING('f');

    private final char letter;

    Kind(char letter) {
      this.letter = letter;
    }
  }

  /**
   * Reads a type string of NumPy's array interface, version 3, for example {@code <i8}.
   *
   * @return empty if it is not a type of numbers that this service reads
   */
  static Optional<ElementType> of(String text) {
    if (!text.matches("[<>|=][biuf][1248]")) {
      return Optional.empty();
    }
    Kind kind =
        Arrays.stream(Kind.values())
            .filter(one -> one.letter == text.charAt(1))
            .findFirst()
            .orElseThrow();
    int bytes = text.charAt(2) - '0';
    if ((kind == Kind.FLOATING && bytes < 4) || (kind == Kind.BOOLEAN && bytes != 1)) {
      return Optional.empty();
    }
    ByteOrder order = text.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return Optional.of(new ElementType(kind, bytes, order));
  }

  /**
   * The number at a position as a whole number from 0 to 255; -1 if it is not one, so that nothing
   * is rounded.
   *
   * @param numbers in the order of this type
   */
  public int byteAt(ByteBuffer numbers, int position) {
    if (kind == Kind.FLOATING) {
      double value = bytes == 4 ? numbers.getFloat(position) : numbers.getDouble(position);
      return value >= 0 && value <= 255 && value == Math.rint(value) ? (int) value : -1;
    }
    long value = wholeAt(numbers, position);
    return value >= 0 && value <= 255 ? (int) value : -1;
  }

  /** The number at a position as text for a message. */
  public String textAt(ByteBuffer numbers, int position) {
    if (kind == Kind.FLOATING) {
      return bytes == 4
          ? Float.toString(numbers.getFloat(position))
          : Double.toString(numbers.getDouble(position));
    }
    long value = wholeAt(numbers, position);
    return kind == Kind.UNSIGNED ? Long.toUnsignedString(value) : Long.toString(value);
  }

  /** An unsigned number of 8 bytes above 2^63 becomes negative. */
  private long wholeAt(ByteBuffer numbers, int position) {
    boolean signed = kind == Kind.SIGNED;
    return switch (bytes) {
      case 1 -> signed ? numbers.get(position) : numbers.get(position) & 0xffL;
      case 2 -> signed ? numbers.getShort(position) : numbers.getShort(position) & 0xffffL;
      case 4 -> signed ? numbers.getInt(position) : numbers.getInt(position) & 0xffffffffL;
      default -> numbers.getLong(position);
    };
  }
}
