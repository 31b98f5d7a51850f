package io.github.perceptron.access.sessions;

import io.github.perceptron.access.AccessProperties;
import io.github.perceptron.access.Caller;
import io.github.perceptron.access.keys.ApiKey;
import io.github.perceptron.access.keys.ApiKeys;
import io.github.perceptron.digests.Sha256;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * The logins of browsers. A login belongs to a key and has its rights. It ends at its own time,
 * when its browser logs out, or when its key can no longer be used.
 */
@Service
public class Sessions {

  private static final int TOKEN_BYTES = 32;
  private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{64}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final JdbcClient jdbc;
  private final ApiKeys keys;
  private final AccessProperties access;
  private final Clock clock;

  Sessions(JdbcClient jdbc, ApiKeys keys, AccessProperties access, Clock clock) {
    this.jdbc = jdbc;
    this.keys = keys;
    this.access = access;
    this.clock = clock;
  }

  /** Starts a login with a new token, which nobody had before. */
  public Session start(ApiKey key) {
    byte[] random = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(random);
    String token = HexFormat.of().formatHex(random);
    Instant now = now();
    Instant end = earlier(now.plus(access.sessionTimeout()), key.expiresAt());
    jdbc.sql(
            "insert into login_session (token_sha256, key_id, created_at, expires_at)"
                + " values (?, ?, ?, ?)")
        .params(Sha256.ofText(token).hex(), key.id(), at(now), at(end))
        .update();
    return new Session(token, end);
  }

  /** Returns who is logged in with a token; empty if the login or its key has ended. */
  public Optional<Caller> callerOf(String token) {
    if (!TOKEN.matcher(token).matches()) {
      return Optional.empty();
    }
    return jdbc.sql("select key_id, expires_at from login_session where token_sha256 = ?")
        .param(Sha256.ofText(token).hex())
        .query(
            (row, number) ->
                new Login(
                    row.getString("key_id"),
                    row.getObject("expires_at", OffsetDateTime.class).toInstant()))
        .optional()
        .filter(login -> login.expiresAt().isAfter(now()))
        .flatMap(login -> keys.callerOf(login.keyId()).map(caller -> within(caller, login)));
  }

  /** Ends a login. */
  public void end(String token) {
    jdbc.sql("delete from login_session where token_sha256 = ?")
        .param(Sha256.ofText(token).hex())
        .update();
  }

  /** Deletes logins that have ended. Several instances may do this at the same time. */
  @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void deleteEnded() {
    jdbc.sql("delete from login_session where expires_at <= ?").param(at(now())).update();
  }

  private static Caller within(Caller caller, Login login) {
    return new Caller(
        Caller.Kind.LOGIN,
        caller.id(),
        caller.name(),
        caller.project(),
        caller.scopes(),
        login.expiresAt());
  }

  private static Instant earlier(Instant one, @Nullable Instant other) {
    return other != null && other.isBefore(one) ? other : one;
  }

  private static OffsetDateTime at(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * A login that was just started.
   *
   * @param token 64 hexadecimal digits; only its digest is stored
   */
  public record Session(String token, Instant expiresAt) {}

  private record Login(String keyId, Instant expiresAt) {}
}
