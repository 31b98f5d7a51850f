package io.github.perceptron.access.keys;

import io.github.perceptron.access.Scope;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key that is to be created.
 *
 * @param name a name for people, 1 to {@value #MAX_NAME} characters
 * @param scopes at least one
 * @param expiresAt null for a key that never expires
 */
public record NewKey(String name, String project, Set<Scope> scopes, @Nullable Instant expiresAt) {

  /** The maximum number of characters of a name. */
  public static final int MAX_NAME = 100;

  public NewKey {
    if (name.isBlank() || name.length() > MAX_NAME || scopes.isEmpty()) {
      throw new IllegalArgumentException("A key needs a name of up to 100 characters and a scope");
    }
    scopes = Set.copyOf(scopes);
  }
}
