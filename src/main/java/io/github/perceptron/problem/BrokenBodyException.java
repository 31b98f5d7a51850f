package io.github.perceptron.problem;

import org.apache.coyote.BadRequestException;

/**
 * Thrown when a request body does not match its headers. The answer is 400, also if the code that
 * reads the body does not handle this exception.
 */
public final class BrokenBodyException extends BadRequestException {

  /**
   * @param message a sentence for the client
   */
  public BrokenBodyException(String message) {
    super(message);
  }
}
