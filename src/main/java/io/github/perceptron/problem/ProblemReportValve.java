package io.github.perceptron.problem;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers with a problem what Tomcat refuses before Spring sees it, such as an address with a
 * percent-encoded slash; Tomcat itself answers with a page.
 */
final class ProblemReportValve extends ErrorReportValve {

  private final JsonMapper mapper;

  private ProblemReportValve(JsonMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable throwable) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    ProblemDetail problem =
        Problems.of(
            Problems.typeOf(status),
            status == 400
                ? "The request's address or headers cannot be read; percent-encode the address as"
                    + " UTF-8, without encoded slashes."
                : "The request cannot be answered.",
            List.of());
    problem.setStatus(status);
    boolean page = ProblemPage.isWantedBy(request.getHeader(HttpHeaders.ACCEPT));
    try {
      response.setContentType(
          page ? MediaType.TEXT_HTML_VALUE : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      response.setCharacterEncoding(StandardCharsets.UTF_8.name());
      response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
      if (page) {
        response.setHeader("Content-Security-Policy", ProblemPage.CONTENT_SECURITY_POLICY);
      }
      Writer writer = response.getReporter();
      if (writer != null) {
        writer.write(page ? ProblemPage.of(problem, "/") : mapper.writeValueAsString(problem));
        response.finishResponse();
      }
    } catch (IOException | IllegalStateException e) {
      // The client is gone.
      container.getLogger().debug("no problem could be reported", e);
    }
  }

  /** Puts the valve in the place of Tomcat's. */
  @Configuration(proxyBeanMethods = false)
  static class Installed {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat(JsonMapper mapper) {
      return factory ->
          factory.addContextCustomizers(
              context ->
                  context.getParent().getPipeline().addValve(new ProblemReportValve(mapper)));
    }
  }
}
