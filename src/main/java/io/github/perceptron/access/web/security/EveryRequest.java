package io.github.perceptron.access.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;

/**
 * Lets every request reach the filters of Spring Security. Its own firewall protects rules that
 * compare paths as texts; the rules of this service use the parsed path, as Spring MVC does, and
 * Tomcat refuses malformed addresses with a problem.
 */
final class EveryRequest implements HttpFirewall {

  @Override
  public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
    return new FirewalledRequest(request) {
      @Override
      public void reset() {
        // Nothing was changed.
      }
    };
  }

  @Override
  public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
    return response;
  }
}
