package io.github.perceptron.problem;

import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

/**
 * The format of errors on paths that do not use RFC 9457, because a protocol defines its own
 * format.
 */
public interface ErrorForm {

  /**
   * Returns whether errors of a path have this format.
   *
   * @param path path of the request after the context path, not decoded; it may be malformed
   */
  boolean isOf(String path);

  /** Returns the answer for a problem. */
  Answer of(ProblemDetail problem);

  /**
   * An answer in this format.
   *
   * @param body the object that is written as JSON
   */
  record Answer(int status, MediaType type, Object body) {}
}
