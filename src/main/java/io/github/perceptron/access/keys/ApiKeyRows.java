package io.github.perceptron.access.keys;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.github.perceptron.access.Scope;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.projects.Project;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of keys. A row is read with each request, so it is plain SQL with its primary key. */
@Repository
class ApiKeyRows {

  private static final String SELECT =
      """
      select id, secret_sha256, name, project, scopes, created_at, created_by, expires_at,
        revoked_at, last_used_at
      from api_key""";

  private final JdbcClient jdbc;

  ApiKeyRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(ApiKey key) {
    jdbc.sql(
            """
            insert into api_key (id, secret_sha256, name, project, scopes, created_at, created_by,
              expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)""")
        .param(key.id())
        .param(key.digest().hex())
        .param(key.name())
        .param(key.project())
        .param(key.scopes().stream().sorted().map(Scope::id).collect(joining(" ")))
        .param(at(key.createdAt()))
        .param(key.createdBy())
        .param(key.expiresAt() == null ? null : at(key.expiresAt()))
        .update();
  }

  Optional<ApiKey> find(String id) {
    return jdbc.sql(SELECT + " where id = ?").param(id).query(ApiKeyRows::key).optional();
  }

  /** Returns the newest keys before a position; null for the newest of all. */
  List<ApiKey> newest(@Nullable KeyPosition before, int most) {
    if (before == null) {
      return jdbc.sql(SELECT + " order by created_at desc, id desc fetch first ? rows only")
          .param(most)
          .query(ApiKeyRows::key)
          .list();
    }
    return jdbc.sql(
            SELECT
                + " where created_at < ? or (created_at = ? and id < ?)"
                + " order by created_at desc, id desc fetch first ? rows only")
        .params(at(before.createdAt()), at(before.createdAt()), before.id(), most)
        .query(ApiKeyRows::key)
        .list();
  }

  boolean isEmpty() {
    return jdbc.sql("select id from api_key fetch first 1 rows only")
        .query()
        .listOfRows()
        .isEmpty();
  }

  void revoke(String id, Instant now) {
    jdbc.sql("update api_key set revoked_at = ? where id = ? and revoked_at is null")
        .params(at(now), id)
        .update();
  }

  /** Another instance may have stored a later use. */
  void used(String id, Instant use) {
    jdbc.sql(
            "update api_key set last_used_at = ?"
                + " where id = ? and (last_used_at is null or last_used_at < ?)")
        .params(at(use), id, at(use))
        .update();
  }

  /** Counts the keys of a project that can be used. */
  long usableIn(Project project, Instant now) {
    return jdbc.sql(
            "select count(*) from api_key where project = ? and revoked_at is null"
                + " and (expires_at is null or expires_at > ?)")
        .params(project.name(), at(now))
        .query(Long.class)
        .single();
  }

  /** Deletes the keys of a project. */
  void deleteOf(Project project) {
    jdbc.sql("delete from api_key where project = ?").param(project.name()).update();
  }

  private static OffsetDateTime at(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private static ApiKey key(ResultSet row, int number) throws SQLException {
    return new ApiKey(
        row.getString("id"),
        new Sha256(row.getString("secret_sha256")),
        row.getString("name"),
        row.getString("project"),
        scopes(row.getString("scopes")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("created_by"),
        time(row, "expires_at"),
        time(row, "revoked_at"),
        time(row, "last_used_at"));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** A scope of a newer version, which this version does not know, allows nothing here. */
  private static Set<Scope> scopes(String text) {
    return Stream.of(text.split(" ", -1)).flatMap(id -> Scope.in(id).stream()).collect(toSet());
  }
}
