package io.github.perceptron.backups.restore;

/** Thrown when a backup cannot be restored. The message says why, and what to do. */
public final class RestoreException extends RuntimeException {

  RestoreException(String message) {
    super(message);
  }

  RestoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
