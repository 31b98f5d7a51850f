package io.github.perceptron.jobs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import java.util.regex.Pattern;

/** The id of a training job. */
public record JobId(UUID value) {

  // UUID.fromString also accepts "1-1-1-1-1".
  private static final Pattern CANONICAL =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** Returns a new random id. */
  public static JobId random() {
    return new JobId(UUID.randomUUID());
  }

  /**
   * Reads the text that {@link #toString} returns.
   *
   * @throws JobNotFoundException if {@code text} has another form, because no job has such an id
   */
  public static JobId parse(String text) {
    if (!CANONICAL.matcher(text).matches()) {
      throw JobNotFoundException.withId(text);
    }
    return new JobId(UUID.fromString(text));
  }

  @JsonValue
  @Override
  public String toString() {
    return value.toString();
  }
}
