package io.github.perceptron.history;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.projects.Project;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes events inside the transaction that they describe, with ids in the order of the commits.
 *
 * <p>The ids come from one row, which is locked from the update to the commit. While one
 * transaction has uncommitted ids, no other transaction can get ids or commit events. So a reader
 * that has seen id N can also see every smaller id. This lock is the last one that a transaction
 * takes, just before its commit. No transaction waits for another lock while it holds this one, so
 * it cannot cause a deadlock, and it is held only during the commit. docs/adr/0005 describes the
 * alternatives.
 */
@Component
class EventWriter {

  /**
   * The number of ids that a process skips when it writes its first event. If a process of a
   * version before {@link RunningCommits}, or whose disk did not answer for seconds, died, a reader
   * may have seen an id whose row is lost. That id must not be used again, because the reader would
   * never get the new event with the same id.
   */
  static final int IDS_SKIPPED_AT_START = 1000;

  private static final String INSERT =
      "insert into job_event (id, job_id, project, type, recorded_at, data) values (?, ?, ?, ?, ?, ?)";

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final UnwrittenEntities entities;
  private final JsonMapper mapper;
  private final EventSignal signal;
  private final RunningCommits commits;
  private volatile boolean began;

  EventWriter(
      JdbcClient jdbc,
      JdbcTemplate batches,
      UnwrittenEntities entities,
      JsonMapper mapper,
      EventSignal signal,
      RunningCommits commits) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.entities = entities;
    this.mapper = mapper;
    this.signal = signal;
    this.commits = commits;
  }

  /**
   * Adds an event to the transaction of the calling thread, which must hold the lock of the job's
   * row, so that the events of one job are in the order of its changes.
   */
  void append(JobId jobId, Project project, Instant at, EventBody body) {
    Pending pending = pending();
    pending.rows.add(new Row(jobId, project, body.type(), at, mapper.writeValueAsString(body)));
  }

  private Pending pending() {
    for (TransactionSynchronization other :
        TransactionSynchronizationManager.getSynchronizations()) {
      if (other instanceof Pending pending && pending.belongsTo(this)) {
        return pending;
      }
    }
    Pending pending = new Pending();
    TransactionSynchronizationManager.registerSynchronization(pending);
    return pending;
  }

  /**
   * @return the last id
   */
  private long write(Pending pending) {
    List<Row> rows = pending.rows;
    // Hibernate's pending writes may wait for locks, so they must happen before this lock is taken.
    entities.write();
    int step = rows.size() + (began ? 0 : IDS_SKIPPED_AT_START);
    jdbc.sql("update job_event_counter set last_id = last_id + ? where id = 1")
        .param(step)
        .update();
    long last = EventLog.lastId(jdbc);
    long id = last - rows.size();
    pending.firstId = id + 1;
    commits.begin(pending.firstId);
    List<Object[]> values = new ArrayList<>();
    for (Row row : rows) {
      id++;
      values.add(
          new Object[] {
            id,
            row.jobId.value(),
            row.project.name(),
            row.type.name(),
            row.at.atOffset(ZoneOffset.UTC),
            row.data
          });
    }
    batches.batchUpdate(INSERT, values);
    return last;
  }

  private record Row(JobId jobId, Project project, EventType type, Instant at, String data) {}

  /** The events of one transaction until its commit. */
  private final class Pending implements TransactionSynchronization, Ordered {

    private final List<Row> rows = new ArrayList<>();
    private long firstId;
    private long lastId;

    boolean belongsTo(EventWriter writer) {
      return writer == EventWriter.this;
    }

    @Override
    public int getOrder() {
      return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      lastId = write(this);
    }

    @Override
    public void afterCommit() {
      began = true;
      commits.end(firstId);
      signal.reached(lastId);
    }

    @Override
    public void afterCompletion(int status) {
      commits.end(firstId);
    }
  }
}
