package io.github.perceptron.problem;

import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

/** What went wrong between the client and the server while a request body was read. */
public final class ReadFailure {

  private ReadFailure() {}

  /** The problem to tell the client; null when the cause is another. */
  public static @Nullable ProblemDetail problemOf(@Nullable Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BrokenBodyException) {
        return malformed(String.valueOf(cause.getMessage()));
      }
      if (cause instanceof BadRequestException) {
        return malformed("The body cannot be read: its chunks are not what RFC 9112 has.");
      }
      if (cause instanceof SocketTimeoutException) {
        return Problems.of(
            ProblemType.REQUEST_TIMEOUT,
            "The rest of the request did not arrive in time; send it again.",
            List.of());
      }
      if (cause instanceof SocketException) {
        return malformed("The connection broke off before the request had come.");
      }
      if (cause instanceof EOFException) {
        return malformed("The body ends before its Content-Length or its last chunk.");
      }
    }
    return null;
  }

  /**
   * Whether the exception itself is of the connection to the client, which the server passes on as
   * it came when a body that is read without a thread breaks off.
   */
  public static boolean isOfConnection(@Nullable Throwable e) {
    return e instanceof SocketTimeoutException
        || e instanceof SocketException
        || e instanceof ClientAbortException;
  }

  /** Whether the client went away, while it was sending or while it was answered. */
  public static boolean isClientGone(@Nullable Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClientAbortException) {
        return true;
      }
    }
    return false;
  }

  private static ProblemDetail malformed(String detail) {
    return Problems.of(ProblemType.MALFORMED_REQUEST, detail, List.of());
  }
}
