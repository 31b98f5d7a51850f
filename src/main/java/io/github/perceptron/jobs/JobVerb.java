package io.github.perceptron.jobs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client may do to a job. This is the only table of what each verb does in each state: it
 * guards the verbs and is what a job tells of itself as {@code allowed_verbs}.
 */
public enum JobVerb {
  /** Puts a paused or interrupted job back into the queue. */
  RESUME,
  /** Makes a job wait until it is resumed. */
  PAUSE,
  /** Puts a failed or cancelled job back into the queue. */
  RETRY,
  /** Trains a job that succeeded again and compares the parameters. */
  VERIFY,
  /** Ends a job. */
  CANCEL,
  /** Removes a job; over REST this is the method DELETE. */
  DELETE;

  /** What a verb does to a job. */
  public enum Effect {
    /** The job or its worker does something. */
    ACTS,
    /** The job is already as the verb wants it: the answer is a success, nothing changes. */
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
   * What this verb does to a job in a state.
   *
   * @param requested what the job's worker was asked to do and has not done yet
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

  /** "It cannot be ..." in a refusal. */
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
   * Why a job in a state refuses this verb, or what to do first: a sentence.
   *
   * @param state one in which the effect is {@link Effect#REFUSED}
   */
  public String refusal(JobState state) {
    return switch (this) {
      case RESUME -> "Only a job that is PAUSED or INTERRUPTED can be.";
      case PAUSE -> state.isTerminal() ? "It has ended." : "Wait until it is CANCELLED.";
      case RETRY -> "Only a job that is FAILED or CANCELLED can be.";
      case VERIFY -> "Only a job that SUCCEEDED has a digest to compare with.";
      case CANCEL -> "It has ended.";
      case DELETE -> "Cancel it first.";
    };
  }
}
