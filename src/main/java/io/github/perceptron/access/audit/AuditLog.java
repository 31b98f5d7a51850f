package io.github.perceptron.access.audit;

import io.github.perceptron.access.AccessProperties;
import io.github.perceptron.access.Caller;
import io.github.perceptron.paging.BatchedDelete;
import io.github.perceptron.paging.Page;
import io.github.perceptron.paging.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Writes, lists and deletes the entries of the audit log. An entry is committed before the change
 * begins, so no change is without one, and gets its outcome afterwards.
 */
@Service
public class AuditLog {

  private final JdbcClient jdbc;
  private final AccessProperties access;
  private final Clock clock;

  AuditLog(JdbcClient jdbc, AccessProperties access, Clock clock) {
    this.jdbc = jdbc;
    this.access = access;
    this.clock = clock;
  }

  /** Commits an entry. */
  public void begin(AuditEntry entry) {
    jdbc.sql(
            """
            insert into audit_entry (id, begun_at, project, caller_kind, caller_id, caller_name,
              operation, target, address, request_id, status, result)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .param(entry.id())
        .param(at(entry.begunAt()))
        .param(entry.project())
        .param(entry.callerKind().name())
        .param(entry.callerId())
        .param(entry.callerName())
        .param(entry.operation())
        .param(entry.target())
        .param(entry.address())
        .param(entry.requestId())
        .param(entry.status())
        .param(entry.result())
        .update();
  }

  /**
   * Adds the outcome to an entry.
   *
   * @param status the status of the answer
   * @param result the address of what was made; null for none
   */
  public void end(UUID id, int status, @Nullable String result) {
    jdbc.sql("update audit_entry set status = ?, result = ? where id = ?")
        .param(status)
        .param(result)
        .param(id)
        .update();
  }

  /** Returns a page of the entries, newest first. */
  public Page<AuditEntry> list(AuditFilter filter, PageRequest<AuditPosition> request) {
    return request.answer(most -> find(filter, request.after(), most), AuditPosition::of);
  }

  /** Deletes old entries. Several instances may do this at the same time. */
  @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void deleteOld() {
    if (access.audit().retention() != null) {
      OffsetDateTime before = at(clock.instant().minus(access.audit().retention()));
      BatchedDelete.all(
          () ->
              jdbc.sql(
                      """
                      delete from audit_entry where id in (
                        select id from audit_entry where begun_at < ? fetch first %d rows only)
                      """
                          .formatted(BatchedDelete.ROWS))
                  .param(before)
                  .update());
    }
  }

  private List<AuditEntry> find(AuditFilter filter, @Nullable AuditPosition after, int most) {
    List<String> conditions = new ArrayList<>(List.of("true"));
    List<Object> values = new ArrayList<>();
    // H2 reads an index in its order only if the whole order is a prefix of the index.
    String order = "begun_at desc, id desc";
    if (filter.caller() != null) {
      conditions.add("caller_id = ?");
      values.add(filter.caller());
      order = "caller_id desc, " + order;
    }
    if (filter.project() != null) {
      conditions.add("project = ?");
      values.add(filter.project());
      order = filter.caller() == null ? "project desc, " + order : order;
    }
    if (filter.since() != null) {
      conditions.add("begun_at >= ?");
      values.add(at(filter.since()));
    }
    if (filter.until() != null) {
      conditions.add("begun_at < ?");
      values.add(at(filter.until()));
    }
    if (after != null) {
      conditions.add("begun_at <= ? and (begun_at < ? or id < ?)");
      values.addAll(List.of(at(after.begunAt()), at(after.begunAt()), after.id()));
    }
    values.add(most);
    return jdbc.sql(
            "select * from audit_entry where %s order by %s fetch first ? rows only"
                .formatted(String.join(" and ", conditions), order))
        .params(values)
        .query(AuditLog::entry)
        .list();
  }

  private static OffsetDateTime at(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private static AuditEntry entry(ResultSet row, int number) throws SQLException {
    return new AuditEntry(
        row.getObject("id", UUID.class),
        row.getObject("begun_at", OffsetDateTime.class).toInstant(),
        row.getString("project"),
        Caller.Kind.valueOf(row.getString("caller_kind")),
        row.getString("caller_id"),
        row.getString("caller_name"),
        row.getString("operation"),
        row.getString("target"),
        row.getString("address"),
        row.getString("request_id"),
        row.getObject("status", Integer.class),
        row.getString("result"));
  }
}
