package io.github.perceptron.problem.web.body;

import java.io.IOException;
import org.apache.coyote.InputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The received bytes of a body, in memory or in a file. Tomcat reads these bytes in place of the
 * connection.
 */
interface HeldBytes extends InputBuffer {

  /** Number of received bytes. */
  long size();

  /**
   * Adds bytes.
   *
   * @param count number of bytes to add, from the beginning of {@code bytes}
   * @return null if they were added, otherwise why the body cannot be received
   */
  IncomingBody.@Nullable End add(byte[] bytes, int count);

  /** Sets the failure that the reader gets after the last byte; null for a normal end. */
  void endWith(@Nullable IOException failure);

  /** Releases the memory or deletes the file. */
  void release();
}
