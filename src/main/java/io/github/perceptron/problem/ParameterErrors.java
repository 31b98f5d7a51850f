package io.github.perceptron.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Collects what is wrong with the parameters of one request, so that one answer names all of them.
 *
 * <p>A controller method that has it as an argument gets what was found in its query already, reads
 * its parameters, and calls {@link #throwIfAny} before it does anything else. A parameter that is
 * wrong already has its default there, and is not named twice.
 *
 * <p>Of one request, so of one thread.
 */
public final class ParameterErrors {

  private final Map<String, FieldError> errors = new LinkedHashMap<>();

  /**
   * A parameter is wrong; only the first message about each counts.
   *
   * @param message what it must be, as the end of a sentence that begins with its name
   */
  public void add(String parameter, String message) {
    errors.putIfAbsent(parameter, new FieldError(parameter, message));
  }

  /** Whether this parameter is wrong. */
  public boolean names(String parameter) {
    return errors.containsKey(parameter);
  }

  public boolean isEmpty() {
    return errors.isEmpty();
  }

  /** Requires a value from {@code least} to {@code most}, both ends included. */
  public void requireRange(String parameter, long value, long least, long most) {
    if (value < least || value > most) {
      add(parameter, "must be from %d to %d".formatted(least, most));
    }
  }

  /**
   * Reads a parameter, or several.
   *
   * @param otherwise the result when the reader finds one that is wrong
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
   * Looks something up that further checks need. Where it cannot be had and parameters are wrong,
   * these are the answer.
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
   * Ends the reading.
   *
   * @throws InvalidParametersException naming every parameter that is wrong
   */
  public void throwIfAny() {
    if (!errors.isEmpty()) {
      throw toException();
    }
  }

  /** The exception that names every parameter that is wrong; at least one must be. */
  public InvalidParametersException toException() {
    return InvalidParametersException.of(List.copyOf(errors.values()));
  }
}
