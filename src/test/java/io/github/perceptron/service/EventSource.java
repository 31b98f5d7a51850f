package io.github.perceptron.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads server-sent events as a browser's EventSource does, but hangs up where it is told to. */
public final class EventSource {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String path;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private @Nullable String lastEventId;

  public EventSource(String path) {
    this.path = path;
  }

  /** An event that was dispatched. */
  public record Event(long id, String type, JsonNode data) {

    public boolean isState(String state) {
      return type.equals("state") && data.path("state").asString().equals(state);
    }
  }

  /** How a connection ended. */
  public enum End {
    /** By us. */
    HUNG_UP,
    /** By the server. */
    CLOSED,
    /** By the server, which wants no further one. */
    NO_MORE
  }

  /** Connects, reads at most so many bytes and hangs up. */
  public End read(Client client, long bytes) throws IOException, InterruptedException {
    return read(client, bytes, event -> false);
  }

  /** Likewise, but hangs up after the event that is the last one wanted, too. */
  public End read(Client client, long bytes, Predicate<Event> last)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = client.request(path).header("Accept", "text/event-stream");
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      if (answer.statusCode() == 204) {
        return End.NO_MORE;
      }
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("HTTP %d".formatted(answer.statusCode()));
      }
      return read(body, bytes, last);
    }
  }

  private End read(InputStream body, long bytes, Predicate<Event> last) throws IOException {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    int before = 0;
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (long i = 0; i < bytes; i++) {
      int next = body.read();
      if (next < 0) {
        return End.CLOSED;
      }
      block.write(next);
      if (next == '\n' && before == '\n') {
        // Heartbeats come for ever, whether or not an event does.
        if (System.nanoTime() > end) {
          throw new IOException("No event that is the last one wanted; there were " + events);
        }
        if (dispatch(block.toString(StandardCharsets.UTF_8), last)) {
          return End.HUNG_UP;
        }
        block.reset();
      }
      before = next;
    }
    return End.HUNG_UP;
  }

  private boolean dispatch(String block, Predicate<Event> last) {
    String type = "message";
    StringBuilder data = new StringBuilder();
    for (String line : block.lines().toList()) {
      if (line.startsWith("id: ")) {
        lastEventId = line.substring(4);
      } else if (line.startsWith("event: ")) {
        type = line.substring(7);
      } else if (line.startsWith("data: ")) {
        data.append(line.substring(6));
      }
    }
    if (!data.isEmpty() && lastEventId != null) {
      Event event = new Event(Long.parseLong(lastEventId), type, MAPPER.readTree(data.toString()));
      events.add(event);
      return last.test(event);
    }
    return false;
  }

  /** Those that arrived whole, in the order they did. */
  public List<Event> events() {
    return List.copyOf(events);
  }

  public List<Long> ids() {
    return events.stream().map(Event::id).toList();
  }

  /** Of the last event that arrived whole, or of the place where the stream began. */
  public @Nullable String lastEventId() {
    return lastEventId;
  }
}
