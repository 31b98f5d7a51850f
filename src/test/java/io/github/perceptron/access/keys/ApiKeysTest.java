package io.github.perceptron.access.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.access.Scope;
import io.github.perceptron.paging.Page;
import io.github.perceptron.paging.PageRequest;
import io.github.perceptron.problem.InvalidBodyException;
import io.github.perceptron.testing.LongTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys on both databases, as one instance and as several see them. */
@LongTest
class ApiKeysTest {

  private static EmbeddedPostgres postgres;

  private final MovableClock clock = new MovableClock(Instant.parse("2030-01-01T00:00:00Z"));

  @BeforeAll
  static void startPostgres() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stopPostgres() throws IOException {
    postgres.close();
  }

  static List<DataSource> databases() {
    return List.of(
        KeyDatabase.h2(),
        KeyDatabase.migrated(KeyDatabase.emptied(postgres.getPostgresDatabase())));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void of_several_instances_that_start_at_once_one_creates_the_first_key(DataSource database)
      throws Exception {
    ExecutorService instances = Executors.newFixedThreadPool(6);
    List<Future<Optional<IssuedKey>>> starts = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      starts.add(
          instances.submit(() -> new KeyDatabase(database, clock).firstKey().createIfNone()));
    }

    List<IssuedKey> created = new ArrayList<>();
    for (Future<Optional<IssuedKey>> start : starts) {
      start.get().ifPresent(created::add);
    }
    instances.shutdown();

    assertThat(created).hasSize(1);
    ApiKeys keys = new KeyDatabase(database, clock).keys();
    ApiKey first = keys.use(created.get(0).text());
    assertThat(first.scopes()).containsExactly(Scope.ADMIN);
    assertThat(first.expiresAt()).isNull();
    assertThat(list(keys, 10, null).entries()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void a_secret_is_not_in_the_database(DataSource database) {
    KeyDatabase one = new KeyDatabase(database, clock);
    IssuedKey issued = one.keys().create(key("a"), "creator");

    String secret = issued.text().substring(issued.text().lastIndexOf('_') + 1);
    List<?> row =
        List.copyOf(
            one.jdbc().sql("select * from api_key").query().singleRow().values().stream()
                .map(String::valueOf)
                .toList());

    assertThat(row).noneMatch(value -> value.toString().contains(secret));
    assertThat(row.toString()).contains("creator", issued.key().digest().hex());
  }

  @ParameterizedTest
  @MethodSource("databases")
  void a_wrong_secret_and_an_unknown_id_are_refused_in_the_same_words(DataSource database) {
    ApiKeys keys = new KeyDatabase(database, clock).keys();
    KeyText known = KeyText.parse(keys.create(key("a"), null).text()).orElseThrow();
    String wrongSecret = otherSecretFor(known.id());

    String unknownId = KeyText.random().reveal();

    assertThat(refusal(keys, wrongSecret))
        .isEqualTo(refusal(keys, unknownId))
        .isEqualTo(refusal(keys, "pk_nonsense"));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void a_key_ends_when_it_is_revoked_or_expires(DataSource database) {
    ApiKeys keys = new KeyDatabase(database, clock).keys();
    ApiKeys ofOtherInstance = new KeyDatabase(database, clock).keys();
    IssuedKey revoked = keys.create(key("a"), null);
    IssuedKey expiring =
        keys.create(
            new NewKey("b", "default", Set.of(Scope.TRAIN), clock.instant().plusSeconds(60)), null);

    Instant first = Objects.requireNonNull(keys.revoke(revoked.key().id()).revokedAt());
    clock.move(Duration.ofSeconds(59));
    assertThat(keys.use(expiring.text()).id()).isEqualTo(expiring.key().id());
    clock.move(Duration.ofSeconds(1));

    assertThat(refusal(ofOtherInstance, revoked.text())).contains("was revoked at 2030-01-01");
    assertThat(refusal(ofOtherInstance, expiring.text())).contains("expired at 2030-01-01");
    assertThat(keys.callerOf(revoked.key().id())).isEmpty();
    assertThat(keys.callerOf(expiring.key().id())).isEmpty();
    assertThat(keys.revoke(revoked.key().id()).revokedAt()).isEqualTo(first);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void a_use_is_stored_at_most_once_a_minute_and_not_by_the_request(DataSource database) {
    KeyDatabase one = new KeyDatabase(database, clock);
    IssuedKey issued = one.keys().create(key("a"), null);

    Instant first = clock.instant();
    one.keys().use(issued.text());
    assertThat(one.keys().get(issued.key().id()).lastUsedAt()).isNull();
    one.uses().write();
    clock.move(Duration.ofSeconds(50));
    one.keys().use(issued.text());
    one.uses().write();
    assertThat(one.keys().get(issued.key().id()).lastUsedAt()).isEqualTo(first);
    clock.move(Duration.ofSeconds(11));
    one.keys().use(issued.text());
    one.uses().write();

    assertThat(one.keys().get(issued.key().id()).lastUsedAt()).isEqualTo(clock.instant());
  }

  @ParameterizedTest
  @MethodSource("databases")
  void keys_are_listed_newest_first_in_pages(DataSource database) {
    ApiKeys keys = new KeyDatabase(database, clock).keys();
    List<String> created = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      // Two at the same time.
      clock.move(Duration.ofSeconds(i % 2));
      created.add(keys.create(key("key " + i), null).key().name());
    }

    List<String> listed = new ArrayList<>();
    @Nullable KeyPosition after = null;
    Page<ApiKey> page;
    do {
      page = list(keys, 2, after);
      page.entries().forEach(it -> listed.add(it.name()));
      ApiKey last = page.entries().get(page.entries().size() - 1);
      after = new KeyPosition(last.createdAt(), last.id());
    } while (page.nextPageToken() != null);

    assertThat(listed).hasSize(5).containsExactlyInAnyOrderElementsOf(created);
    assertThat(listed.get(4)).isEqualTo("key 0");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void a_key_belongs_to_a_project_that_exists(DataSource database) {
    ApiKeys keys = new KeyDatabase(database, clock).keys();

    assertThatThrownBy(
            () -> keys.create(new NewKey("a", "nowhere", Set.of(Scope.TRAIN), null), null))
        .isInstanceOf(InvalidBodyException.class)
        .hasMessage("/project must be the name of a project; GET /v1/projects lists them.");
  }

  private static Page<ApiKey> list(ApiKeys keys, int size, @Nullable KeyPosition after) {
    return keys.list(new PageRequest<>(ApiKeys.LIST, size, after));
  }

  private static NewKey key(String name) {
    return new NewKey(name, "default", Set.of(Scope.PREDICT), null);
  }

  private static String refusal(ApiKeys keys, String text) {
    try {
      keys.use(text);
      throw new AssertionError("The key was taken: " + text);
    } catch (InvalidKeyException e) {
      return e.detail();
    }
  }

  /** Returns a key of the right form with the id of another one. */
  private static String otherSecretFor(String id) {
    return KeyText.withId(id).reveal();
  }
}
