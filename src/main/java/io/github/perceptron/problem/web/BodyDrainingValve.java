package io.github.perceptron.problem.web;

import io.github.perceptron.problem.BrokenBodyException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.ContinueResponseTiming;

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

  /**
   * The JDK's own client before 21 waits for ever when it asked for 100 Continue and is answered
   * something else that has a body (seen with 17.0.15, not with 25). It is told to continue at
   * once.
   */
  private static final Pattern WAITS_FOR_CONTINUE =
      Pattern.compile("Java-http-client/(?:1\\d|20)\\b.*");

  BodyDrainingValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    org.apache.coyote.Request raw = request.getCoyoteRequest();
    boolean waits = raw.hasExpectation() && waitsForContinue(raw);
    if (waits) {
      raw.action(ActionCode.ACK, ContinueResponseTiming.ALWAYS);
    }
    getNext().invoke(request, response);
    if (request.isAsync() || !RequestBody.isIn(raw) || RequestBody.isFullyRead(raw)) {
      return;
    }
    Object broken = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    if (broken != null && !(broken instanceof BrokenBodyException)) {
      return;
    }
    // A client that waits for 100 Continue sends nothing, and is not told to.
    if (raw.hasExpectation() && raw.getBytesRead() == 0 && !waits) {
      return;
    }
    response.finishResponse();
    drain(new CoyoteStream(raw.getInputBuffer()));
  }

  private static boolean waitsForContinue(org.apache.coyote.Request request) {
    String client = request.getMimeHeaders().getHeader("User-Agent");
    return client != null && WAITS_FOR_CONTINUE.matcher(client).matches();
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
