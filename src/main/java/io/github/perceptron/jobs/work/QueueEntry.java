package io.github.perceptron.jobs.work;

import io.github.perceptron.jobs.JobId;

/**
 * The entry of a job in the queue. A job that returns to the queue gets a new number; an execution
 * with an older number does nothing.
 */
public record QueueEntry(JobId jobId, int number) {

  private static final char SEPARATOR = '.';

  /** Reads the text that {@link #toString} returns; an id alone means the number 0. */
  public static QueueEntry parse(String text) {
    int end = text.indexOf(SEPARATOR);
    return end < 0
        ? new QueueEntry(JobId.parse(text), 0)
        : new QueueEntry(
            JobId.parse(text.substring(0, end)), Integer.parseInt(text.substring(end + 1)));
  }

  @Override
  public String toString() {
    return "%s%c%d".formatted(jobId, SEPARATOR, number);
  }
}
