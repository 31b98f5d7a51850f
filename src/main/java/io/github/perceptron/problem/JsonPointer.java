package io.github.perceptron.problem;

/** Writes JSON Pointers (RFC 6901). No other class escapes names for them. */
public final class JsonPointer {

  /** The pointer to a whole body. */
  public static final String ROOT = "";

  private JsonPointer() {}

  /**
   * Returns a pointer that consists of these steps.
   *
   * @param steps names of fields and indices of arrays, from the outermost on
   */
  public static String to(Object... steps) {
    return below(ROOT, steps);
  }

  /**
   * Returns a pointer that continues another pointer.
   *
   * @param pointer pointer to the outer value
   */
  public static String below(String pointer, Object... steps) {
    StringBuilder written = new StringBuilder(pointer);
    for (Object step : steps) {
      written.append('/').append(escaped(step.toString()));
    }
    return written.toString();
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
