package io.github.perceptron.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request.
 *
 * @param id the id of the key, or the subject of the token
 * @param name the name of the key for people, or the subject of the token
 * @param project the project that the caller belongs to
 * @param scopes what the caller may do
 * @param expiresAt when the key, the token or the login expires; null if never
 */
public record Caller(
    String id, String name, String project, Set<Scope> scopes, @Nullable Instant expiresAt) {

  /** The project of everything until further projects exist. */
  public static final String DEFAULT_PROJECT = "default";

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** Returns whether the caller may do what needs this scope. */
  public boolean may(Scope needed) {
    return Scope.areEnough(scopes, needed);
  }
}
