package io.github.perceptron.access.web;

import io.github.perceptron.access.AccessMode;
import io.github.perceptron.access.AccessProperties;
import io.github.perceptron.access.AddressRange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * The names under which the service answers. A page whose own name was changed to point at this
 * machine (DNS rebinding) is of the same origin as the service in its browser's eyes; the name it
 * asks for, which it cannot choose, gives it away.
 */
@Component
class AllowedHosts {

  private final boolean all;
  private final List<String> names;

  AllowedHosts(AccessProperties access) {
    this.all = access.mode() == AccessMode.OPEN && access.allowedHosts().isEmpty();
    this.names = access.allowedHosts().stream().map(AllowedHosts::bare).toList();
  }

  /**
   * Whether requests for this host are answered.
   *
   * @param host as in the header Host, with or without a port
   */
  boolean allow(String host) {
    if (all) {
      return true;
    }
    String name = bare(host);
    return name.equals("localhost")
        || isLoopback(name)
        || names.stream().anyMatch(allowed -> matches(name, allowed));
  }

  private static boolean matches(String name, String allowed) {
    return allowed.startsWith("*.")
        ? name.endsWith(allowed.substring(1)) && name.length() >= allowed.length()
        : name.equals(allowed);
  }

  private static boolean isLoopback(String name) {
    try {
      return AddressRange.isAddress(name) && InetAddress.getByName(name).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Without port, brackets and the dot that may end a name; in lower case. */
  private static String bare(String host) {
    String name = host.strip().toLowerCase(Locale.ROOT);
    if (name.startsWith("[")) {
      int end = name.indexOf(']');
      return end < 0 ? name : name.substring(1, end);
    }
    int colon = name.indexOf(':');
    if (colon >= 0 && colon == name.lastIndexOf(':')) {
      name = name.substring(0, colon);
    }
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }
}
