package io.github.perceptron.access.web;

import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.util.function.Predicate;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tomcat's HTTP/1.1 connector with a limit on the connections of one address. Further connections
 * are closed before a byte is read from them.
 */
public final class BoundedHttp11Protocol extends Http11NioProtocol {

  private final BoundedEndpoint endpoint;

  /** Tomcat creates the instance by the class name. */
  public BoundedHttp11Protocol() {
    this(new BoundedEndpoint());
  }

  private BoundedHttp11Protocol(BoundedEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  /**
   * Sets the limit.
   *
   * @param max largest number of open connections of one address, at least 1
   * @param exempt tells which addresses have no limit
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
                "An address has reached the limit of open connections; further ones are"
                    + " closed. Raise perceptron.access.max-connections-per-address, or add the"
                    + " address to perceptron.access.trusted-proxies if it is a proxy");
      }
      destroySocket(socket);
      return false;
    }

    /**
     * Counts the open connections each time: a stored counter could become wrong when a connection
     * is lost.
     */
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
