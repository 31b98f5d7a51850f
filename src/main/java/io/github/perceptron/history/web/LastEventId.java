package io.github.perceptron.history.web;

import io.github.perceptron.history.EventLog;
import io.github.perceptron.problem.ParameterErrors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the id of the last event that a client has seen, from the header or the query. */
final class LastEventId {

  private static final String LATEST = "latest";

  private static final String ID = "[0-9]{1,18}";

  /** What a client may say of its place, as a regular expression. */
  static final String FORM = LATEST + "|" + ID;

  private static final Pattern VALID_ID = Pattern.compile(ID);

  private LastEventId() {}

  /**
   * The id after which the events go on; 0 where the client has seen nothing.
   *
   * @param header outweighs the parameter, which a browser repeats with each connection
   * @param errors told of one that is no id that was ever given out, also where the other counts
   */
  static long read(
      @Nullable String header, @Nullable String parameter, EventLog log, ParameterErrors errors) {
    long asked = parameter == null ? 0 : parse("last_event_id", parameter, log, errors);
    return header == null || header.isBlank()
        ? asked
        : parse(EventController.LAST_EVENT_ID, header.strip(), log, errors);
  }

  private static long parse(String name, String text, EventLog log, ParameterErrors errors) {
    if (text.equals(LATEST)) {
      return log.newest();
    }
    if (!VALID_ID.matcher(text).matches()) {
      errors.add(name, "must be the id of an event, 0 for all events, or latest");
      return 0;
    }
    long id = Long.parseLong(text);
    if (!log.mayHaveGivenOut(id)) {
      errors.add(
          name,
          "is beyond the newest event, %d: it comes from another database; leave it out to begin anew"
              .formatted(log.newest()));
    }
    return id;
  }
}
