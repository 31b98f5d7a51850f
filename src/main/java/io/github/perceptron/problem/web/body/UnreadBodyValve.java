package io.github.perceptron.problem.web.body;

import io.github.perceptron.problem.WebProperties;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Looks after the rest of a body that was not read, as that of a request that was refused for its
 * length. Tomcat would read it after the answer, in a thread that a slow client could hold for
 * hours; here it is read without one, so that the client finds the answer.
 */
final class UnreadBodyValve extends ValveBase {

  private final SlowBodies slow;
  private final WebProperties properties;

  UnreadBodyValve(SlowBodies slow, WebProperties properties) {
    super(true);
    this.slow = slow;
    this.properties = properties;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    getNext().invoke(request, response);
    if (request.isAsync()
        || !RequestBody.isIn(request.getCoyoteRequest())
        || request.isFinished()) {
      return;
    }
    response.finishResponse();
    boolean notAsked = RequestBody.isUnasked(request.getCoyoteRequest());
    boolean hadItsTime = request.getAttribute(BodyRefusalFilter.END) == IncomingBody.End.TOO_SLOW;
    if (notAsked || hadItsTime || request.getContext() == null) {
      UnreadBody.leave(request);
    } else {
      drain(request);
    }
  }

  private void drain(Request request) throws IOException {
    AsyncContext async = request.startAsync();
    async.setTimeout(0);
    UnreadBody rest = new UnreadBody(request, async, properties, slow::forget);
    slow.watch(rest);
    request.createInputStream().setReadListener(rest);
  }
}
