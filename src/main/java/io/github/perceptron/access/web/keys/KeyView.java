package io.github.perceptron.access.web.keys;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.access.Scope;
import io.github.perceptron.access.keys.ApiKey;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key in an answer.
 *
 * @param key the whole key; only in the answer to the request that created it
 * @param createdBy the caller that created the key; null for the service itself and for a caller
 *     without a key
 */
@Schema(name = "ApiKey")
record KeyView(
    @Schema(pattern = KeyView.ID) String id,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
            description = "The whole key; only in the answer to the request that created it",
            pattern = SessionController.KEY)
        @Nullable String key,
    String name,
    String project,
    List<Scope> scopes,
    Instant createdAt,
    @Nullable String createdBy,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    @Schema(description = "Up to a minute late; null if it was never used")
        @Nullable Instant lastUsedAt,
    Links links) {

  /** The form of an id. */
  static final String ID = "^[0-9a-f]{16}$";

  static KeyView of(ApiKey key) {
    return of(key, null);
  }

  static KeyView of(ApiKey key, @Nullable String text) {
    return new KeyView(
        key.id(),
        text,
        key.name(),
        key.project(),
        key.scopes().stream().sorted().toList(),
        key.createdAt(),
        key.createdBy(),
        key.expiresAt(),
        key.revokedAt(),
        key.lastUsedAt(),
        new Links(pathOf(key)));
  }

  static String pathOf(ApiKey key) {
    return ApiKeyController.PATH + "/" + key.id();
  }

  /** Links to the key. */
  record Links(String self) {}
}
