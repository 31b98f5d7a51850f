package io.github.perceptron.access.web;

import io.github.perceptron.access.AccessProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Limits the connections of one address, except those of a trusted proxy, which carries many
 * clients.
 */
@Component
class ConnectionBound implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private final AccessProperties access;

  ConnectionBound(AccessProperties access) {
    this.access = access;
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.setProtocol(BoundedHttp11Protocol.class.getName());
    factory.addConnectorCustomizers(
        connector -> {
          if (connector.getProtocolHandler() instanceof BoundedHttp11Protocol protocol) {
            protocol.bound(access.maxConnectionsPerAddress(), access::trusts);
          }
        });
  }
}
