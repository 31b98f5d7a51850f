package io.github.perceptron.jobs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client may do to a job. {@link #effectOn} is the only table of what each verb does in each
 * state: the verbs are checked against it, and {@code allowed_verbs} of a job is read from it.
 */
public enum JobVerb {
  /** Puts a paused or interrupted job back into the queue. */
  RESUME,
  /** Makes a job wait until it is resumed. */
  PAUSE,
  /** Puts a failed or cancelled job back into the queue. */
  RETRY,
  /** Trains a succeeded job again and compares the parameters. */
  VERIFY,
  /** Ends a job. */
  CANCEL,
  /** Removes a job; in the REST API this is the method DELETE. */
  DELETE;

  /** The effect of a verb on a job. */
  public enum Effect {
    /** The verb changes the job, or its worker stops. */
    ACTS,
    /** The job is already in the wanted state: the verb changes nothing and succeeds. */
    NOTHING,
    /** The verb is refused. */
    REFUSED
  }

  /** The name in JSON. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the effect of this verb on a job.
   *
   * @param requested the stop that was requested from the worker and has not happened yet; null for
   *     none
   */
  public Effect effectOn(JobState state, @Nullable StopRequest requested) {
    return switch (this) {
      case RESUME ->
          switch (state) {
            case PAUSED, INTERRUPTED -> Effect.ACTS;
            case QUEUED, RUNNING, SUCCEEDED, FAILED, CANCELLED -> Effect.REFUSED;
          };
      case PAUSE ->
          switch (state) {
            case QUEUED, INTERRUPTED -> Effect.ACTS;
            case RUNNING ->
                requested == null
                    ? Effect.ACTS
                    : requested == StopRequest.PAUSE ? Effect.NOTHING : Effect.REFUSED;
            case PAUSED -> Effect.NOTHING;
            case SUCCEEDED, FAILED, CANCELLED -> Effect.REFUSED;
          };
      case RETRY ->
          switch (state) {
            case FAILED, CANCELLED -> Effect.ACTS;
            case QUEUED, RUNNING, PAUSED, INTERRUPTED, SUCCEEDED -> Effect.REFUSED;
          };
      case VERIFY ->
          switch (state) {
            case SUCCEEDED -> Effect.ACTS;
            case QUEUED, RUNNING, PAUSED, INTERRUPTED, FAILED, CANCELLED -> Effect.REFUSED;
          };
      case CANCEL ->
          switch (state) {
            case QUEUED, PAUSED, INTERRUPTED -> Effect.ACTS;
            case RUNNING -> requested == StopRequest.CANCEL ? Effect.NOTHING : Effect.ACTS;
            case CANCELLED -> Effect.NOTHING;
            case SUCCEEDED, FAILED -> Effect.REFUSED;
          };
      case DELETE ->
          switch (state) {
            case PAUSED, INTERRUPTED, SUCCEEDED, FAILED, CANCELLED -> Effect.ACTS;
            case QUEUED, RUNNING -> Effect.REFUSED;
          };
    };
  }

  /** Returns the participle for the sentence "It cannot be ...". */
  public String participle() {
    return switch (this) {
      case RESUME -> "resumed";
      case PAUSE -> "paused";
      case RETRY -> "retried";
      case VERIFY -> "verified";
      case CANCEL -> "cancelled";
      case DELETE -> "deleted";
    };
  }

  /**
   * Returns a sentence that says why this verb is refused, or what to do first.
   *
   * @param state a state in which the effect is {@link Effect#REFUSED}
   */
  public String refusal(JobState state) {
    return switch (this) {
      case RESUME -> "Only a job that is PAUSED or INTERRUPTED can be resumed.";
      case PAUSE -> state.isTerminal() ? "It has ended." : "Wait until it is CANCELLED.";
      case RETRY -> "Only a job that is FAILED or CANCELLED can be retried.";
      case VERIFY -> "Only a job that SUCCEEDED has a digest to compare with.";
      case CANCEL -> "It has ended.";
      case DELETE -> "Cancel it first.";
    };
  }
}
