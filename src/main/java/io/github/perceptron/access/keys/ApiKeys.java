package io.github.perceptron.access.keys;

import io.github.perceptron.access.Caller;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.paging.Page;
import io.github.perceptron.paging.PageRequest;
import io.github.perceptron.paging.PagedList;
import io.github.perceptron.problem.InvalidBodyException;
import io.github.perceptron.projects.Project;
import io.github.perceptron.projects.Projects;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Creates, lists and revokes keys, and finds the caller that a key stands for. */
@Service
public class ApiKeys {

  /** The list of keys, newest first. */
  public static final PagedList<KeyPosition> LIST =
      new PagedList<>(
          "api-keys",
          PagedList.MAX_PAGE_SIZE,
          PagedList.TOKEN_RULE,
          2,
          position -> List.of(position.createdAt(), position.id()),
          cursor -> new KeyPosition(cursor.instant(0), cursor.text(1)));

  /** Compared with for an unknown id, so that it takes as long as a wrong secret. */
  private static final Sha256 NOBODYS = Sha256.ofText("");

  private final ApiKeyRows rows;
  private final KeyUses uses;
  private final Projects projects;
  private final Clock clock;

  ApiKeys(ApiKeyRows rows, KeyUses uses, Projects projects, Clock clock) {
    this.rows = rows;
    this.uses = uses;
    this.projects = projects;
    this.clock = clock;
  }

  /**
   * Creates a key.
   *
   * @param createdBy null for the service itself and for a caller without a key
   * @throws InvalidBodyException if there is no such project
   */
  @Transactional
  public IssuedKey create(NewKey wanted, @Nullable String createdBy) {
    // The lock keeps the project from being deleted until the key is there.
    if (Project.in(wanted.project()).filter(projects::lock).isEmpty()) {
      throw InvalidBodyException.at(
          "/project", "must be the name of a project; GET /v1/projects lists them");
    }
    KeyText text = KeyText.random();
    ApiKey key =
        new ApiKey(
            text.id(),
            text.digest(),
            wanted.name(),
            wanted.project(),
            wanted.scopes(),
            now(),
            createdBy,
            wanted.expiresAt(),
            null,
            null);
    rows.insert(key);
    return new IssuedKey(key, text.reveal());
  }

  /** Returns a page of all keys, newest first, also revoked and expired ones. */
  public Page<ApiKey> list(PageRequest<KeyPosition> request) {
    return request.answer(
        most -> rows.newest(request.after(), most),
        key -> new KeyPosition(key.createdAt(), key.id()));
  }

  /**
   * Returns a key.
   *
   * @throws ApiKeyNotFoundException if there is none with this id
   */
  public ApiKey get(String id) {
    return rows.find(id).orElseThrow(() -> ApiKeyNotFoundException.withId(id));
  }

  /**
   * Revokes a key for ever; a key that is revoked already stays as it is.
   *
   * @throws ApiKeyNotFoundException if there is none with this id
   */
  @Transactional
  public ApiKey revoke(String id) {
    rows.revoke(id, now());
    return get(id);
  }

  /**
   * Returns the key in a text and remembers that it was used.
   *
   * @throws InvalidKeyException if the text is not a key that can be used now
   */
  public ApiKey use(String text) {
    KeyText key = KeyText.parse(text).orElseThrow(InvalidKeyException::unknown);
    Optional<ApiKey> stored = rows.find(key.id());
    // Both are compared, whether or not there is such a key, and in constant time.
    boolean same = isSame(key.digest(), stored.map(ApiKey::digest).orElse(NOBODYS));
    ApiKey found = stored.filter(it -> same).orElseThrow(InvalidKeyException::unknown);
    Instant now = now();
    String refusal = found.refusal(now);
    if (refusal != null) {
      throw InvalidKeyException.ended(refusal);
    }
    uses.remember(found, now);
    return found;
  }

  /** Returns the caller of a key that can be used now; empty if it cannot. */
  public Optional<Caller> callerOf(String id) {
    Instant now = now();
    Optional<ApiKey> usable = rows.find(id).filter(key -> key.refusal(now) == null);
    usable.ifPresent(key -> uses.remember(key, now));
    return usable.map(ApiKey::caller);
  }

  /** Returns whether a text claims to be a key of this service; it may be a wrong one. */
  public static boolean looksLikeKey(String text) {
    return text.startsWith(KeyText.PREFIX);
  }

  private static boolean isSame(Sha256 one, Sha256 other) {
    return MessageDigest.isEqual(
        one.hex().getBytes(StandardCharsets.US_ASCII),
        other.hex().getBytes(StandardCharsets.US_ASCII));
  }

  /** The databases keep microseconds. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
