package io.github.perceptron.jobs.store;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.DisplayName;
import io.github.perceptron.jobs.JobFailure;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobOrigin;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.JobSubmission;
import io.github.perceptron.jobs.JobVerb;
import io.github.perceptron.jobs.Publication;
import io.github.perceptron.jobs.StopRequest;
import io.github.perceptron.jobs.StoppedBy;
import io.github.perceptron.jobs.TrainingResult;
import io.github.perceptron.jobs.Verification;
import io.github.perceptron.jobs.work.EpochProgress;
import io.github.perceptron.jobs.work.JobLease;
import io.github.perceptron.jobs.work.QueueEntry;
import io.github.perceptron.jobs.work.ResumePoint;
import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.network.metrics.EpochMetrics;
import io.github.perceptron.network.specification.InitialModel;
import io.github.perceptron.network.specification.ModelName;
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
import org.jspecify.annotations.Nullable;

/** The row of a training job. It changes only by its own methods, which check the state. */
@Entity
@Table(name = "training_job")
public class TrainingJob {

  @Id private UUID id;
  @Version private long version;

  @Enumerated(EnumType.STRING)
  private JobState state;

  @Enumerated(EnumType.STRING)
  private JobOrigin origin;

  private @Nullable String displayName;
  private @Nullable String modelName;
  private String specification;
  @Embedded private SizeColumns extent;
  private int epochs;
  private int epoch;
  private int epochRowsDone;
  private long trainingMillis;
  private int attempt;
  private @Nullable String worker;
  private Instant createdAt;
  private @Nullable Instant startedAt;
  private @Nullable Instant finishedAt;
  @Embedded private @Nullable LastEpochColumns lastEpoch;
  private @Nullable Double bestValAccuracy;
  private @Nullable Integer bestEpoch;
  @Embedded private @Nullable ResultColumns result;
  @Embedded private @Nullable FailureColumns failure;

  @Enumerated(EnumType.STRING)
  private @Nullable StopRequest stopRequest;

  private Instant queuedAt;
  private int queueEntry;
  private int crashes;
  private long checkpointMillis;
  private @Nullable String waitsFor;
  private @Nullable UUID verifies;

  @Column(name = "expected_sha256")
  private @Nullable Sha256 expectedSha256;

  private @Nullable UUID newestVerification;

  /** Used only in queries. */
  @SuppressWarnings("UnusedVariable")
  @Embedded
  private @Nullable InitialModelColumns initial;

  @Embedded private @Nullable PublicationColumns publication;

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
   * Creates a waiting job.
   *
   * @param specification the resolved specification's JSON
   */
  public TrainingJob(
      JobSubmission submission, String specification, JobSnapshot.Size size, Instant now) {
    this.id = JobId.random().value();
    this.state = JobState.QUEUED;
    this.origin = submission.origin();
    this.displayName = submission.displayName() == null ? null : submission.displayName().value();
    this.modelName =
        submission.modelName() == null
            ? submission.specification().data().dataSet()
            : submission.modelName().value();
    this.specification = specification;
    this.extent = SizeColumns.of(size);
    this.epochs = submission.specification().fit().epochs();
    this.createdAt = now;
    this.queuedAt = now;
    this.verifies = submission.verifies() == null ? null : submission.verifies().value();
    InitialModel initial = submission.specification().initialModel();
    this.initial = initial == null ? null : InitialModelColumns.of(initial);
    this.labels.putAll(LabelColumns.of(submission.labels(), now));
  }

  /**
   * Makes this waiting job the verification of a succeeded job. If {@code max_runtime_seconds}
   * ended that job, this one trains exactly as many epochs as it, regardless of the time they take.
   */
  public void repeat(TrainingJob original) {
    verifies = original.id;
    expectedSha256 = original.parameterSha256();
    epochs = original.endedByMaxRuntime() ? original.epoch : epochs;
    original.newestVerification = id;
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
    return endedByMaxRuntime() && epoch <= 1;
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
    waitsFor = null;
    this.worker = worker;
    attempt++;
    if (startedAt == null) {
      startedAt = now;
    }
  }

