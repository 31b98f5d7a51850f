package io.github.perceptron.access;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.perceptron.projects.Project;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request.
 *
 * @param kind how the caller says who it is
 * @param id the id of the key, or the subject of the token
 * @param name the name of the key for people, or the subject of the token
 * @param project the project that the caller belongs to
 * @param scopes what the caller may do
 * @param expiresAt when the key, the token or the login expires; null if never
 */
public record Caller(
    Kind kind,
    String id,
    String name,
    Project project,
    Set<Scope> scopes,
    @Nullable Instant expiresAt) {

  /** How a caller says who it is. */
  public enum Kind {
    /** By a key in a header. */
    KEY,
    /** By the cookie of a login with a key. */
    LOGIN,
    /** By a token of an OpenID provider. */
    TOKEN,
    /** Not at all; the service asks for no key. */
    NONE;

    /** The name in JSON. */
    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
      return id();
    }
  }

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** Returns whether a browser sends who the caller is by itself, with a cookie. */
  public boolean isLogin() {
    return kind == Kind.LOGIN;
  }

  /** Returns whether the caller may do what needs this scope. */
  public boolean may(Scope needed) {
    return Scope.areEnough(scopes, needed);
  }
}
