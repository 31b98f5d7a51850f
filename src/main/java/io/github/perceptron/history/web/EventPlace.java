package io.github.perceptron.history.web;

import io.github.perceptron.history.EventLog;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads where in the events a client is. */
final class EventPlace {

  private static final String LATEST = "latest";
  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

  private EventPlace() {}

  /**
   * The id after which a stream goes on; 0 where the client has seen nothing.
   *
   * @param header outweighs the parameter, which a browser repeats with each connection
   * @throws InvalidEventParameterException if it is no id that was ever given out
   */
  static long afterLastEvent(@Nullable String header, @Nullable String parameter, EventLog log) {
    if (header != null && !header.isBlank()) {
      return parse(EventController.LAST_EVENT_ID, header.strip(), log);
    }
    if (parameter != null && !parameter.isBlank()) {
      return parse("last_event_id", parameter.strip(), log);
    }
    return 0;
  }

  static long afterPage(String token) {
    if (!ID.matcher(token).matches()) {
      throw InvalidEventParameterException.badToken();
    }
    return Long.parseLong(token);
  }

  private static long parse(String name, String text, EventLog log) {
    if (text.equals(LATEST)) {
      return log.newest();
    }
    if (!ID.matcher(text).matches()) {
      throw InvalidEventParameterException.noId(name);
    }
    long id = Long.parseLong(text);
    if (!log.mayHaveGivenOut(id)) {
      throw InvalidEventParameterException.beyond(name, log.newest());
    }
    return id;
  }
}
