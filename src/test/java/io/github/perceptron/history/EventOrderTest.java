package io.github.perceptron.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.projects.Project;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.ServiceTest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@ServiceTest
class EventOrderTest {

  private static final Logger log = LoggerFactory.getLogger(EventOrderTest.class);
  private static final int WRITERS = 6;
  private static final int COMMITS = 100;

  @Autowired private Client client;
  @Autowired private JobEvents events;
  @Autowired private EpochHistory history;
  @Autowired private EventLog eventLog;
  @Autowired private EventRetention retention;
  @Autowired private RunningCommits commits;
  @Autowired private TransactionOperations transactions;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private Clock clock;

  @Test
  @Timeout(120)
  void a_reader_never_finds_an_event_with_a_smaller_id_than_one_it_has_seen() throws Exception {
    List<JobId> jobs = IntStream.range(0, WRITERS).mapToObj(i -> ended()).toList();
    long start = eventLog.newest();
    AtomicBoolean written = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2);
    List<Future<List<Long>>> readers = new ArrayList<>();
    List<Future<Integer>> writers = new ArrayList<>();
    long begin = System.nanoTime();

    for (int i = 0; i < 2; i++) {
      readers.add(threads.submit(() -> follow(start, written)));
    }
    for (int i = 0; i < WRITERS; i++) {
      writers.add(threads.submit(write(jobs.get(i), new Random(i))));
    }
    int expected = 0;
    for (Future<Integer> writer : writers) {
      expected += writer.get();
    }
    log.info(
        "{} commits of {} writers took {}",
        WRITERS * COMMITS,
        WRITERS,
        Duration.ofNanos(System.nanoTime() - begin));
    written.set(true);

