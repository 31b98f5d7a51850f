package io.github.perceptron.problem;

import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

/** Finds out why reading a request body from the client failed. */
public final class ReadFailure {

  private ReadFailure() {}

  /** Returns the problem for the client; null if the exception has another cause. */
  public static @Nullable ProblemDetail problemOf(@Nullable Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BrokenBodyException) {
        return malformed(String.valueOf(cause.getMessage()));
      }
      if (cause instanceof BadRequestException) {
        return malformed("The body cannot be read: its chunks do not have the format of RFC 9112.");
      }
      if (cause instanceof SocketTimeoutException) {
        return Problems.of(
            ProblemType.REQUEST_TIMEOUT,
            "The rest of the request did not arrive in time; send it again.",
            List.of());
      }
      if (cause instanceof SocketException) {
        return malformed("The connection was closed before the whole request had arrived.");
      }
      if (cause instanceof EOFException) {
        return malformed("The body ends too early: before its Content-Length or its last chunk.");
      }
    }
    return null;
  }

  /**
   * Returns whether the exception is about the connection to the client. The server passes on such
   * an exception unchanged if a body that is received without a thread ends too early.
   */
  public static boolean isOfConnection(@Nullable Throwable e) {
    return e instanceof SocketTimeoutException
        || e instanceof SocketException
        || e instanceof ClientAbortException;
  }

  /**
   * Returns whether the client closed the connection while it sent the request or received the
   * answer.
   */
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
