package io.github.perceptron.history.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.EventSource;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads all events as JSON, page by page. */
public final class EventPages {

  private EventPages() {}

  /** Returns the events in the form of the stream. */
  public static List<EventSource.Event> read(Client client, String path) {
    List<EventSource.Event> events = new ArrayList<>();
    String query = (path.contains("?") ? "&" : "?") + "page_size=37";
    String token = "";
    do {
      Client.Answer answer = client.get(path + query + token, "Accept", "application/json");
      assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
      JsonNode page = answer.json();
      page.path("events").forEach(event -> events.add(flat(event)));
      token = "&page_token=" + page.path("next_page_token").asString("");
    } while (!token.equals("&page_token="));
    return events;
  }

  private static EventSource.Event flat(JsonNode event) {
    ObjectNode data = (ObjectNode) event.path("data").deepCopy();
    for (String name : List.of("job_id", "type", "at")) {
      data.set(name, event.path(name));
    }
    return new EventSource.Event(event.path("id").asLong(), event.path("type").asString(), data);
  }
}
