package io.github.perceptron.problem.web;

import io.github.perceptron.problem.BrokenBodyException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Lets a client that is answered while it still sends read its answer: the rest of the body is read
 * and thrown away. Closed before that, the connection would be reset, and what was answered be lost
 * on the way (RFC 9112, section 9.6).
 */
final class BodyDrainingValve extends ValveBase {

  /** A client that sends at least so fast may send on. */
  private static final long BYTES_PER_SECOND = 64 * 1024;

  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration MOST = Duration.ofMinutes(5);

  BodyDrainingValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    getNext().invoke(request, response);
    org.apache.coyote.Request raw = request.getCoyoteRequest();
    if (request.isAsync() || !RequestBody.isIn(raw) || RequestBody.isFullyRead(raw)) {
      return;
    }
    Object broken = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    if (broken != null && !(broken instanceof BrokenBodyException)) {
      return;
    }
    // A client that waits for 100 Continue sends nothing, and is not told to.
    if (raw.hasExpectation() && raw.getBytesRead() == 0) {
      return;
    }
    response.finishResponse();
    drain(new CoyoteStream(raw.getInputBuffer()));
  }

  private static void drain(CoyoteStream body) {
    long begin = System.nanoTime();
    long bytes = 0;
    byte[] buffer = new byte[8_192];
    try {
      int count = body.read(buffer, 0, buffer.length);
      while (count > 0 && isInTime(bytes, Duration.ofNanos(System.nanoTime() - begin))) {
        bytes += count;
        count = body.read(buffer, 0, buffer.length);
      }
    } catch (IOException e) {
      // The client is gone, or has had its time; so is the connection.
      return;
    }
  }

  private static boolean isInTime(long bytes, Duration taken) {
    Duration allowed = GRACE.plusSeconds(bytes / BYTES_PER_SECOND);
    return taken.compareTo(allowed) < 0 && taken.compareTo(MOST) < 0;
  }
}
