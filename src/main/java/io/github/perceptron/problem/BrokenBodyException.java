package io.github.perceptron.problem;

import org.apache.coyote.BadRequestException;

/**
 * A request body is not what its headers say, found while it was read. The server answers 400, also
 * where the one who read it does not look at what it caught.
 */
public final class BrokenBodyException extends BadRequestException {

  /**
   * @param message a sentence for the client
   */
  public BrokenBodyException(String message) {
    super(message);
  }
}
