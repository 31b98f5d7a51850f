package io.github.perceptron.problem.web;

import jakarta.servlet.ServletRequest;
import java.util.function.BooleanSupplier;

/**
 * Whether the caller of a request that stays open, such as an event stream, may still use the
 * service: a key may be revoked while its requests are open.
 */
public final class StillAllowed {

  private static final String ATTRIBUTE = StillAllowed.class.getName();

  private StillAllowed() {}

  /** Sets the check for a request. It may ask the database. */
  public static void set(ServletRequest request, BooleanSupplier check) {
    request.setAttribute(ATTRIBUTE, check);
  }

  /** Returns the check of a request; without one the caller is always allowed. */
  public static BooleanSupplier of(ServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof BooleanSupplier check ? check : () -> true;
  }
}
