package io.github.perceptron.jobs.store;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.JobFailure;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.JobSubmission;
import io.github.perceptron.jobs.JobVerb;
import io.github.perceptron.jobs.Publication;
import io.github.perceptron.jobs.StopRequest;
import io.github.perceptron.jobs.StoppedBy;
import io.github.perceptron.jobs.TrainingResult;
import io.github.perceptron.jobs.work.EpochProgress;
import io.github.perceptron.jobs.work.JobLease;
import io.github.perceptron.jobs.work.QueueEntry;
import io.github.perceptron.jobs.work.ResumePoint;
import io.github.perceptron.network.specification.InitialModel;
import io.github.perceptron.projects.CurrentProject;
import io.github.perceptron.projects.Project;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** The row of a training job. It changes only by its own methods, which check the state. */
@Entity
@Table(name = "training_job")
public class TrainingJob {

  @Id private UUID id;
  @Version private long version;

  @TenantId private String project;

  @Enumerated(EnumType.STRING)
  private JobState state;

  @Embedded private SubmissionColumns submission;
  @Embedded private SizeColumns extent;
  @Embedded private ProgressColumns progress;
  @Embedded private QueueColumns queue;
  @Embedded private RunColumns run;
  private @Nullable Instant finishedAt;
  @Embedded private @Nullable ResultColumns result;
  @Embedded private @Nullable FailureColumns failure;

  @Enumerated(EnumType.STRING)
  private @Nullable StopRequest stopRequest;

  // Hibernate reads columns that are all null as null.
  @Embedded private @Nullable VerificationColumns verification;

  /** Used only in queries. */
  @SuppressWarnings("UnusedVariable")
  @Embedded
  private @Nullable InitialModelColumns initial;

  /** Used only in queries, like {@link #initial}. */
  @SuppressWarnings("UnusedVariable")
  private @Nullable String dataSet;

  @SuppressWarnings("UnusedVariable")
  @Column(name = "data_sha256")
  private @Nullable Sha256 dataSha256;

  @Embedded private @Nullable PublicationColumns publication;

  private @Nullable String traceparent;

  // A page of the list reads the labels of all its jobs with one query.
  @ElementCollection
  @CollectionTable(name = "training_job_label", joinColumns = @JoinColumn(name = "job_id"))
  @MapKeyColumn(name = "label_key")
  @BatchSize(size = 250)
  private Map<String, LabelColumns> labels = new HashMap<>();

  /** For Hibernate, which fills the fields afterwards. */
  @SuppressWarnings("NullAway.Init")
  protected TrainingJob() {}

  /**
   * Creates a waiting job of the {@link CurrentProject}.
   *
   * @param specification the resolved specification's JSON
   */
  public TrainingJob(
      JobSubmission submission, String specification, JobSnapshot.Size size, Instant now) {
    this.id = JobId.random().value();
    this.project = CurrentProject.get().name();
    this.state = JobState.QUEUED;
    this.submission = SubmissionColumns.of(submission, specification, now);
    this.extent = SizeColumns.of(size);
    this.progress = ProgressColumns.beginning(submission.specification().fit().epochs());
    this.queue = QueueColumns.entered(now);
    this.run = new RunColumns();
    this.verification = VerificationColumns.of(submission.verifies());
    InitialModel initial = submission.specification().initialModel();
    this.dataSet = submission.specification().data().dataSet();
    this.dataSha256 = submission.specification().data().content();
    this.initial = initial == null ? null : InitialModelColumns.of(initial);
    this.labels.putAll(LabelColumns.of(submission.labels(), project(), now));
  }

  /**
   * Makes this waiting job the verification of a succeeded job. If {@code max_runtime_seconds}
   * ended that job, this one trains exactly as many epochs as it, regardless of the time they take.
   */
  public void repeat(TrainingJob original) {
    verification = verification().of(original.id, original.parameterSha256());
    if (original.endedByMaxRuntime()) {
      progress.limitTo(original.progress.epoch());
    }
    original.verification = original.verification().withNewest(id);
  }

  /** Sets the place of the request that made the job in its trace; null for none. */
  void tracedBy(@Nullable String place) {
    traceparent = place;
  }

  public @Nullable String traceParent() {
    return traceparent;
  }

  /** Returns the effect of a verb on this job in its present state. */
  public JobVerb.Effect effectOf(JobVerb verb) {
    if (verb == JobVerb.VERIFY && mayHaveEndedWithinItsFirstEpoch()) {
      return JobVerb.Effect.REFUSED;
    }
    return verb.effectOn(state, stopRequest);
  }

  private List<JobVerb> allowedVerbs() {
    return Arrays.stream(JobVerb.values())
        .filter(verb -> effectOf(verb) == JobVerb.Effect.ACTS)
        .toList();
  }

  /**
   * Returns whether {@code max_runtime_seconds} may have ended it inside its first epoch, which no
   * verification can repeat.
   */
  private boolean mayHaveEndedWithinItsFirstEpoch() {
    return endedByMaxRuntime() && progress.epoch() <= 1;
  }

  private boolean endedByMaxRuntime() {
    return result != null && result.stoppedBy() == StoppedBy.MAX_RUNTIME;
  }

