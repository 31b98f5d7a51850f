package io.github.perceptron.storage;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown before a disk is full, because what is to be written would take the space that is kept for
 * the database. The message names the free and the needed bytes.
 */
public final class NoSpaceException extends IOException {

  NoSpaceException(long neededBytes, long freeBytes, long keptBytes) {
    super(
        "The disk of perceptron.data-directory has %d bytes free, but %d bytes are needed: %d to write, and %d that stay free for the database (perceptron.storage.reserve). Free space and send the request again."
            .formatted(freeBytes, neededBytes + keptBytes, neededBytes, keptBytes));
  }

  /** Returns the sentence about the disk in an exception or its causes; null if there is none. */
  public static @Nullable String sentenceIn(@Nullable Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof NoSpaceException space) {
        return space.getMessage();
      }
    }
    return null;
  }
}
