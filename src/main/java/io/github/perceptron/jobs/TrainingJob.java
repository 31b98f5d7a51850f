package io.github.perceptron.jobs;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A training job's row; changes only through its verbs, each of which checks the state. */
@Entity
@Table(name = "training_job")
class TrainingJob {

  @Id private UUID id;
  @Version private long version;

  @Enumerated(EnumType.STRING)
  private JobState state;

  @Enumerated(EnumType.STRING)
  private JobOrigin origin;

  private @Nullable String displayName;
  private String specification;
  private long parameterCount;
  private int trainingRows;
  private int validationRows;
  private int epochs;
  private int epoch;
  private int epochRowsDone;
  private long trainingMillis;
  private int attempt;
  private @Nullable String worker;
  private Instant createdAt;
  private @Nullable Instant startedAt;
  private @Nullable Instant finishedAt;
  private @Nullable Double loss;
  private @Nullable Double accuracy;
  private @Nullable Double valLoss;
  private @Nullable Double valAccuracy;
  private @Nullable Integer bestEpoch;

  @Enumerated(EnumType.STRING)
  private @Nullable StoppedBy stoppedBy;

  private @Nullable Double testLoss;
  private @Nullable Double testAccuracy;

  @Column(name = "parameter_sha256")
  private @Nullable String parameterSha256;

  @Enumerated(EnumType.STRING)
  private JobFailure.@Nullable Code errorCode;

  private @Nullable String errorMessage;

  /** For Hibernate, which fills the fields afterwards. */
  @SuppressWarnings("NullAway.Init")
  protected TrainingJob() {}

  /**
   * A job that waits.
   *
   * @param specification the resolved specification's JSON
   */
  TrainingJob(
      JobSubmission submission,
      String specification,
      JobRows rows,
      long parameterCount,
      Instant now) {
    this.id = JobId.random().value();
    this.state = JobState.QUEUED;
    this.origin = submission.origin();
    this.displayName = submission.displayName();
    this.specification = specification;
    this.parameterCount = parameterCount;
    this.trainingRows = rows.training();
    this.validationRows = rows.validation();
    this.epochs = submission.specification().fit().epochs();
    this.createdAt = now;
  }

  /** A worker takes the job; what an earlier attempt reached is forgotten. */
  void start(String worker, Instant now) {
    if (state == JobState.RUNNING) {
      // The worker that had it died; nobody else could tell.
      moveTo(JobState.QUEUED);
    }
    moveTo(JobState.RUNNING);
    this.worker = worker;
    attempt++;
    if (startedAt == null) {
      startedAt = now;
    }
    epoch = 0;
    epochRowsDone = 0;
    trainingMillis = 0;
    loss = null;
    accuracy = null;
    valLoss = null;
    valAccuracy = null;
  }

  void reachRows(int rowsDone) {
    epochRowsDone = rowsDone;
  }

  void endEpoch(EpochProgress progress) {
    epoch = progress.epoch();
    epochRowsDone = 0;
    trainingMillis += progress.durationMillis();
    loss = progress.loss();
    accuracy = progress.accuracy();
    valLoss = progress.valLoss();
    valAccuracy = progress.valAccuracy();
  }

  void succeed(TrainingResult result, Instant now) {
    finish(JobState.SUCCEEDED, now);
    stoppedBy = result.stoppedBy();
    bestEpoch = result.bestEpoch();
    testLoss = result.testLoss();
    testAccuracy = result.testAccuracy();
    parameterSha256 = result.parameterSha256();
  }

  void fail(JobFailure failure, Instant now) {
    if (state == JobState.QUEUED) {
      moveTo(JobState.RUNNING);
    }
    finish(JobState.FAILED, now);
    errorCode = failure.code();
    String message = failure.message();
    errorMessage = message.length() > 2000 ? message.substring(0, 2000) : message;
  }

  /** The worker stops before the job ends; another attempt starts it anew. */
  void release() {
    moveTo(JobState.QUEUED);
    worker = null;
  }

  boolean isHeldBy(JobLease lease) {
    return state == JobState.RUNNING && attempt == lease.attempt() && lease.worker().equals(worker);
  }

  JobState state() {
    return state;
  }

  JobId id() {
    return new JobId(id);
  }

  int attempt() {
    return attempt;
  }

  JobSnapshot snapshot() {
    return new JobSnapshot(
        new JobId(id),
        state,
        origin,
        displayName,
        specification,
        new JobSnapshot.Size(parameterCount, trainingRows, validationRows),
        new JobSnapshot.Timing(createdAt, startedAt, finishedAt, trainingMillis, attempt),
        new JobSnapshot.Progress(epochs, epoch, epochRowsDone),
        new JobSnapshot.Metrics(loss, accuracy, valLoss, valAccuracy),
        result(),
        errorCode == null || errorMessage == null ? null : new JobFailure(errorCode, errorMessage));
  }

  private @Nullable TrainingResult result() {
    if (stoppedBy == null
        || bestEpoch == null
        || testLoss == null
        || testAccuracy == null
        || parameterSha256 == null) {
      return null;
    }
    return new TrainingResult(stoppedBy, bestEpoch, testLoss, testAccuracy, parameterSha256);
  }

  private void finish(JobState end, Instant now) {
    moveTo(end);
    worker = null;
    finishedAt = now;
  }

  private void moveTo(JobState next) {
    if (!state.canTransitionTo(next)) {
      throw new IllegalStateException("Job %s cannot go from %s to %s".formatted(id, state, next));
    }
    state = next;
  }
}
