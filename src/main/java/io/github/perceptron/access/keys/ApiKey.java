package io.github.perceptron.access.keys;

import io.github.perceptron.access.Caller;
import io.github.perceptron.access.Scope;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.projects.Project;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as the service knows it, without its secret.
 *
 * @param id the part of the key that is not secret, 16 hexadecimal digits
 * @param digest the SHA-256 of the secret
 * @param name a name for people, 1 to 100 characters
 * @param createdBy the caller that created the key; null for the service itself and for a caller
 *     without a key
 * @param expiresAt null if the key never expires
 * @param revokedAt null if the key is not revoked
 * @param lastUsedAt the last use, up to a minute late; null if the key was never used
 */
public record ApiKey(
    String id,
    Sha256 digest,
    String name,
    String project,
    Set<Scope> scopes,
    Instant createdAt,
    @Nullable String createdBy,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable Instant lastUsedAt) {

  public ApiKey {
    scopes = Set.copyOf(scopes);
  }

  /** Returns why the key cannot be used, as a sentence; null if it can be used. */
  public @Nullable String refusal(Instant now) {
    if (revokedAt != null) {
      return "The key was revoked at %s.".formatted(revokedAt);
    }
    if (expiresAt != null && !expiresAt.isAfter(now)) {
      return "The key expired at %s.".formatted(expiresAt);
    }
    return null;
  }

  /** Returns the caller that the key stands for. */
  public Caller caller() {
    return new Caller(Caller.Kind.KEY, id, name, new Project(project), scopes, expiresAt);
  }
}
