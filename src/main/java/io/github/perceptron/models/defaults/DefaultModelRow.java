package io.github.perceptron.models.defaults;

import io.github.perceptron.models.DefaultModel;
import io.github.perceptron.models.DefaultModelReason;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.projects.Project;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The rows that hold the default models, one for each project. A transaction that also changes the
 * row of a model must lock that row first.
 */
@Repository
class DefaultModelRow {

  private final JdbcClient jdbc;
  private final Clock clock;

  DefaultModelRow(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  DefaultModel read(Project project) {
    return jdbc.sql("select model_name, reason, set_at from default_model where project = ?")
        .param(project.name())
        .query(DefaultModelRow::defaultModel)
        .optional()
        .orElse(DefaultModel.NONE);
  }

  void set(ModelName model, DefaultModelReason reason) {
    jdbc.sql("update default_model set model_name = ?, reason = ?, set_at = ? where project = ?")
        .params(model.key(), reason.name(), now(), model.project().name())
        .update();
  }

  /**
   * Sets the default model of a project if there is none. Of several concurrent transactions the
   * first one to commit sets it.
   */
  void setIfNone(ModelName model, DefaultModelReason reason) {
    jdbc.sql(
            "update default_model set model_name = ?, reason = ?, set_at = ?"
                + " where project = ? and model_name is null")
        .params(model.key(), reason.name(), now(), model.project().name())
        .update();
  }

  /** Removes the default model if it is the given one; returns whether it was. */
  boolean unset(ModelName model) {
    return jdbc.sql(
                "update default_model set model_name = null, reason = null, set_at = null"
                    + " where project = ? and model_name = ?")
            .params(model.project().name(), model.key())
            .update()
        > 0;
  }

  /**
   * Stores the value of the setting, which is for the default project.
   *
   * @return whether the value changed
   */
  boolean configured(@Nullable ModelName model) {
    String now = model == null ? null : model.value();
    String before =
        jdbc.sql("select configured from default_model where id = 1 for update")
            .query((row, number) -> Objects.requireNonNullElse(row.getString(1), ""))
            .single();
    if (before.equals(Objects.requireNonNullElse(now, ""))) {
      return false;
    }
    jdbc.sql("update default_model set configured = ? where id = 1").param(now).update();
    return true;
  }

  private OffsetDateTime now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  private static DefaultModel defaultModel(ResultSet row, int number) throws SQLException {
    String model = row.getString("model_name");
    return model == null
        ? DefaultModel.NONE
        : new DefaultModel(
            ModelName.ofKey(model),
            DefaultModelReason.valueOf(row.getString("reason")),
            row.getObject("set_at", OffsetDateTime.class).toInstant());
  }
}
