package io.github.perceptron.models.alias;

import io.github.perceptron.models.AliasMove;
import io.github.perceptron.models.MoveReason;
import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The log of the moves of aliases. Rows are added and never changed. */
@Repository
class AliasMoveRows {

  private final JdbcClient jdbc;

  AliasMoveRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds a move. The row of the model must already be in the database. */
  void append(ModelName model, AliasMove move) {
    jdbc.sql(
            """
            insert into model_alias_move
              (model_name, revision, alias, from_version, to_version, reason, moved_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .param(model.key())
        .param(move.revision())
        .param(move.alias().value())
        .param(move.from())
        .param(move.to())
        .param(move.reason().name())
        .param(move.at().atOffset(ZoneOffset.UTC))
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
        row.getObject("from_version", Integer.class),
        row.getObject("to_version", Integer.class),
        MoveReason.valueOf(row.getString("reason")),
        row.getObject("moved_at", OffsetDateTime.class).toInstant());
  }
}
