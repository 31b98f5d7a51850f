package io.github.perceptron.jobs;

/**
 * Why a job failed.
 *
 * @param code stable, for programs
 * @param message for a person: what happened and what to try
 */
public record JobFailure(Code code, String message) {

  /** The reasons there are. */
  public enum Code {
    /** The loss stopped being a number. */
    DIVERGED,
    /** The data set's files are gone or broken. */
    DATA_SET_UNUSABLE,
    /** The model it was to start from is gone or broken. */
    INITIAL_MODEL_UNUSABLE,
    /** The process stopped during the job as often as is allowed. */
    TOO_MANY_ATTEMPTS,
    /** The native code or the heap ran out of memory. */
    OUT_OF_MEMORY,
    /** The model's file could not be written. */
    STORAGE,
    /** Anything else; the log has the details. */
    INTERNAL_ERROR
  }
}
