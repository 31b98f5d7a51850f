package io.github.perceptron.observability.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.MDC;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * Gives each request an id: that of the header {@code X-Request-Id} if it is short and plain,
 * otherwise a new one. Every answer has it in the same header, also an error that Tomcat finds, and
 * log lines of the request's thread have it too.
 */
final class RequestIds extends ValveBase {

  static final String HEADER = "X-Request-Id";

  /** The name in the MDC; application.yaml writes it into the lines. */
  static final String MDC_KEY = "request";

  /** Nothing that could end a line of a log or mean something in it. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:/+=@-]{1,128}");

  private static final String ATTRIBUTE = RequestIds.class.getName();

  private RequestIds() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    String id = idOf(request);
    if (!response.isCommitted()) {
      response.setHeader(HEADER, id);
    }
    MDC.put(MDC_KEY, id);
    try {
      getNext().invoke(request, response);
    } finally {
      MDC.remove(MDC_KEY);
    }
  }

  /** A request that waited, for its body for instance, passes here again and keeps its id. */
  private static String idOf(Request request) {
    if (request.getAttribute(ATTRIBUTE) instanceof String known) {
      return known;
    }
    String sent = request.getHeader(HEADER);
    String id = sent != null && PLAIN.matcher(sent).matches() ? sent : UUID.randomUUID().toString();
    request.setAttribute(ATTRIBUTE, id);
    return id;
  }

  /** Installs the valve before those that may refuse a request. */
  @Component
  static class Installed
      implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    @Override
    public int getOrder() {
      return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
      factory.addEngineValves(new RequestIds());
    }
  }
}
