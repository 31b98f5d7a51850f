package io.github.perceptron.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * An IP address, or all that begin with the same bits (CIDR notation, RFC 4632 and RFC 4291).
 *
 * @param first an address in it
 * @param bits how many leading bits are common, 0 to 32 or 128
 */
public record AddressRange(InetAddress first, int bits) {

  /** Digits only: a name would be looked up. */
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  public AddressRange {
    if (bits < 0 || bits > first.getAddress().length * Byte.SIZE) {
      throw new IllegalArgumentException("An address has not that many bits: " + bits);
    }
  }

  /**
   * Reads {@code 10.0.0.5} or {@code 172.16.0.0/12}.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static AddressRange valueOf(String text) {
    String[] parts = text.strip().split("/", 2);
    InetAddress first = addressOf(parts[0]);
    try {
      int all = first.getAddress().length * Byte.SIZE;
      return new AddressRange(first, parts.length == 1 ? all : Integer.parseInt(parts[1]));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("Behind the slash stands a number of bits: " + text, e);
    }
  }

  /** Whether a text is an IP address; brackets and zones are no part of one. */
  public static boolean isAddress(String text) {
    if (!ADDRESS.matcher(text).matches()) {
      return false;
    }
    try {
      addressOf(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether an address is in the range; its zone ({@code %eth0}) does not matter. */
  public boolean contains(String address) {
    byte[] bytes = addressOf(address.replaceFirst("%.*", "")).getAddress();
    byte[] mine = first.getAddress();
    if (bytes.length != mine.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    int mask = 0xFF00 >> bits % Byte.SIZE & 0xFF;
    return Arrays.equals(bytes, 0, whole, mine, 0, whole)
        && (mask == 0 || (bytes[whole] & mask) == (mine[whole] & mask));
  }

  private static InetAddress addressOf(String text) {
    if (!ADDRESS.matcher(text).matches()) {
      throw new IllegalArgumentException("This is not an IP address: " + text);
    }
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("This is not an IP address: " + text, e);
    }
  }
}
