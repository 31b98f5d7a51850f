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
 * The host names under which the service answers. This protects against DNS rebinding: an attacker
 * lets the host name of a page point at this machine, so that the browser takes the page and the
 * service for the same origin. The page cannot change the header Host, which shows the attacker's
 * name.
 */
@Component
class AllowedHosts {

  private final boolean all;
  private final List<String> names;

  AllowedHosts(AccessProperties access) {
    this.all = access.mode() != AccessMode.LOCAL && access.allowedHosts().isEmpty();
    this.names = access.allowedHosts().stream().map(AllowedHosts::bare).toList();
  }

  /**
   * Whether requests for this host are allowed.
   *
   * @param host the value of the header Host, with or without a port
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

  /** The host in lower case, without its port, its brackets and a dot at the end. */
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
