package io.github.perceptron.history;

import java.util.List;

/**
 * A page of events, sorted by id.
 *
 * @param seen all events up to this id are read; no further event will have a smaller id
 * @param more whether further events may exist already
 * @param ended whether these are the last events of the job, because it has ended or does not exist
 */
public record EventPage(List<JobEvent> events, long seen, boolean more, boolean ended) {

  /** Returns a page of the events that a query with a limit found. */
  static EventPage of(List<JobEvent> events, int limit, long newest, boolean over) {
    boolean more = events.size() == limit;
    long last = events.isEmpty() ? 0 : events.get(events.size() - 1).id();
    return new EventPage(events, more ? last : Math.max(last, newest), more, over && !more);
  }
}
