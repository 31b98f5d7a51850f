package io.github.perceptron.jobs.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.github.perceptron.jobs.DisplayName;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobOrigin;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.JobSubmission;
import io.github.perceptron.jobs.StopRequest;
import io.github.perceptron.jobs.control.JobChecks;
import io.github.perceptron.jobs.control.JobVerbs;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.jobs.run.JobRecovery;
import io.github.perceptron.jobs.run.JobRuns;
import io.github.perceptron.jobs.run.ProjectBusyException;
import io.github.perceptron.jobs.work.EpochProgress;
import io.github.perceptron.jobs.work.JobLease;
import io.github.perceptron.jobs.work.LeaseLostException;
import io.github.perceptron.jobs.work.QueueEntry;
import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.network.metrics.EpochMetrics;
import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.projects.CurrentProject;
import io.github.perceptron.projects.Project;
import io.github.perceptron.projects.ProjectLimitException;
import io.github.perceptron.projects.ProjectLimits;
import io.github.perceptron.projects.Projects;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** What the queue of jobs must do on every database. The service's own worker is paused. */
abstract class JobQueueContract {

  @Autowired private TrainingJobs jobs;
  @Autowired private JobChecks checks;
  @Autowired private JobRuns runs;
  @Autowired private JobVerbs verbs;
  @Autowired private Turns turns;
  @Autowired private Projects projects;
  @Autowired private JobRecovery recovery;
  @Autowired private TransactionOperations transactions;
  @Autowired private JdbcClient jdbc;
  @Autowired private DataSource database;
  @Autowired private Scheduler service;

  private final List<Scheduler> workers = new ArrayList<>();

  @BeforeEach
  void emptyTheQueue() {
    service.pause();
    jdbc.sql("delete from scheduled_tasks where task_name = 'training-job'").update();
  }

  @AfterEach
  void stopWorkers() {
    workers.forEach(Scheduler::stop);
  }

