package io.github.perceptron.problem.web.body;

import io.github.perceptron.problem.BodyLimits;
import io.github.perceptron.problem.WebProperties;
import io.github.perceptron.problem.web.BodyPermission;
import io.github.perceptron.storage.DiskReserve;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.function.Supplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.InputBuffer;

/**
 * Processes a request only after its whole body has arrived. Until then the request uses no thread,
 * so slow clients cannot occupy the threads that complete requests need.
 *
 * <p>This valve runs before everything that may refuse a request. A refused request is therefore
 * complete, and no thread has to read the rest of it. A request whose caller may not send it is not
 * held: it is refused before its body arrives. Streaming requests, which are answered while their
 * body arrives, are not held.
 */
final class HeldBodyValve extends ValveBase {

  static final String BODY = IncomingBody.class.getName();

  private final BodyLimits limits;
  private final Supplier<HeldBytes> inMemory;
  private final Supplier<HeldBytes> inFile;
  private final DiskReserve disk;
  private final BodyPermission permission;
  private final SlowBodies slow;
  private final WebProperties properties;

  /**
   * @param inMemory creates the bytes of a usual body
   * @param inFile creates the bytes of a body that is received in a file
   * @param disk where these files are
   * @param permission decides whether a body is received before the request is processed
   */
  HeldBodyValve(
      BodyLimits limits,
      Supplier<HeldBytes> inMemory,
      Supplier<HeldBytes> inFile,
      DiskReserve disk,
      BodyPermission permission,
      SlowBodies slow,
      WebProperties properties) {
    super(true);
    this.limits = limits;
    this.inMemory = inMemory;
    this.inFile = inFile;
    this.disk = disk;
    this.permission = permission;
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
    // A body whose Content-Length is above the limit, or that the disk has no room for, is refused
    // before it arrives.
    return !limits.isStream(asked)
        && request.getContentLengthLong() <= limits.heldOf(asked)
        && (!limits.isSpooled(asked) || disk.hasRoomFor(request.getContentLengthLong()))
        && permission.mayArrive(asked);
  }

  private void hold(Request request, Response response) throws IOException {
    AsyncContext async =
        request.startAsync(new HeldRequest(request.getRequest()), response.getResponse());
    async.setTimeout(0);
    IncomingBody body =
        new IncomingBody(
            async,
            request.createInputStream(),
            (limits.isSpooled(request.getRequest()) ? inFile : inMemory).get(),
            limits.heldOf(request.getRequest()),
            properties,
            slow::forget);
    request.setAttribute(BODY, body);
    RequestBody.ask(request.getCoyoteRequest());
    slow.receive(body, request);
  }

  /** Continues the request; everything after this valve reads the body from memory. */
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
