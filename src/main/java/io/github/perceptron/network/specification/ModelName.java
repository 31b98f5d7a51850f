package io.github.perceptron.network.specification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.perceptron.projects.CurrentProject;
import io.github.perceptron.projects.Project;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a model. Jobs, uploads, paths and settings use the same rule. A name needs no
 * escaping in a path: it contains no slash and is neither {@code .} nor {@code ..}, because its
 * first character is a letter or a digit. Names are ordered as texts.
 *
 * @param project the project of the model; two projects may have models of one name
 * @param value matches {@link #PATTERN}; the name in JSON
 */
public record ModelName(Project project, @JsonValue String value) implements Comparable<ModelName> {

  /** Regular expression for the whole name; it has the same meaning in Java and in JSON Schema. */
  public static final String PATTERN = "[a-z0-9][a-z0-9._-]{0,62}";

  /** The predicate of an error message. */
  public static final String RULE =
      "must be 1 to 63 lower-case letters, digits, '.', '-' and '_', and must begin with a letter"
          + " or digit";

  private static final Pattern VALID = Pattern.compile(PATTERN);

  /**
   * Checks a name.
   *
   * @throws IllegalArgumentException if it is not a valid name
   */
  public ModelName {
    if (!isValid(value)) {
      throw new IllegalArgumentException("The name of a model " + RULE);
    }
  }

  /**
   * Creates the name of a model of the {@link CurrentProject}.
   *
   * @throws IllegalArgumentException if it is not a valid name
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ModelName(String value) {
    this(CurrentProject.get(), value);
  }

  /** The name that {@link #key} stands for. */
  public static ModelName ofKey(String key) {
    return new ModelName(Project.ofKey(key), Project.nameIn(key));
  }

  /** Returns the text by which the database knows the model. */
  public String key() {
    return project.keyOf(value);
  }

  private static boolean isValid(String text) {
    return VALID.matcher(text).matches();
  }

  /** The name of a model of the current project in a text; empty if no model can have it. */
  public static Optional<ModelName> in(String text) {
    return isValid(text) ? Optional.of(new ModelName(text)) : Optional.empty();
  }

  @Override
  public int compareTo(ModelName other) {
    return key().compareTo(other.key());
  }

  @Override
  public String toString() {
    return value;
  }
}
