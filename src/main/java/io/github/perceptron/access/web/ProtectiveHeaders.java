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
 * Tells browsers how far to trust an answer, also one that Tomcat gives by itself: it is shown in
 * no frame of another page, its type is not guessed, its address not passed on.
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

  /** Puts the valve before all others. */
  @Configuration(proxyBeanMethods = false)
  static class Installed {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> protectiveHeaders() {
      return factory -> factory.addEngineValves(new ProtectiveHeaders());
    }
  }
}
