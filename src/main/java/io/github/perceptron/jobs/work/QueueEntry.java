package io.github.perceptron.jobs.work;

import io.github.perceptron.jobs.JobId;

/**
 * A job's place in the queue. A job that leaves the queue and comes back gets a new number; an
 * execution with an older one finds nothing to do.
 */
public record QueueEntry(JobId jobId, int number) {

  private static final char SEPARATOR = '.';

  /** Reads the form that {@link #toString} gives; an id alone is the entry 0. */
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