  private @Nullable Sha256 parameterSha256() {
    return result == null ? null : result.parameterSha256();
  }

  /** Starts the job on a worker. */
  public void start(String worker, Instant now) {
    moveTo(JobState.RUNNING);
    queue.stopWaiting();
    run.start(worker, now);
  }

  /**
   * Records why the job waits although a worker is free.
   *
   * @return whether the reason is new
   */
  public boolean waitFor(String reason) {
    return queue.waitFor(reason);
  }

  public @Nullable Long memoryBytes() {
    return extent.memoryBytes();
  }

  /** Sets the progress to that of a checkpoint, or of the beginning. */
  public void resumeFrom(ResumePoint point) {
    progress.resumeFrom(point);
    extent = extent.withParameters(point.parameterCount());
  }

  public void reachRows(int rowsDone) {
    progress.reachRows(rowsDone);
  }

  void endEpoch(EpochProgress ended) {
    progress.endEpoch(ended);
  }

  /** Records that a checkpoint is on disk. */
  public void checkpoint(long durationMillis, boolean further) {
    run.checkpoint(durationMillis, further);
  }

  public void succeed(TrainingResult result, @Nullable Publication publication, Instant now) {
    finish(JobState.SUCCEEDED, now);
    this.result = ResultColumns.of(result);
    progress.end(result.bestEpoch());
    this.publication = publication == null ? null : PublicationColumns.of(publication);
  }

  public void fail(JobFailure failure, Instant now) {
    finish(JobState.FAILED, now);
    this.failure = FailureColumns.of(failure);
  }

  /** Requests a stop from the worker; a cancellation replaces a pause. */
  void requestStop(StopRequest request) {
    stopRequest = request;
  }

  /** Pauses or cancels the job, as the client requested. */
  public void stop(StopRequest request, Instant now) {
    switch (request) {
      case CANCEL -> finish(JobState.CANCELLED, now);
      case PAUSE -> {
        moveTo(JobState.PAUSED);
        stopRequest = null;
      }
    }
  }

  /** Records that the process of the worker died. */
  public void interrupt() {
    moveTo(JobState.INTERRUPTED);
    run.crash();
  }

  /**
   * Puts the job back into its place in the queue, because its worker shuts down before the job
   * ends.
   */
  public void release() {
    moveTo(JobState.QUEUED);
    stopRequest = null;
  }

  /** Puts the job at the end of the queue and clears its failure and its count of crashes. */
  public void requeue(Instant now) {
    moveTo(JobState.QUEUED);
    queue.enter(now);
    run.forgetCrashes();
    failure = null;
  }

  /** Puts the job back into its place in the queue. */
  public void recover() {
    moveTo(JobState.QUEUED);
  }

  /** Returns a new queue entry; earlier entries of the job are no longer valid. */
  public QueueEntry nextQueueEntry() {
    queue.renewEntry();
    return queueEntry();
  }

  public QueueEntry queueEntry() {
    return new QueueEntry(id(), queue.entry());
  }

  public boolean isHeldBy(JobLease lease) {
    return state == JobState.RUNNING && run.isHeldBy(lease);
  }

  public JobState state() {
    return state;
  }

  public Project project() {
    return new Project(project);
  }

  public JobId id() {
    return new JobId(id);
  }

  public @Nullable JobId newestVerification() {
    return verification().toNewest();
  }

  public int attempt() {
    return run.attempt();
  }

  int epoch() {
    return progress.epoch();
  }

  public int crashes() {
    return run.crashes();
  }

  public Instant queuedAt() {
    return queue.queuedAt();
  }

  public @Nullable String worker() {
    return run.worker();
  }

  public @Nullable StopRequest stopRequest() {
    return stopRequest;
  }

  public JobSnapshot snapshot() {
    return new JobSnapshot(
        new JobId(id),
        project(),
        state,
        submission.origin(),
        submission.toDisplayName(),
        submission.toModelName(project()),
        LabelColumns.toLabels(labels),
        submission.specification(),
        extent.toSize(),
        new JobSnapshot.Timing(
            submission.createdAt(),
            queue.queuedAt(),
            run.startedAt(),
            finishedAt,
            progress.trainingMillis(),
            run.checkpointMillis(),
            run.attempt()),
        progress.toProgress(),
        progress.toMetrics(),
        result == null ? null : result.toResult(progress.bestEpoch()),
        publication == null ? null : publication.toPublication(project()),
        failure == null ? null : failure.toFailure(),
        stopRequest,
        allowedVerbs(),
        state == JobState.QUEUED ? queue.waitsFor() : null,
        verification().toVerification(parameterSha256()),
        verification().toNewest());
  }

  private VerificationColumns verification() {
    return verification == null ? VerificationColumns.NONE : verification;
  }

  private void finish(JobState end, Instant now) {
    moveTo(end);
    stopRequest = null;
    finishedAt = now;
  }

  private void moveTo(JobState next) {
    if (!state.canTransitionTo(next)) {
      throw new IllegalStateException("Job %s cannot go from %s to %s".formatted(id, state, next));
    }
    state = next;
    // Only a running job has a worker, and only an ended job has an end.
    if (next != JobState.RUNNING) {
      run.leaveWorker();
    }
    finishedAt = next.isTerminal() ? finishedAt : null;
  }
}
