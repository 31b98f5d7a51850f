package io.github.perceptron.history.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.perceptron.history.JobEvent;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes events in the format text/event-stream (HTML Standard, 9.2.5). The JSON contains no line
 * breaks, so the data of an event is one line.
 */
final class EventFormat {

  /** The time that a client should wait before it reconnects. */
  private static final int RETRY_MILLIS = 1000;

  /** A comment; clients ignore it. */
  private static final byte[] HEARTBEAT = ": heartbeat\n\n".getBytes(UTF_8);

  private final JsonMapper mapper;

  EventFormat(JsonMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * Returns the start of a stream. Its id is for clients that lose the connection before the first
   * event.
   */
  byte[] opening(long id) {
    return "retry: %d\nid: %d\n\n".formatted(RETRY_MILLIS, id).getBytes(UTF_8);
  }

  byte[] heartbeat() {
    return HEARTBEAT.clone();
  }

  byte[] events(List<JobEvent> events) {
    StringBuilder text = new StringBuilder();
    for (JobEvent event : events) {
      text.append("id: ").append(event.id()).append('\n');
      text.append("event: ").append(event.type().id()).append('\n');
      text.append("data: ").append(dataOf(event)).append("\n\n");
    }
    return text.toString().getBytes(UTF_8);
  }

  private ObjectNode dataOf(JobEvent event) {
    ObjectNode data =
        mapper
            .createObjectNode()
            .put("job_id", event.jobId().toString())
            .put("type", event.type().id())
            .put("at", event.at().toString());
    data.setAll((ObjectNode) mapper.readTree(event.data()));
    return data;
  }
}
