package io.github.perceptron.history.web;

import io.github.perceptron.history.EventLog;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads where in the events a client is. */
final class EventPlace {

  private static final String LATEST = "latest";

  /** What an id looks like, as a regular expression. */
  static final String ID = "[0-9]{1,18}";

  /** What a client may say of its place, as a regular expression. */
  static final String FORM = "latest|" + ID;

  private static final Pattern VALID_ID = Pattern.compile(ID);

  private EventPlace() {}

  /**
   * The id after which a stream goes on; 0 where the client has seen nothing.
   *
   * @param header outweighs the parameter, which a browser repeats with each connection
   * @throws InvalidEventParameterException if it is no id that was ever given out
   */
  static long afterLastEvent(@Nullable String header, @Nullable String parameter, EventLog log) {
    // Both are looked at: a place that cannot be is a mistake, also where the other one counts.
    long asked =
        parameter == null || parameter.isBlank()
            ? 0
            : parse("last_event_id", parameter.strip(), log);
    if (header != null && !header.isBlank()) {
      return parse(EventController.LAST_EVENT_ID, header.strip(), log);
    }
    return asked;
  }

  static long afterPage(String token) {
    if (!VALID_ID.matcher(token).matches()) {
      throw InvalidEventParameterException.badToken();
    }
    return Long.parseLong(token);
  }

  private static long parse(String name, String text, EventLog log) {
    if (text.equals(LATEST)) {
      return log.newest();
    }
    if (!VALID_ID.matcher(text).matches()) {
      throw InvalidEventParameterException.noId(name);
    }
    long id = Long.parseLong(text);
    if (!log.mayHaveGivenOut(id)) {
      throw InvalidEventParameterException.beyond(name, log.newest());
    }
    return id;
  }
}
