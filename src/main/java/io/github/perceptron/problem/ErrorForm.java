package io.github.perceptron.problem;

import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

/**
 * The form that errors have on some paths, when that is not RFC 9457's: a protocol that others
 * wrote has one of its own.
 */
public interface ErrorForm {

  /**
   * Whether errors have this form there.
   *
   * @param path of the request as it came, behind the context path; perhaps one that cannot be
   *     decoded
   */
  boolean isOf(String path);

  /** The answer that tells of a problem. */
  Answer of(ProblemDetail problem);

  /**
   * An answer in this form.
   *
   * @param body what becomes the body's JSON
   */
  record Answer(int status, MediaType type, Object body) {}
}