  @Test
  void one_of_many_workers_that_take_the_same_queue_entry_gets_the_job() throws Exception {
    QueueEntry entry = entryOf(submit());
    ExecutorService threads = Executors.newFixedThreadPool(6);
    CountDownLatch together = new CountDownLatch(6);
    List<Future<Optional<JobLease>>> leases = new ArrayList<>();
    try {
      for (int i = 0; i < 6; i++) {
        String worker = "worker " + i;
        leases.add(
            threads.submit(
                () -> {
                  together.countDown();
                  together.await();
                  return runs.start(entry, worker);
                }));
      }
      List<JobLease> got = new ArrayList<>();
      for (Future<Optional<JobLease>> lease : leases) {
        lease.get().ifPresent(got::add);
      }
      assertThat(got).hasSize(1);
      assertThat(got.get(0).attempt()).isEqualTo(1);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void two_instances_take_each_job_once() {
    List<JobId> submitted = IntStream.range(0, 20).mapToObj(i -> submit()).toList();
    List<JobLease> taken = new CopyOnWriteArrayList<>();

    work("one", 2, taken);
    work("two", 2, taken);
    Awaitility.await().until(() -> places() == 0);

    assertThat(taken)
        .extracting(JobLease::id)
        .containsExactlyInAnyOrderElementsOf(submitted)
        .doesNotHaveDuplicates();
    assertThat(taken).allSatisfy(lease -> assertThat(lease.attempt()).isEqualTo(1));
  }

  @Test
  void jobs_are_taken_in_the_order_in_which_they_entered_the_queue() {
    JobId first = submit();
    JobId second = submit();
    JobId third = submit();
    verbs.pause(first);
    verbs.resume(first);
    List<JobLease> taken = new CopyOnWriteArrayList<>();

    work("one", 1, taken);
    Awaitility.await().until(() -> places() == 0);

    assertThat(taken).extracting(JobLease::id).containsExactly(second, third, first);
  }

  @Test
  void a_job_that_is_cancelled_or_paused_while_it_waits_is_never_taken() {
    JobId cancelled = submit();
    JobId paused = submit();
    QueueEntry before = entryOf(cancelled);

    verbs.cancel(cancelled);
    verbs.pause(paused);

    assertThat(places()).isZero();
    assertThat(runs.start(before, "late")).isEmpty();
    assertThat(stateOf(cancelled)).isEqualTo(JobState.CANCELLED);
    assertThat(stateOf(paused)).isEqualTo(JobState.PAUSED);
  }

  @Test
  void the_job_of_a_dead_worker_waits_again_and_that_worker_can_no_longer_write() {
    JobId job = submit();
    QueueEntry entry = entryOf(job);
    JobLease dead = runs.start(entry, "dead").orElseThrow();

    recovery.workerDied(entry, "dead");

    assertThat(stateOf(job)).isEqualTo(JobState.QUEUED);
    assertThat(entryOf(job)).isNotEqualTo(entry);
    assertThat(runs.start(entry, "late")).isEmpty();
    assertThatThrownBy(() -> runs.reachedRows(dead, 1)).isInstanceOf(LeaseLostException.class);
    JobLease next = runs.start(entryOf(job), "next").orElseThrow();
    assertThat(next.attempt()).isEqualTo(2);
    assertThatThrownBy(() -> runs.reachedRows(dead, 1)).isInstanceOf(LeaseLostException.class);
    assertThat(runs.reachedRows(next, 1)).isNull();
  }

  @Test
  void a_repeated_report_of_a_death_or_that_of_another_worker_changes_nothing() {
    JobId job = submit();
    QueueEntry entry = entryOf(job);
    var unused = runs.start(entry, "alive").orElseThrow();

    recovery.workerDied(entry, "another");
    assertThat(stateOf(job)).isEqualTo(JobState.RUNNING);
    recovery.workerDied(entry, "alive");
    QueueEntry again = entryOf(job);
    recovery.workerDied(entry, "alive");

    assertThat(stateOf(job)).isEqualTo(JobState.QUEUED);
    assertThat(entryOf(job)).isEqualTo(again);
    assertThat(jobs.get(job).timing().attempt()).isEqualTo(1);
  }

  @Test
  void a_job_that_a_worker_releases_keeps_its_place() {
    JobId job = submit();
    QueueEntry entry = entryOf(job);
    JobLease lease = runs.start(entry, "stopping").orElseThrow();

    assertThat(runs.stopped(lease)).isTrue();

    assertThat(entryOf(job)).isEqualTo(entry);
    assertThat(runs.start(entry, "next").orElseThrow().attempt()).isEqualTo(2);
  }

  @Test
  void a_job_and_its_queue_entry_exist_together_or_not_at_all() {
    long before = jobRows();

    transactions.executeWithoutResult(
        transaction -> {
          submit();
          transaction.setRollbackOnly();
        });

    assertThat(jobRows()).isEqualTo(before);
    assertThat(places()).isZero();
  }

  @Test
  void a_job_begins_when_it_is_submitted_and_not_at_the_next_poll() {
    service.resume();

    JobId job = submit();

    Awaitility.await().until(() -> stateOf(job) == JobState.RUNNING);
    verbs.cancel(job);
    Awaitility.await().until(() -> stateOf(job) == JobState.CANCELLED);
  }

  @Test
  void a_worker_learns_with_each_epoch_what_a_client_of_any_instance_requested() {
    JobId job = submit();
    JobLease lease = runs.start(entryOf(job), "worker").orElseThrow();
    EpochMetrics metrics = EpochMetrics.NONE.with(EpochMetric.DURATION_MS, 1.0);

    assertThat(runs.epochEnded(lease, new EpochProgress(1, null, metrics))).isNull();
    verbs.pause(job);

    assertThat(runs.epochEnded(lease, new EpochProgress(2, null, metrics)))
        .isEqualTo(StopRequest.PAUSE);
  }

  @Test
  void the_next_job_is_of_the_project_with_the_fewest_running_jobs() {
    nothingElseWaits();
    JobId first = submitIn("busy");
    JobId second = submitIn("busy");
    JobId third = submitIn("busy");
    JobId other = submitIn("idle");
    assertThat(runs.start(entryOf(first), "one")).isPresent();

    assertThat(turns.of(entryOf(second))).isEqualTo(Turns.Turn.LATER);
    assertThat(turns.of(entryOf(third))).isEqualTo(Turns.Turn.LATER);
    assertThat(turns.of(entryOf(other))).isEqualTo(Turns.Turn.NOW);
    assertThat(byPriority()).containsSubsequence(other.toString(), second.toString());

    assertThat(runs.start(entryOf(other), "two")).isPresent();
    assertThat(turns.of(entryOf(second))).isEqualTo(Turns.Turn.NOW);
  }

  @Test
  void a_job_that_cannot_start_now_does_not_keep_other_projects_from_starting() {
    nothingElseWaits();
    JobId held = submitIn("held");
    JobId first = submitIn("small");
    assertThat(runs.start(entryOf(first), "one")).isPresent();
    JobId next = submitIn("small");
    assertThat(turns.of(entryOf(next))).isEqualTo(Turns.Turn.LATER);

    runs.waitsFor(entryOf(held), "memory");

    assertThat(turns.of(entryOf(next))).isEqualTo(Turns.Turn.NOW);
    assertThat(turns.of(entryOf(held))).isEqualTo(Turns.Turn.NOW);
  }

  @Test
  void a_project_runs_no_more_jobs_than_it_may_and_the_others_wait() {
    nothingElseWaits();
    JobId first = submitIn("limited");
    JobId second = submitIn("limited");
    projects.limit(new Project("limited"), new ProjectLimits(null, 1, null, null, null, null));
    JobLease lease = runs.start(entryOf(first), "one").orElseThrow();

    assertThat(turns.of(entryOf(second))).isEqualTo(Turns.Turn.PROJECT_IS_BUSY);
    assertThatThrownBy(() -> runs.start(entryOf(second), "two"))
        .isInstanceOf(ProjectBusyException.class);
    assertThat(stateOf(second)).isEqualTo(JobState.QUEUED);

    verbs.cancel(first);
    assertThat(runs.stopped(lease)).isFalse();
    assertThat(turns.of(entryOf(second))).isEqualTo(Turns.Turn.NOW);
    assertThat(runs.start(entryOf(second), "two")).isPresent();
  }

  @Test
  void of_many_workers_no_more_start_than_the_project_may_run() throws Exception {
    nothingElseWaits();
    List<QueueEntry> entries =
        IntStream.range(0, 6).mapToObj(i -> entryOf(submitIn("crowd"))).toList();
    projects.limit(new Project("crowd"), new ProjectLimits(null, 2, null, null, null, null));
    ExecutorService threads = Executors.newFixedThreadPool(6);
    CountDownLatch together = new CountDownLatch(6);
    try {
      List<Future<Boolean>> started = new ArrayList<>();
      for (QueueEntry entry : entries) {
        started.add(
            threads.submit(
                () -> {
                  together.countDown();
                  together.await();
                  try {
                    return runs.start(entry, "worker " + entry).isPresent();
                  } catch (ProjectBusyException e) {
                    return false;
                  }
                }));
      }
      int running = 0;
      for (Future<Boolean> one : started) {
        running += one.get() ? 1 : 0;
      }
      assertThat(running).isEqualTo(2);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void a_project_has_no_more_waiting_jobs_than_it_may() {
    nothingElseWaits();
    JobId first = submitIn("short");
    projects.limit(new Project("short"), new ProjectLimits(1, null, null, null, null, null));

    assertThatThrownBy(() -> submitIn("short"))
        .isInstanceOf(ProjectLimitException.class)
        .hasMessageContaining("1 jobs of the project 'short'");
    submitIn("long");
    verbs.cancel(first);
    submitIn("short");
  }

  /** Jobs of other tests, whose entries are gone, would always be the next. */
  private void nothingElseWaits() {
    jdbc.sql("update training_job set state = 'CANCELLED' where state in ('QUEUED', 'RUNNING')")
        .update();
  }

  private JobId submitIn(String name) {
    Project project = new Project(name);
    if (!projects.exists(project)) {
      projects.create(project);
    }
    try (CurrentProject.Stay stay = CurrentProject.enter(project)) {
      return submit();
    }
  }

  /** The ids of the jobs, in the order in which db-scheduler takes their entries. */
  private List<String> byPriority() {
    return jdbc
        .sql(
            "select task_instance from scheduled_tasks where task_name = 'training-job'"
                + " order by priority desc, execution_time")
        .query(String.class)
        .list()
        .stream()
        .map(entry -> QueueEntry.parse(entry).jobId().toString())
        .toList();
  }

  private JobId submit() {
    return jobs.submit(
            checks.checked(
                new JobSubmission(
                    new SpecificationReader().resolve(JsonMapper.shared().createObjectNode()),
                    new DisplayName("a job of the queue"),
                    JobOrigin.CLIENT)))
        .id();
  }

  /** An instance whose workers end each job as soon as they have it. */
  private void work(String instance, int threads, List<JobLease> taken) {
    Scheduler scheduler =
        Scheduler.create(
                database,
                Tasks.custom(TrainingQueue.TASK)
                    .execute(
                        (place, context) -> {
                          runs.start(
                                  QueueEntry.parse(place.getId()), context.getExecution().pickedBy)
                              .ifPresent(taken::add);
                          return new OnCompleteRemove<>();
                        }))
            .schedulerName(new SchedulerName.Fixed(instance))
            .threads(threads)
            .pollingInterval(Duration.ofMillis(20))
            .build();
    workers.add(scheduler);
    scheduler.start();
  }

  private JobState stateOf(JobId job) {
    JobSnapshot snapshot = jobs.get(job);
    return snapshot.state();
  }

  private QueueEntry entryOf(JobId job) {
    return jdbc.sql("select queue_entry from training_job where id = ?")
        .param(job.value())
        .query(Integer.class)
        .optional()
        .map(number -> new QueueEntry(job, number))
        .orElseThrow();
  }

  private long places() {
    return jdbc.sql("select count(*) from scheduled_tasks where task_name = 'training-job'")
        .query(Long.class)
        .single();
  }

  private long jobRows() {
    return jdbc.sql("select count(*) from training_job").query(Long.class).single();
  }
}
