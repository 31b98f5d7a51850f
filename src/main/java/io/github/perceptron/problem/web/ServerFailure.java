package io.github.perceptron.problem.web;

import io.github.perceptron.problem.ProblemType;
import io.github.perceptron.problem.Problems;
import io.github.perceptron.problem.ReadFailure;
import io.github.perceptron.storage.FullDisk;
import io.github.perceptron.storage.NoSpaceException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ProblemDetail;

/** Logs what failed in the service itself, and says to the client what it may know. */
final class ServerFailure {

  private static final Logger log = LoggerFactory.getLogger(ServerFailure.class);

  private static final String FULL =
      "The disk of the service is full; nothing was changed. Free space in"
          + " perceptron.data-directory and send the request again.";

  private ServerFailure() {}

  /** What to tell the client of an exception that nobody else handles; null when it is gone. */
  static @Nullable ProblemDetail problemOf(Exception e) {
    if (FullDisk.isCauseOf(e)) {
      return fullDisk(e);
    }
    ProblemDetail unread = ReadFailure.problemOf(e);
    if (unread != null) {
      return unread;
    }
    if (ReadFailure.isClientGone(e)) {
      log.debug("The client of a request is gone", e);
      return null;
    }
    return unknown(e);
  }

  /** A fixed text and an id that finds the stack trace in the log. */
  private static ProblemDetail unknown(Exception e) {
    String errorId = logged(e);
    ProblemDetail problem =
        Problems.of(
            ProblemType.INTERNAL_ERROR,
            "The request failed because of an unexpected error. Report error id %s."
                .formatted(errorId),
            List.of());
    problem.setProperty("error_id", errorId);
    return problem;
  }

  /** Logs an unknown failure and gives its id. */
  static String logged(@Nullable Throwable e) {
    String errorId = UUID.randomUUID().toString();
    log.atError()
        .addKeyValue("error_id", errorId)
        .setCause(e)
        .log("A request failed because of an unexpected error; the answer contains the error id");
    return errorId;
  }

  static ProblemDetail fullDisk(Exception e) {
    log.atError()
        .addKeyValue("cause", String.valueOf(e.getMessage()))
        .log(
            "The disk is full. A request was refused and changed nothing. Free space in"
                + " perceptron.data-directory");
    String measured = NoSpaceException.sentenceIn(e);
    return Problems.of(ProblemType.STORAGE_FULL, measured == null ? FULL : measured, List.of());
  }

  static ProblemDetail lostDatabase(Exception e) {
    log.atError()
        .setCause(e)
        .log("The database does not answer. A request was refused; check the disk of the database");
    return Problems.of(
        ProblemType.DATABASE_UNAVAILABLE,
        "The database does not answer now, so nothing was changed. Its disk may be full.",
        List.of());
  }

  static ProblemDetail tooManyOpen() {
    return Problems.of(
        ProblemType.OVERLOADED,
        "Too many event streams and long polls are open; close some, or raise"
            + " perceptron.web.max-open-requests.",
        List.of());
  }
}
