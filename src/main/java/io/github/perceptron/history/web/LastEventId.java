package io.github.perceptron.history.web;

import io.github.perceptron.history.EventLog;
import io.github.perceptron.problem.ParameterErrors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the id of the last event that a client has received, from the header or the query. */
final class LastEventId {

  private static final String LATEST = "latest";

  private static final String ID = "[0-9]{1,18}";

  /** The allowed values, as a regular expression. */
  static final String FORM = LATEST + "|" + ID;

  private static final Pattern VALID_ID = Pattern.compile(ID);

  private LastEventId() {}

  /**
   * Returns the id after which the events start; 0 if the client has received none.
   *
   * @param header takes precedence over the parameter, because a browser repeats the parameter with
   *     each connection
   * @param errors collects an error for each of the two that is not a known id, even if the other
   *     one is used
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
    if (!log.mayHaveAssigned(id)) {
      errors.add(
          name,
          "is greater than the id of the newest event, %d, so it comes from another database; omit it to start from the first event"
              .formatted(log.newest()));
    }
    return id;
  }
}
