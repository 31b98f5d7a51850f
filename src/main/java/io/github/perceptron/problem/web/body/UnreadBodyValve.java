package io.github.perceptron.problem.web.body;

import io.github.perceptron.problem.WebProperties;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Handles bodies that were not read completely, for example of a request that was refused because
 * of its length. Tomcat would read the rest after the answer, in a thread that a slow client could
 * occupy for hours. Here the rest is read without a thread, so that the client gets the answer.
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
    boolean broken = RequestBody.isBroken(request.getCoyoteRequest());
    if (notAsked || hadItsTime || broken || request.getContext() == null) {
      UnreadBody.leave(request);
    } else {
      drain(request);
    }
  }

  private void drain(Request request) throws IOException {
    AsyncContext async = request.startAsync();
    async.setTimeout(0);
    UnreadBody rest = new UnreadBody(request, async, properties, slow::forget);
    slow.receive(rest, request);
  }
}
