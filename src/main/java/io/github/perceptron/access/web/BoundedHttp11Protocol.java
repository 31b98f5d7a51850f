package io.github.perceptron.access.web;

import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.util.function.Predicate;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tomcat's HTTP/1.1, which accepts only so many connections from one address. Further ones are
 * closed before a byte of them is read.
 */
public final class BoundedHttp11Protocol extends Http11NioProtocol {

  private final BoundedEndpoint endpoint;

  /** Tomcat makes it by its name. */
  public BoundedHttp11Protocol() {
    this(new BoundedEndpoint());
  }

  private BoundedHttp11Protocol(BoundedEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  /**
   * Sets the bound.
   *
   * @param max connections of one address
   * @param exempt addresses that may have any number
   */
  void bound(int max, Predicate<String> exempt) {
    endpoint.max = max;
    endpoint.exempt = exempt;
  }

  private static final class BoundedEndpoint extends NioEndpoint {

    private static final Logger log = LoggerFactory.getLogger(BoundedEndpoint.class);

    private volatile int max = Integer.MAX_VALUE;
    private volatile Predicate<String> exempt = address -> false;
    private volatile String lastRefused = "";

    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
      InetAddress address = socket.socket().getInetAddress();
      if (address == null || isWithin(address)) {
        return super.setSocketOptions(socket);
      }
      String text = address.getHostAddress();
      if (!text.equals(lastRefused)) {
        lastRefused = text;
        log.atWarn()
            .addKeyValue("address", text)
            .log(
                "An address has as many connections open as one may have, further ones are closed;"
                    + " raise perceptron.access.max-connections-per-address, or name it in"
                    + " perceptron.access.trusted-proxies if it is a proxy");
      }
      destroySocket(socket);
      return false;
    }

    /** Counts those that are open now: no counter that a lost connection could leave wrong. */
    private boolean isWithin(InetAddress address) {
      return exempt.test(address.getHostAddress())
          || connections.keySet().stream()
                  .filter(open -> address.equals(open.socket().getInetAddress()))
                  .limit(max)
                  .count()
              < max;
    }
  }
}
