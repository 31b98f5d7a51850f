package io.github.perceptron.jobs;

/**
 * The reason why a job failed.
 *
 * @param code stable, for programs
 * @param message what happened and what the user can do
 */
public record JobFailure(Code code, String message) {

  /** The kinds of failure. */
  public enum Code {
    /** The loss became NaN or infinite. */
    DIVERGED,
    /** The files of the data set are missing or damaged. */
    DATA_SET_UNUSABLE,
    /** The initial model is missing or damaged. */
    INITIAL_MODEL_UNUSABLE,
    /** The process died during the job as often as the settings allow. */
    TOO_MANY_ATTEMPTS,
    /** Native memory or the heap was exhausted. */
    OUT_OF_MEMORY,
    /** The file of the model could not be written. */
    STORAGE,
    /** Anything else; the log has the details. */
    INTERNAL_ERROR
  }
}
