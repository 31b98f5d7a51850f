package io.github.perceptron.prediction.pictures;

import java.util.Arrays;
import java.util.Base64;

/**
 * Decodes a file in base64 (RFC 4648): the standard or the URL-safe alphabet, with or without
 * padding and line breaks, also as a data: URL. Any other character is an error, because ignoring
 * it would produce a file that differs from the one that was sent.
 */
public final class Base64Text {

  private static final String WHITE = " \t\r\n";

  private Base64Text() {}

  /**
   * Decodes the bytes of the file.
   *
   * @throws IllegalArgumentException if the text is not base64; the message has the position of the
   *     wrong character, from 1
   */
  public static byte[] decode(String text) {
    int begin = text.startsWith("data:") ? text.indexOf(',') + 1 : 0;
    byte[] digits = new byte[text.length() - begin];
    int count = 0;
    int padding = 0;
    for (int i = begin; i < text.length(); i++) {
      char one = text.charAt(i);
      if (WHITE.indexOf(one) >= 0) {
        continue;
      }
      boolean pad = one == '=' && padding < 2 && (count + padding) % 4 >= 2;
      if (!pad && (padding > 0 || !isDigit(one))) {
        throw new IllegalArgumentException(
            "is not base64: its character %d is %s".formatted(i + 1, shown(one)));
      }
      padding += pad ? 1 : 0;
      if (!pad) {
        digits[count++] = usual(one);
      }
    }
    if (count % 4 == 1) {
      throw new IllegalArgumentException(
          "is not base64: its last character begins a byte that is not complete");
    }
    return Base64.getDecoder().decode(Arrays.copyOf(digits, count));
  }

  private static boolean isDigit(char one) {
    return (one >= 'A' && one <= 'Z')
        || (one >= 'a' && one <= 'z')
        || (one >= '0' && one <= '9')
        || "+/-_".indexOf(one) >= 0;
  }

  private static byte usual(char one) {
    return (byte) (one == '-' ? '+' : one == '_' ? '/' : one);
  }

  private static String shown(char one) {
    return one > ' ' && one < 0x7f ? "'" + one + "'" : "U+%04X".formatted((int) one);
  }
}
