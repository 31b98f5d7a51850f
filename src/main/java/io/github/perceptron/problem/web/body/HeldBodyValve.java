package io.github.perceptron.problem.web.body;

import io.github.perceptron.problem.BodyLimits;
import io.github.perceptron.problem.WebProperties;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.InputBuffer;

/**
 * Lets a request begin when its whole body is there. Until then it has no thread, so that however
 * many clients send slowly, there is one for a request that is complete.
 *
 * <p>Stands before all that may refuse a request, which then has come, so that no thread reads the
 * rest of it for the answer's sake either. A stream, which is answered while it comes, passes.
 */
final class HeldBodyValve extends ValveBase {

  static final String BODY = IncomingBody.class.getName();

  private final BodyLimits limits;
  private final BodyMemory memory;
  private final SlowBodies slow;
  private final WebProperties properties;

  HeldBodyValve(BodyLimits limits, BodyMemory memory, SlowBodies slow, WebProperties properties) {
    super(true);
    this.limits = limits;
    this.memory = memory;
    this.slow = slow;
    this.properties = properties;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (request.getAttribute(BODY) instanceof IncomingBody body && body.end() != null) {
      goOn(body, request, response);
    } else if (isHeld(request)) {
      hold(request, response);
    } else {
      getNext().invoke(request, response);
    }
  }

  private boolean isHeld(Request request) {
    if (!RequestBody.isIn(request.getCoyoteRequest())
        || request.isAsyncDispatching()
        || request.getContext() == null) {
      return false;
    }
    HttpServletRequest asked = request.getRequest();
    // What is too long by what it says is refused before it comes.
    return !limits.isStream(asked) && request.getContentLengthLong() <= limits.heldOf(asked);
  }

  private void hold(Request request, Response response) throws IOException {
    AsyncContext async =
        request.startAsync(new HeldRequest(request.getRequest()), response.getResponse());
    async.setTimeout(0);
    IncomingBody body =
        new IncomingBody(
            async,
            request.createInputStream(),
            new HeldInputBuffer(memory),
            limits.heldOf(request.getRequest()),
            properties,
            slow::forget);
    request.setAttribute(BODY, body);
    RequestBody.ask(request.getCoyoteRequest());
    slow.watch(body);
    request.createInputStream().setReadListener(body);
  }

  /** All that comes behind reads from memory. */
  private void goOn(IncomingBody body, Request request, Response response)
      throws IOException, ServletException {
    org.apache.coyote.Request raw = request.getCoyoteRequest();
    InputBuffer connection = raw.getInputBuffer();
    request.removeAttribute(BODY);
    request.setAttribute(BodyRefusalFilter.END, body.end());
    ReadListeners.removeFrom(raw);
    raw.setInputBuffer(body.bytes());
    try {
      getNext().invoke(request, response);
    } finally {
      raw.setInputBuffer(connection);
      body.bytes().release();
    }
  }
}
