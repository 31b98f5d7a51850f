package io.github.perceptron;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in words that another process has the H2 database, in place of a stack trace. */
final class DatabaseInUse extends AbstractFailureAnalyzer<SQLException> {

  /** DATABASE_ALREADY_OPEN_1 of {@code org.h2.api.ErrorCode}. */
  private static final int ALREADY_OPEN = 90020;

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
    if (cause.getErrorCode() != ALREADY_OPEN) {
      return null;
    }
    return new FailureAnalysis(
        "Another process has the database in perceptron.data-directory: " + cause.getMessage(),
        "Stop the other process, or give this one a directory of its own with"
            + " --perceptron.data-directory=DIRECTORY. Several instances share a database with the"
            + " profile postgres.",
        cause);
  }
}
