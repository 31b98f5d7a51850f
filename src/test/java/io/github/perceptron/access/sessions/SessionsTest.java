package io.github.perceptron.access.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.access.Caller;
import io.github.perceptron.access.Scope;
import io.github.perceptron.access.keys.IssuedKey;
import io.github.perceptron.access.keys.KeyDatabase;
import io.github.perceptron.access.keys.MovableClock;
import io.github.perceptron.access.keys.NewKey;
import io.github.perceptron.testing.LongTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@LongTest
class SessionsTest {

  private final MovableClock clock = new MovableClock(Instant.parse("2030-01-01T00:00:00Z"));
  private final DataSource database = KeyDatabase.h2();
  private final KeyDatabase keys = new KeyDatabase(database, clock);
  private final Sessions sessions = instance();

  @Test
  void a_login_is_known_to_every_instance_until_its_browser_logs_out() {
    IssuedKey key = key(null);
    String token = sessions.start(key.key()).token();

    assertThat(instance().callerOf(token)).map(Caller::id).contains(key.key().id());
    instance().end(token);

    assertThat(sessions.callerOf(token)).isEmpty();
  }

  @Test
  void a_login_ends_at_its_time() {
    Sessions.Session session = sessions.start(key(null).key());

    clock.move(Duration.ofHours(12).minusSeconds(1));
    assertThat(sessions.callerOf(session.token())).isPresent();
    clock.move(Duration.ofSeconds(1));

    assertThat(session.expiresAt()).isEqualTo(clock.instant());
    assertThat(sessions.callerOf(session.token())).isEmpty();
    sessions.deleteEnded();
    assertThat(keys.jdbc().sql("select * from login_session").query().listOfRows()).isEmpty();
  }

  @Test
  void a_login_ends_with_its_key() {
    IssuedKey revoked = key(null);
    IssuedKey expiring = key(clock.instant().plusSeconds(60));
    String one = sessions.start(revoked.key()).token();
    Sessions.Session other = sessions.start(expiring.key());

    keys.keys().revoke(revoked.key().id());
    clock.move(Duration.ofSeconds(60));

    assertThat(sessions.callerOf(one)).isEmpty();
    assertThat(other.expiresAt()).isEqualTo(clock.instant());
    assertThat(sessions.callerOf(other.token())).isEmpty();
  }

  @Test
  void a_token_is_not_in_the_database_and_no_other_text_is_one() {
    String token = sessions.start(key(null).key()).token();

    String row = keys.jdbc().sql("select * from login_session").query().singleRow().toString();
    String stored =
        keys.jdbc().sql("select token_sha256 from login_session").query(String.class).single();

    assertThat(token).matches("[0-9a-f]{64}");
    assertThat(row).doesNotContain(token);
    assertThat(sessions.callerOf(stored)).isEmpty();
    assertThat(sessions.callerOf("' or 1=1 --")).isEmpty();
  }

  private Sessions instance() {
    return new Sessions(
        keys.jdbc(), keys.keys(), KeyDatabase.settings(Duration.ofHours(12)), clock);
  }

  private IssuedKey key(@Nullable Instant end) {
    return keys.keys().create(new NewKey("a", "default", Set.of(Scope.TRAIN), end), null);
  }
}
