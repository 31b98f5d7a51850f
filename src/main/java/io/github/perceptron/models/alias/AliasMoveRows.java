package io.github.perceptron.models.alias;

import io.github.perceptron.models.AliasMove;
import io.github.perceptron.models.AliasTarget;
import io.github.perceptron.models.MoveReason;
import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The log of the moves of aliases. Rows are added and never changed. */
@Repository
class AliasMoveRows {

  /** Ignores members that are computed, such as the version with the greatest weight. */
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final JdbcClient jdbc;

  AliasMoveRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds a move. The row of the model must already be in the database. */
  void append(ModelName model, AliasMove move) {
    jdbc.sql(
            """
            insert into model_alias_move
              (model_name, revision, alias, from_version, from_traffic, to_version, to_traffic,
               reason, moved_at, moved_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(model.key())
        .param(move.revision())
        .param(move.alias().value())
        .param(versionOf(move.from()))
        .param(trafficOf(move.from()))
        .param(versionOf(move.to()))
        .param(trafficOf(move.to()))
        .param(move.reason().name())
        .param(move.at().atOffset(ZoneOffset.UTC))
        .param(move.by())
        .update();
  }

  /** Returns the moves of an alias before a revision, newest first. */
  List<AliasMove> newest(ModelName model, AliasName alias, long before, int limit) {
    return jdbc.sql(
            """
            select * from model_alias_move
            where model_name = ? and alias = ? and revision < ?
            order by revision desc fetch first ? rows only
            """)
        .params(model.key(), alias.value(), before, limit)
        .query(AliasMoveRows::move)
        .list();
  }

  private static AliasMove move(ResultSet row, int number) throws SQLException {
    return new AliasMove(
        new AliasName(row.getString("alias")),
        row.getLong("revision"),
        target(row.getObject("from_version", Integer.class), row.getString("from_traffic")),
        target(row.getObject("to_version", Integer.class), row.getString("to_traffic")),
        MoveReason.valueOf(row.getString("reason")),
        row.getObject("moved_at", OffsetDateTime.class).toInstant(),
        row.getString("moved_by"));
  }

  private static @Nullable Integer versionOf(@Nullable AliasTarget target) {
    return target == null ? null : target.version();
  }

  private static @Nullable String trafficOf(@Nullable AliasTarget target) {
    return target == null || target.isOneVersion() ? null : JSON.writeValueAsString(target);
  }

  private static @Nullable AliasTarget target(@Nullable Integer version, @Nullable String traffic) {
    if (traffic != null) {
      return JSON.readValue(traffic, AliasTarget.class);
    }
    return version == null ? null : AliasTarget.of(version);
  }
}
