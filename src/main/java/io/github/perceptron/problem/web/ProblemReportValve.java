package io.github.perceptron.problem.web;

import io.github.perceptron.problem.ProblemType;
import io.github.perceptron.problem.Problems;
import io.github.perceptron.problem.ReadFailure;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.http11.Http11InputBuffer;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ProblemDetail;

/**
 * Writes a problem for requests that Tomcat refuses before Spring sees them, for example for an
 * address with a percent-encoded slash, a malformed header or a body that ends too early. Without
 * this valve, Tomcat answers with an HTML page.
 */
final class ProblemReportValve extends ErrorReportValve {

  private static final Logger log = LoggerFactory.getLogger(ProblemReportValve.class);

  /** Tomcat's message for a request line or headers that are longer than its buffer. */
  private static final String TOO_LONG =
      StringManager.getManager(Http11InputBuffer.class)
          .getString("iib.requestheadertoolarge.error");

  private static final String INVALID_TARGET =
      StringManager.getManager(Http11InputBuffer.class).getString("iib.invalidRequestTarget", "*");

  private final ProblemWriter writer;

  private ProblemReportValve(ProblemWriter writer) {
    this.writer = writer;
  }

  /**
   * Also handles a request that waited for its body and is refused before a servlet processes it.
   * For Tomcat such a request still waits for its dispatch, so Tomcat reports no error for it.
   */
  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    super.invoke(request, response);
    if (request.isAsyncDispatching() && response.isErrorReportRequired()) {
      response.setSuspended(false);
      report(
          request, response, (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
    }
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable throwable) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    try {
      String address = addressOf(request, throwable);
      writer.write(request, response, problemOf(status, request, throwable), address);
      response.finishResponse();
    } catch (IOException | IllegalStateException e) {
      log.debug("No problem could be written, because the client has closed the connection", e);
    }
  }

  private static ProblemDetail problemOf(
      int status, Request request, @Nullable Throwable throwable) {
    if (status == HttpServletResponse.SC_BAD_REQUEST && isTooLong(throwable)) {
      return tooLong(request);
    }
    boolean unreadable = status < 500 || ReadFailure.isOfConnection(throwable);
    ProblemDetail unread = unreadable ? ReadFailure.problemOf(throwable) : null;
    if (unread != null) {
      return unread;
    }
    ProblemDetail problem =
        Problems.of(Problems.typeOf(status), detailOf(status, request), List.of());
    problem.setStatus(status);
    if (status == HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
      problem.setProperty("error_id", ServerFailure.logged(throwable));
    }
    return problem;
  }

  /**
   * Returns the address of the request. If it contains a forbidden character, only Tomcat's error
   * message contains it.
   */
  private static String addressOf(Request request, @Nullable Throwable throwable) {
    String address = request.getRequestURI();
    if (address != null && !address.isEmpty()) {
      return address;
    }
    String said = throwable == null ? null : throwable.getMessage();
    String before = INVALID_TARGET.substring(0, INVALID_TARGET.indexOf('*'));
    return said != null && said.startsWith(before)
        ? said.substring(before.length()).split("[ ?\\]]", 2)[0]
        : "";
  }

  private static boolean isTooLong(@Nullable Throwable throwable) {
    return throwable != null && TOO_LONG.equals(throwable.getMessage());
  }

  /** Returns the problem. The address is empty if the request line itself was too long. */
  private static ProblemDetail tooLong(Request request) {
    return addressOf(request, null).isEmpty()
        ? Problems.of(
            ProblemType.URI_TOO_LONG,
            "The address is longer than the limit of server.max-http-request-header-size.",
            List.of())
        : Problems.of(
            ProblemType.HEADERS_TOO_LARGE,
            "All headers together are larger than the limit of"
                + " server.max-http-request-header-size.",
            List.of());
  }

  private static String detailOf(int status, Request request) {
    return switch (status) {
      case 400 ->
          "The request's address or headers cannot be read; percent-encode the address as UTF-8,"
              + " without encoded slashes.";
      case 404 -> "Nothing exists at this address; /swagger-ui.html lists the addresses.";
      case 405 ->
          "The method %s is not allowed here; the header Allow lists the allowed methods."
              .formatted(request.getMethod());
      case 416 ->
          "The header Range is outside the file; the header Content-Range has the length of the"
              + " file.";
      case 417 -> "The only supported value of the header Expect is 100-continue.";
      case 501 -> "The method or the Transfer-Encoding is not supported.";
      case 505 -> "The supported versions are HTTP/1.1 and HTTP/1.0.";
      default -> "The request cannot be answered.";
    };
  }

  /** Replaces Tomcat's valve by this one. */
  @Configuration(proxyBeanMethods = false)
  static class Installed {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat(
        ProblemWriter writer) {
      return factory ->
          factory.addContextCustomizers(
              context ->
                  context.getParent().getPipeline().addValve(new ProblemReportValve(writer)));
    }
  }
}
