package io.github.perceptron.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Collects the errors of the parameters of one request, so that one answer names all of them.
 *
 * <p>A controller method with an argument of this type gets the errors that were already found in
 * its query. It checks its other parameters and then calls {@link #throwIfAny} before it does
 * anything else. A wrong parameter has its default value in the method, and only its first error is
 * reported.
 *
 * <p>Not thread-safe, because only the thread of one request uses it.
 */
public final class ParameterErrors {

  private final Map<String, FieldError> errors = new LinkedHashMap<>();

  /**
   * Adds the error of a parameter; only the first error of each parameter is kept.
   *
   * @param message predicate of a sentence whose subject is the parameter
   */
  public void add(String parameter, String message) {
    errors.putIfAbsent(parameter, new FieldError(parameter, message));
  }

  /** Returns whether this parameter has an error. */
  public boolean names(String parameter) {
    return errors.containsKey(parameter);
  }

  public boolean isEmpty() {
    return errors.isEmpty();
  }

  /** Requires a value from {@code least} to {@code most}, both included. */
  public void requireRange(String parameter, long value, long least, long most) {
    if (value < least || value > most) {
      add(parameter, "must be from %d to %d".formatted(least, most));
    }
  }

  /**
   * Reads one or more parameters.
   *
   * @param otherwise the result if the reader finds an error
   */
  public <T> T read(Supplier<T> reader, T otherwise) {
    try {
      return reader.get();
    } catch (InvalidParametersException e) {
      e.errors().forEach(error -> add(error.pointer(), error.message()));
      return otherwise;
    }
  }

  /**
   * Looks up an object that further checks need. If this fails and there are parameter errors, the
   * answer reports these errors.
   */
  public <T> T lookUp(Supplier<T> source) {
    try {
      return source.get();
    } catch (ProblemException e) {
      throwIfAny();
      throw e;
    }
  }

  /**
   * Ends the checks.
   *
   * @throws InvalidParametersException if there are errors; it names every wrong parameter
   */
  public void throwIfAny() {
    if (!errors.isEmpty()) {
      throw toException();
    }
  }

  /** Returns the exception that names every wrong parameter; there must be at least one. */
  public InvalidParametersException toException() {
    return InvalidParametersException.of(List.copyOf(errors.values()));
  }
}
