package io.github.perceptron.backups;

import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Thrown when no backup was made. */
public final class BackupFailedException extends ProblemException {

  private BackupFailedException(ProblemType type, String detail, @Nullable Duration retryAfter) {
    super(type, detail, List.of(), retryAfter);
  }

  static BackupFailedException running() {
    return new BackupFailedException(
        ProblemType.BACKUP_RUNNING,
        "Another backup is being written by this instance. Wait until it ends.",
        Duration.ofSeconds(30));
  }

  static BackupFailedException notWritten(String cause) {
    return new BackupFailedException(
        ProblemType.BACKUP_FAILED,
        "The backup could not be written to the directory perceptron.backup.directory, and nothing of it is kept but files that the next backup uses. Check that the directory exists or can be created, and that the service may write there: "
            + cause,
        null);
  }
}
