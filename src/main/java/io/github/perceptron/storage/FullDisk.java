package io.github.perceptron.storage;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether an operation failed because a disk is full. Java has no exception for this, so
 * this class recognises the error messages of the operating systems (ENOSPC and EDQUOT of POSIX,
 * ERROR_DISK_FULL of Windows), and the code of PostgreSQL.
 */
public final class FullDisk {

  private static final List<String> WORDS =
      List.of("no space left on device", "disk quota exceeded", "not enough space on the disk");

  /** disk_full, of PostgreSQL's appendix A, "Error Codes". */
  private static final String POSTGRES_CODE = "53100";

  private FullDisk() {}

  /**
   * Returns whether a full disk caused the exception, or a disk that has no more than its reserve.
   */
  public static boolean isCauseOf(@Nullable Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof NoSpaceException
          || (cause instanceof SQLException sql && POSTGRES_CODE.equals(sql.getSQLState()))
          || (cause instanceof IOException && saysSo(cause.getMessage()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean saysSo(@Nullable String message) {
    return message != null && WORDS.stream().anyMatch(message.toLowerCase(Locale.ROOT)::contains);
  }
}