  /**
   * Records why the job waits although a worker is free.
   *
   * @return whether the reason is new
   */
  public boolean waitFor(String reason) {
    String text = reason.length() > 500 ? reason.substring(0, 500) : reason;
    boolean news = !text.equals(waitsFor);
    waitsFor = text;
    return news;
  }

  public @Nullable Long memoryBytes() {
    return extent.memoryBytes();
  }

  /** Sets the progress to that of a checkpoint, or of the beginning. */
  public void resumeFrom(ResumePoint point) {
    epoch = point.epoch();
    epochRowsDone = point.rowsDone();
    trainingMillis = point.trainingMillis();
    bestEpoch = point.bestEpoch();
    bestValAccuracy = point.bestValAccuracy();
  }

  public void reachRows(int rowsDone) {
    epochRowsDone = rowsDone;
  }

  void endEpoch(EpochProgress progress) {
    epoch = progress.epoch();
    epochRowsDone = 0;
    EpochMetrics metrics = progress.metrics();
    trainingMillis += (long) metrics.require(EpochMetric.DURATION_MS);
    lastEpoch = LastEpochColumns.of(metrics);
    bestValAccuracy = higher(bestValAccuracy, metrics.get(EpochMetric.VAL_ACCURACY));
    bestEpoch = progress.bestEpoch();
  }

  /** Records that a checkpoint is on disk. */
  public void checkpoint(long durationMillis, boolean further) {
    checkpointMillis += durationMillis;
    if (further) {
      crashes = 0;
    }
  }

  public void succeed(TrainingResult result, @Nullable Publication publication, Instant now) {
    finish(JobState.SUCCEEDED, now);
    this.result = ResultColumns.of(result);
    bestEpoch = result.bestEpoch();
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
    crashes++;
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
    queuedAt = now;
    crashes = 0;
    failure = null;
  }

  /** Puts the job back into its place in the queue. */
  public void recover() {
    moveTo(JobState.QUEUED);
  }

  /** Returns a new queue entry; earlier entries of the job are no longer valid. */
  public QueueEntry nextQueueEntry() {
    queueEntry++;
    return queueEntry();
  }

  public QueueEntry queueEntry() {
    return new QueueEntry(id(), queueEntry);
  }

  public boolean isHeldBy(JobLease lease) {
    return state == JobState.RUNNING && attempt == lease.attempt() && lease.worker().equals(worker);
  }

  public JobState state() {
    return state;
  }

  public JobId id() {
    return new JobId(id);
  }

  public @Nullable JobId newestVerification() {
    return newestVerification == null ? null : new JobId(newestVerification);
  }

  public int attempt() {
    return attempt;
  }

  int epoch() {
    return epoch;
  }

  public int crashes() {
    return crashes;
  }

  public Instant queuedAt() {
    return queuedAt;
  }

  public @Nullable String worker() {
    return worker;
  }

  public @Nullable StopRequest stopRequest() {
    return stopRequest;
  }

  public JobSnapshot snapshot() {
    return new JobSnapshot(
        new JobId(id),
        state,
        origin,
        displayName == null ? null : new DisplayName(displayName),
        modelName == null ? null : new ModelName(modelName),
        LabelColumns.toLabels(labels),
        specification,
        extent.toSize(),
        new JobSnapshot.Timing(
            createdAt, queuedAt, startedAt, finishedAt, trainingMillis, checkpointMillis, attempt),
        new JobSnapshot.Progress(epochs, epoch, epochRowsDone, bestEpoch),
        new JobSnapshot.Metrics(
            lastEpoch == null ? EpochMetrics.NONE : lastEpoch.metrics(), bestValAccuracy),
        result == null ? null : result.toResult(bestEpoch),
        publication == null ? null : publication.toPublication(),
        failure == null ? null : failure.toFailure(),
        stopRequest,
        allowedVerbs(),
        state == JobState.QUEUED ? waitsFor : null,
        verification(),
        newestVerification());
  }

  private @Nullable Verification verification() {
    return verifies == null || expectedSha256 == null
        ? null
        : new Verification(new JobId(verifies), expectedSha256, parameterSha256());
  }

  private static @Nullable Double higher(@Nullable Double a, @Nullable Double b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return Math.max(a, b);
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
    worker = next == JobState.RUNNING ? worker : null;
    finishedAt = next.isTerminal() ? finishedAt : null;
  }
}
