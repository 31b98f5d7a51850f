package io.github.perceptron.history;

import java.util.List;

/**
 * Some events, in the order of their ids.
 *
 * @param seen every event up to this id was looked at: there will be no other
 * @param more whether others may be there already
 * @param ended whether the job has ended, or is gone, and these are the last events it has
 */
public record EventPage(List<JobEvent> events, long seen, boolean more, boolean ended) {

  /** As many events as there were room for, or all there are. */
  static EventPage of(List<JobEvent> events, int limit, long newest, boolean over) {
    boolean more = events.size() == limit;
    long last = events.isEmpty() ? 0 : events.get(events.size() - 1).id();
    return new EventPage(events, more ? last : Math.max(last, newest), more, over && !more);
  }
}
