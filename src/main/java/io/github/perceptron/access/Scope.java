package io.github.perceptron.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a caller may do. Each scope includes the ones before it. */
public enum Scope {
  /** Predict, and read the models that predict. */
  PREDICT,
  /** Everything except keys and the administration of the service. */
  TRAIN,
  /** Everything. */
  ADMIN;

  /** Returns whether a caller with this scope may do what needs the other scope. */
  public boolean includes(Scope needed) {
    return compareTo(needed) >= 0;
  }

  /** Returns whether one of the scopes includes the needed one. */
  public static boolean areEnough(Set<Scope> scopes, Scope needed) {
    return scopes.stream().anyMatch(scope -> scope.includes(needed));
  }

  /** Returns the name in JSON, in tokens and in the database, for example {@code predict}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the scope with a name; empty if there is none. */
  public static Optional<Scope> in(String id) {
    return Arrays.stream(values()).filter(scope -> scope.id().equals(id)).findFirst();
  }
}
