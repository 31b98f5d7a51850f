package io.github.perceptron.access.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Adds security headers to every answer, also to those that Tomcat writes itself: no page may show
 * the answer in a frame, the browser does not guess its media type, and it does not send the
 * address to other sites.
 */
final class ProtectiveHeaders extends ValveBase {

  private ProtectiveHeaders() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (!response.isCommitted()) {
      response.setHeader("Content-Security-Policy", "frame-ancestors 'none'");
      response.setHeader("X-Frame-Options", "DENY");
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setHeader("Referrer-Policy", "no-referrer");
    }
    getNext().invoke(request, response);
  }

  /** Installs the valve before all others. */
  @Configuration(proxyBeanMethods = false)
  static class Installed {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> protectiveHeaders() {
      return factory -> factory.addEngineValves(new ProtectiveHeaders());
    }
  }
}
