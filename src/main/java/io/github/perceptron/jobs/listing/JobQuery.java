package io.github.perceptron.jobs.listing;

import io.github.perceptron.projects.CurrentProject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An SQL query for the ids of jobs of the current project that fulfil a filter, in an order, from
 * one {@link JobRange}.
 *
 * <p>The order begins with the columns that the filter fixes, although they decide nothing: H2
 * reads an index in its order only if the whole order is a prefix of the index. All columns have
 * the same direction, because the indexes are read forwards or backwards.
 */
final class JobQuery {

  private final JobOrder order;
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();
  private final List<Map.Entry<String, String>> labels = new ArrayList<>();
  private final List<String> fixed = new ArrayList<>();
  private String tables = "training_job j";
  private String id = "j.id";
  private String column;

  private JobQuery(JobOrder order) {
    this.order = order;
    this.column = "j." + order.field().column();
  }

  /**
   * Returns the query for all jobs of a list. With a label and the order of creation it reads the
   * rows of the label, which are sorted by that.
   */
  static JobQuery of(JobFilter filter, JobOrder order) {
    JobQuery query = new JobQuery(order);
    boolean ofLabel = !filter.labels().isEmpty() && order.field() == JobOrder.Field.CREATED_AT;
    if (ofLabel) {
      boolean alone =
          filter.state() == null && filter.displayName() == null && filter.verifies() == null;
      query.readLabel(filter, alone);
      query.column = "l.job_created_at";
    }
    query.restrict(filter, ofLabel);
    return query;
  }

  /**
   * Returns the query that reads all jobs of the first label and sorts them, for an order other
   * than that of creation.
   */
  static JobQuery sortingJobsOfLabel(JobFilter filter, JobOrder order) {
    JobQuery query = new JobQuery(order);
    query.readLabel(filter, false);
    query.restrict(filter, true);
    return query;
  }

  /** Returns the query for some jobs of a list, which another query of the project has found. */
  static JobQuery of(Collection<UUID> ids, JobOrder order) {
    JobQuery query = new JobQuery(order);
    query.require(
        "j.id in (%s)".formatted(String.join(", ", Collections.nCopies(ids.size(), "?"))),
        ids.toArray());
    return query;
  }

  private void readLabel(JobFilter filter, boolean alone) {
    tables =
        alone
            ? "training_job_label l"
            : "training_job_label l join training_job j on j.id = l.job_id";
    id = "l.job_id";
    Map.Entry<String, String> label = filter.labels().entrySet().iterator().next();
    require(
        "l.project = ? and l.label_key = ? and l.label_value = ?",
        CurrentProject.get().name(),
        label.getKey(),
        label.getValue());
    fixed.add("l.project");
    fixed.add("l.label_key");
    fixed.add("l.label_value");
  }

  private void restrict(JobFilter filter, boolean firstLabelIsRead) {
    if (!firstLabelIsRead) {
      require("j.project = ?", CurrentProject.get().name());
      fixed.add("j.project");
    }
    boolean ofJob = filter.verifies() != null && order.field() == JobOrder.Field.CREATED_AT;
    if (ofJob && !firstLabelIsRead) {
      fixed.add("j.verifies");
    }
    if (filter.state() != null) {
      require("j.state = ?", filter.state().name());
      if (!firstLabelIsRead && !ofJob && order.field() != JobOrder.Field.STATE) {
        fixed.add("j.state");
      }
    }
    if (filter.displayName() != null) {
      require("lower(j.display_name) like ? escape '!'", "%" + literal(filter.displayName()) + "%");
    }
    if (filter.verifies() != null) {
      require("j.verifies = ?", filter.verifies().value());
    }
    filter.labels().entrySet().stream().skip(firstLabelIsRead ? 1 : 0).forEach(labels::add);
  }

  private void require(String condition, Object... values) {
    conditions.add(condition);
    parameters.addAll(List.of(values));
  }

  /** Returns at most {@code most} ids from a range of the list. */
  List<UUID> find(JdbcClient jdbc, JobRange range, int most) {
    List<Object> values = new ArrayList<>(parameters);
    values.addAll(range.values());
    String sql =
        "select %s from %s where %s%s order by %s fetch first ? rows only"
            .formatted(id, tables, inRange(range), andLabels(id, values), sorting());
    values.add(most);
    return jdbc.sql(sql).params(values).query(UUID.class).list();
  }

  /**
   * Returns at most {@code most} ids of jobs that have the labels, of the first {@code read} jobs
   * in a range of the list.
   */
  List<UUID> findAmongFirst(int read, JdbcClient jdbc, JobRange range, int most) {
    List<Object> values = new ArrayList<>(parameters);
    values.addAll(range.values());
    values.add(read);
    String direction = order.descending() ? " desc" : "";
    String sql =
        """
        select f.id from (select j.id, %s sorted_by from training_job j where %s order by %s
        fetch first ? rows only) f where true%s order by f.sorted_by%s, f.id%s
        fetch first ? rows only"""
            .formatted(
                column, inRange(range), sorting(), andLabels("f.id", values), direction, direction);
    values.add(most);
    return jdbc.sql(sql).params(values).query(UUID.class).list();
  }

  private String inRange(JobRange range) {
    List<String> all = new ArrayList<>(conditions);
    all.add(range.condition(column, id, order.descending()));
    return String.join(" and ", all);
  }

  /** Returns conditions for the labels that are not read first; adds their parameters. */
  private String andLabels(String jobId, List<Object> values) {
    StringBuilder sql = new StringBuilder();
    for (Map.Entry<String, String> label : labels) {
      sql.append(" and exists (select 1 from training_job_label m where m.job_id = ")
          .append(jobId)
          .append(" and m.label_key = ? and m.label_value = ?)");
      values.add(label.getKey());
      values.add(label.getValue());
    }
    return sql.toString();
  }

  private String sorting() {
    String direction = order.descending() ? " desc" : "";
    List<String> columns = new ArrayList<>(fixed);
    columns.add(column);
    columns.add(id);
    return String.join(direction + ", ", columns) + direction;
  }

  /** Returns a pattern for {@code like} that matches only the text itself. */
  private static String literal(String text) {
    return text.toLowerCase(Locale.ROOT).replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }
}