    List<Long> table =
        jdbc.queryForList("select id from job_event where id > ? order by id", Long.class, start);
    assertThat(table).hasSize(expected);
    for (Future<List<Long>> reader : readers) {
      assertThat(reader.get()).isEqualTo(table);
    }
    threads.shutdown();
  }

  /** H2 shows a commit before it is on disk; if the process dies between, it never happened. */
  @Test
  @Timeout(60)
  void an_event_is_told_when_its_commit_has_ended_and_not_before() throws Exception {
    JobId job = ended();
    long before = eventLog.newest();
    CountDownLatch visible = new CountDownLatch(1);
    CountDownLatch onDisk = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(2);

    Future<?> writer =
        threads.submit(
            () ->
                transactions.executeWithoutResult(
                    transaction -> {
                      TransactionSynchronizationManager.registerSynchronization(
                          new TransactionSynchronization() {
                            @Override
                            public void afterCommit() {
                              visible.countDown();
                              awaitUnchecked(onDisk);
                            }
                          });
                      events.log(job, JobEvents.Level.INFO, "on its way to the disk");
                    }));
    visible.await();
    Future<Boolean> reader =
        threads.submit(
            () -> {
              boolean found = !eventLog.after(Project.DEFAULT, job, before, 10).events().isEmpty();
              return found && onDisk.getCount() == 0;
            });
    Awaitility.await().until(commits::isAwaited);
    onDisk.countDown();

    assertThat(reader.get()).isTrue();
    writer.get();
    threads.shutdown();
  }

  @Test
  void the_events_of_a_failed_transaction_are_not_written() {
    JobId job = ended();
    long before = eventLog.newest();

    transactions.executeWithoutResult(
        transaction -> {
          events.log(job, JobEvents.Level.INFO, "never happened");
          transaction.setRollbackOnly();
        });
    events.log(job, JobEvents.Level.INFO, "happened");

    assertThat(eventLog.after(Project.DEFAULT, job, before, 10).events())
        .singleElement()
        .satisfies(event -> assertThat(event.data()).contains("\"happened\""));
  }

  @Test
  void a_repeated_epoch_gets_a_second_event_only_if_its_metrics_differ() throws IOException {
    JobId job = ended();
    EpochRecord first = epochsOf(job).get(0);
    EpochRecord other = new EpochRecord(1, first.metrics().with(EpochMetric.LOSS, 9), first.at());
    long before = eventLog.newest();

    assertThat(history.append(job, first)).isEqualTo(EpochHistory.Appended.WAS_THERE);
    assertThat(eventLog.newest()).isEqualTo(before);
    assertThat(history.append(job, other)).isEqualTo(EpochHistory.Appended.DIFFERS);

    assertThat(epochsOf(job)).containsExactly(other);
    assertThat(eventLog.after(Project.DEFAULT, job, before, 10).events())
        .singleElement()
        .satisfies(event -> assertThat(event.data()).contains("9.0"));
  }

  @Test
  void a_duplicate_row_is_refused_as_without_events() {
    JobId job = ended();
    long before = eventLog.newest();

    assertThatThrownBy(
            () ->
                transactions.executeWithoutResult(
                    transaction -> {
                      events.log(job, JobEvents.Level.INFO, "goes with its transaction");
                      jdbc.update("insert into training_queue_gate (id) values (1)");
                    }))
        .isInstanceOf(DataIntegrityViolationException.class);

    assertThat(eventLog.newest()).isEqualTo(before);
  }

  @Test
  void events_of_a_run_are_deleted_long_after_its_end_and_ids_continue() {
    JobId old = ended();
    JobId young = ended();
    events.log(old, JobEvents.Level.INFO, "old");
    events.log(young, JobEvents.Level.INFO, "young");
    long newest = eventLog.newest();
    jdbc.update(
        "update training_job set finished_at = ? where id = ?",
        clock.instant().minus(Duration.ofDays(31)).atOffset(ZoneOffset.UTC),
        old.value());

    retention.prune();
    events.log(young, JobEvents.Level.INFO, "younger");

    assertThat(types(old)).contains(EventType.STATE, EventType.EPOCH).doesNotContain(EventType.LOG);
    assertThat(types(young)).contains(EventType.LOG);
    assertThat(eventLog.newest()).isEqualTo(newest + 1);
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<EventType> types(JobId job) {
    return eventLog.after(Project.DEFAULT, job, 0, 100).events().stream()
        .map(JobEvent::type)
        .toList();
  }

  /** Polls for the events after the last one seen. */
  private List<Long> follow(long start, AtomicBoolean written) {
    List<Long> seen = new ArrayList<>();
    long last = start;
    boolean over = false;
    while (!over) {
      boolean nothingComes = written.get();
      List<JobEvent> next = eventLog.after(Project.DEFAULT, null, last, 7).events();
      next.forEach(event -> seen.add(event.id()));
      last = next.isEmpty() ? last : next.get(next.size() - 1).id();
      over = nothingComes && next.isEmpty();
    }
    return seen;
  }

  /**
   * Runs transactions with some events each, some of which fail; returns the number of committed
   * events.
   */
  private Callable<Integer> write(JobId job, Random random) {
    return () -> {
      int committed = 0;
      for (int i = 0; i < COMMITS; i++) {
        int count = random.nextInt(1, 5);
        boolean fails = random.nextInt(5) == 0;
        transactions.executeWithoutResult(
            transaction -> {
              for (int n = 0; n < count; n++) {
                events.log(job, JobEvents.Level.INFO, "line " + n);
              }
              if (fails) {
                transaction.setRollbackOnly();
              }
            });
        committed += fails ? 0 : count;
      }
      return committed;
    };
  }

  private JobId ended() {
    String path = client.submit("{'data_set':'tiny','split':null,'epochs':1,'batch_size':4}");
    client.await(path);
    return JobId.parse(path.substring(path.lastIndexOf('/') + 1));
  }

  private List<EpochRecord> epochsOf(JobId job) throws IOException {
    List<EpochRecord> epochs = new ArrayList<>();
    history.read(job, EpochSelection.ALL, epochs::addAll);
    return epochs;
  }
}
