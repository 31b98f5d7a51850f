package io.github.perceptron.problem;

/** Writes JSON Pointers (RFC 6901): the only place that knows how a name is escaped. */
public final class JsonPointer {

  /** The pointer to a whole body. */
  public static final String ROOT = "";

  private JsonPointer() {}

  /**
   * The pointer to what these steps lead to.
   *
   * @param steps names of fields and indices of arrays, from the outermost on
   */
  public static String to(Object... steps) {
    return below(ROOT, steps);
  }

  /**
   * The same from a place on.
   *
   * @param pointer to the place
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
