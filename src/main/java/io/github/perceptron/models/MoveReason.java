package io.github.perceptron.models;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why an alias moved. */
public enum MoveReason {
  /** A version was published, and the model's policy made it the champion. */
  PUBLISHED,
  /** The model got another policy, which selects another champion. */
  POLICY,
  /** A client moved it. */
  REQUEST,
  /** The version it pointed at was deleted. */
  DELETED,
  /** A client put it back to what it was before its last move. */
  ROLLBACK;

  /** The name in JSON, for example {@code published}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
