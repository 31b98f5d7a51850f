package io.github.perceptron.problem.web;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether an operation failed because a disk is full. Java has no exception for this, so
 * this class recognises the error messages of the operating systems (ENOSPC and EDQUOT of POSIX,
 * ERROR_DISK_FULL of Windows).
 */
final class FullDisk {

  static final String DETAIL =
      "The disk of the service is full; nothing was changed. Free space in"
          + " perceptron.data-directory and send the request again.";

  private static final List<String> WORDS =
      List.of("no space left on device", "disk quota exceeded", "not enough space on the disk");

  private FullDisk() {}

  static boolean isCauseOf(@Nullable Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException && cause.getMessage() != null) {
        String message = cause.getMessage().toLowerCase(Locale.ROOT);
        if (WORDS.stream().anyMatch(message::contains)) {
          return true;
        }
      }
    }
    return false;
  }
}
