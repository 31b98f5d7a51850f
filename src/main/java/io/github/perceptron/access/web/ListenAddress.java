package io.github.perceptron.access.web;

import io.github.perceptron.access.AccessMode;
import io.github.perceptron.access.AccessProperties;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Lets the service listen on the loopback address only, unless {@code perceptron.access.mode} is
 * {@code keys} or {@code open}. Runs after Boot has applied {@code server.address}.
 */
@Component
@ConditionalOnWebApplication
class ListenAddress
    implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory>, Ordered {

  private static final Logger log = LoggerFactory.getLogger(ListenAddress.class);

  private final AccessProperties access;
  private final ServerProperties server;
  private final Environment environment;

  ListenAddress(AccessProperties access, ServerProperties server, Environment environment) {
    this.access = access;
    this.server = server;
    this.environment = environment;
  }

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void customize(ConfigurableTomcatWebServerFactory factory) {
    if (access.mode() == AccessMode.OPEN) {
      return;
    }
    if (access.mode() == AccessMode.LOCAL) {
      requireLoopback(factory);
    }
    String management = environment.getProperty("management.server.port");
    if (management != null && isOther(management)) {
      // The management port is a separate server, which has none of the checks of this package.
      throw OpenAddressException.of("management.server.port=" + management, access.mode());
    }
  }

  private void requireLoopback(ConfigurableTomcatWebServerFactory factory) {
    InetAddress address = server.getAddress();
    if (address == null) {
      factory.setAddress(InetAddress.getLoopbackAddress());
    } else if (!address.isLoopbackAddress()) {
      throw OpenAddressException.of("server.address=" + address.getHostAddress(), access.mode());
    }
  }

  private boolean isOther(String port) {
    int own = server.getPort() == null ? 8080 : server.getPort();
    return !port.startsWith("-") && !port.equals(Integer.toString(own));
  }

  @EventListener
  void tell(WebServerInitializedEvent event) {
    InetAddress address = server.getAddress();
    if (access.mode() == AccessMode.OPEN && (address == null || !address.isLoopbackAddress())) {
      log.warn(
          "The service listens on {}: everybody who can reach it may train, upload and"
              + " delete without a key. Use a firewall or a proxy to decide who can reach"
              + " it{}",
          place(address),
          access.allowedHosts().isEmpty()
              ? ", and set its host names in perceptron.access.allowed-hosts"
              : "");
    } else if (access.mode() == AccessMode.KEYS) {
      log.info("The service listens on {}; each request needs a key or a login", place(address));
    } else {
      log.info(
          "The service can be reached from this machine only; perceptron.access.mode=keys lets it"
              + " listen on other addresses and asks for keys");
    }
  }

  private static String place(@Nullable InetAddress address) {
    return address == null || address.isAnyLocalAddress()
        ? "all addresses of this machine"
        : address.getHostAddress();
  }
}
