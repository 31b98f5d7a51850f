package io.github.perceptron.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A range of IP addresses that begin with the same bits (CIDR notation, RFC 4632 and RFC 4291). A
 * single address is a range, too.
 *
 * @param first an address in the range
 * @param bits how many leading bits all addresses share: 0 to 32 for IPv4, 0 to 128 for IPv6
 */
public record AddressRange(InetAddress first, int bits) {

  /** Only characters of a numeric address: a host name would start a DNS lookup. */
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  public AddressRange {
    if (bits < 0 || bits > first.getAddress().length * Byte.SIZE) {
      throw new IllegalArgumentException("The prefix length is out of range: " + bits);
    }
  }

  /**
   * Reads {@code 10.0.0.5} or {@code 172.16.0.0/12}.
   *
   * @throws IllegalArgumentException if the text has neither form
   */
  public static AddressRange valueOf(String text) {
    String[] parts = text.strip().split("/", 2);
    InetAddress first = addressOf(parts[0]);
    try {
      int all = first.getAddress().length * Byte.SIZE;
      return new AddressRange(first, parts.length == 1 ? all : Integer.parseInt(parts[1]));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "The part after the slash must be a number of bits: " + text, e);
    }
  }

  /** Whether a text is an IP address; brackets and zones are not allowed. */
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

  /** Whether an address is in the range; a zone ({@code %eth0}) is ignored. */
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
