package io.github.perceptron.access.web;

import io.github.perceptron.access.AccessProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetSocketAddress;
import java.net.URI;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.util.ForwardedHeaderUtils;

/** Finds the address of a client before the filters have seen its request. */
public final class ClientAddress {

  /** Decides only which port the address has, which nobody asks for. */
  private static final URI ANY = URI.create("http://localhost");

  private ClientAddress() {}

  /**
   * Returns what {@link HttpServletRequest#getRemoteAddr()} is behind the filters: the address that
   * a trusted proxy forwards, or that of the connection.
   */
  public static String of(HttpServletRequest request, AccessProperties access) {
    String peer = request.getRemoteAddr();
    if (ForwardedHeaders.none(request) || !access.trusts(peer)) {
      return peer;
    }
    ServletServerHttpRequest asked = new ServletServerHttpRequest(request);
    try {
      InetSocketAddress client =
          ForwardedHeaderUtils.parseForwardedFor(ANY, asked.getHeaders(), asked.getRemoteAddress());
      return client == null ? peer : client.getHostString();
    } catch (IllegalArgumentException e) {
      // The headers are malformed, and the filters refuse the request.
      return peer;
    }
  }
}
