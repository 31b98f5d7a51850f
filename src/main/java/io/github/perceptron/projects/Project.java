package io.github.perceptron.projects;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A project: jobs, models and data sets belong to one, and names of models and data sets are unique
 * within it.
 *
 * @param name matches {@link #PATTERN}
 */
public record Project(String name) {

  /** Regular expression for the whole name; it has the same meaning in Java and in JSON Schema. */
  public static final String PATTERN = "[a-z0-9][a-z0-9._-]{0,62}";

  /** The predicate of an error message. */
  public static final String RULE =
      "must be 1 to 63 lower-case letters, digits, '.', '-' and '_', and must begin with a letter"
          + " or digit";

  private static final Pattern VALID = Pattern.compile(PATTERN);

  /** Between the project and the name in a key. No name has it, so no two names have one key. */
  private static final char SEPARATOR = '/';

  /** The project of everything that names no other one; it always exists. */
  public static final Project DEFAULT = new Project("default");

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is not a valid name
   */
  public Project {
    if (!VALID.matcher(name).matches()) {
      throw new IllegalArgumentException("The name of a project " + RULE);
    }
  }

  /** The project with a name; empty if no project can have it. */
  public static Optional<Project> in(String name) {
    return VALID.matcher(name).matches() ? Optional.of(new Project(name)) : Optional.empty();
  }

  /**
   * Returns the text by which the database knows something of this project that has a name: the
   * project, a slash and the name; in the default project the name alone.
   */
  public String keyOf(String name) {
    return equals(DEFAULT) ? name : this.name + SEPARATOR + name;
  }

  /** Returns the project in a key, see {@link #keyOf}. */
  public static Project ofKey(String key) {
    int end = key.indexOf(SEPARATOR);
    return end < 0 ? DEFAULT : new Project(key.substring(0, end));
  }

  /** Returns the name in a key, see {@link #keyOf}. */
  public static String nameIn(String key) {
    return key.substring(key.indexOf(SEPARATOR) + 1);
  }

  @Override
  public String toString() {
    return name;
  }
}
