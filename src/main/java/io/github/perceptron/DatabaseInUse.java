package io.github.perceptron;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains at startup, in place of a stack trace, that another process uses the H2 database. */
final class DatabaseInUse extends AbstractFailureAnalyzer<SQLException> {

  /** DATABASE_ALREADY_OPEN_1 of {@code org.h2.api.ErrorCode}. */
  private static final int ALREADY_OPEN = 90020;

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
    if (cause.getErrorCode() != ALREADY_OPEN) {
      return null;
    }
    return new FailureAnalysis(
        "Another process uses the database in perceptron.data-directory: " + cause.getMessage(),
        "Stop the other process, or use another directory for this one with"
            + " --perceptron.data-directory=DIRECTORY. Several instances can share a database with"
            + " the profile postgres.",
        cause);
  }
}
