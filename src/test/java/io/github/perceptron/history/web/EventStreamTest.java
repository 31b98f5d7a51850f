package io.github.perceptron.history.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.history.JobEvents;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.EventSource;
import io.github.perceptron.service.ServiceTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

@ServiceTest
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventStreamTest {

  private static final String TINY = "{'data_set':'tiny','split':null,'epochs':%d,'batch_size':4}";
  private static final int MAX_OPEN_REQUESTS = 200;
  private static final long ALL = Long.MAX_VALUE;

  @Autowired private Client client;
  @Autowired private JobEvents events;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private TransactionOperations transactions;

  @Test
  void a_stream_contains_each_state_and_each_epoch_and_ends_with_the_job() throws Exception {
    String job = client.submit(TINY.formatted(5));
    EventSource stream = new EventSource(job + "/events");

    EventSource.End end = stream.read(client, ALL);

    assertThat(end).isEqualTo(EventSource.End.CLOSED);
    assertThat(client.get(job).json().at("/links/events").asString()).isEqualTo(job + "/events");
    List<JsonNode> states = of("state", stream);
    assertThat(states.stream().map(it -> it.path("state").asString()))
        .containsExactly("QUEUED", "RUNNING", "SUCCEEDED");
    assertThat(states.stream().map(it -> it.path("previous").asString("none")))
        .containsExactly("none", "QUEUED", "RUNNING");
    assertThat(states.get(2).path("attempt").asInt()).isEqualTo(1);
    assertThat(states.get(2).path("epoch").asInt()).isEqualTo(5);
    JsonNode history = client.get(job + "/history").json().path("epochs");
    List<JsonNode> epochs = of("epoch", stream);
    assertThat(epochs).hasSize(5);
    for (int i = 0; i < 5; i++) {
      JsonNode epoch = epochs.get(i);
      JsonNode row = history.path(i);
      assertThat(row.propertyNames())
          .allSatisfy(name -> assertThat(epoch.path(name)).as(name).isEqualTo(row.path(name)));
    }
    assertThat(stream.events())
        .allSatisfy(
            event -> {
              assertThat(event.data().path("job_id").asString()).isEqualTo(idOf(job).toString());
              assertThat(event.data().path("type").asString()).isEqualTo(event.type());
              assertThat(event.data().path("at").asString()).endsWith("Z");
            });
    assertThat(stream.read(client, ALL)).isEqualTo(EventSource.End.NO_MORE);
  }

  @Test
  void an_interrupted_stream_continues_with_every_event_exactly_once() throws Exception {
    String job = client.submit(TINY.formatted(400));
    EventSource stream = new EventSource(job + "/events");
    Random random = new Random(7);
    int cuts = 0;

    while (stream.read(client, random.nextInt(1, 4000)) != EventSource.End.NO_MORE) {
      cuts++;
    }

    assertThat(cuts).isGreaterThan(20);
    assertThat(of("epoch", stream)).hasSize(400);
    assertThat(stream.ids()).isEqualTo(idsInTheTable(job));
    assertThat(stream.events()).isEqualTo(EventPages.read(client, job + "/events"));
  }

  @Test
  void the_stream_of_all_jobs_continues_in_the_same_way_while_several_run() throws Exception {
    String start = latest();
    EventSource stream = new EventSource("/v1/events?last_event_id=" + start);
    List<String> jobs =
        IntStream.range(0, 4).mapToObj(i -> client.submit(TINY.formatted(100 + i))).toList();
    Random random = new Random(11);

    Predicate<EventSource.Event> last = event -> ended(stream) == jobs.size();
    while (ended(stream) < jobs.size()) {
      stream.read(client, random.nextInt(1, 6000), last);
    }

    List<EventSource.Event> table = EventPages.read(client, "/v1/events?last_event_id=" + start);
    assertThat(stream.events()).isEqualTo(table);
    assertThat(stream.ids()).isSorted().doesNotHaveDuplicates();
    for (String job : jobs) {
      assertThat(
              stream.events().stream()
                  .filter(it -> it.data().path("job_id").asString().equals(idOf(job).toString()))
                  .map(EventSource.Event::id))
          .isEqualTo(idsInTheTable(job));
    }
  }

  @Test
  void progress_is_sent_about_once_a_second_with_the_fraction_of_the_whole_job() throws Exception {
    // About 3e11 floating-point operations, so that an epoch takes more than a second on any
    // machine.
    String job =
        client.submit(
            "{'epochs':1,'batch_size':64,'layers':[{'units':1000},{'units':1000}],'split':{'test_size':0.6,'random_state':1}}");
    EventSource stream = new EventSource(job + "/events");

    stream.read(client, ALL);

    List<JsonNode> progress = of("progress", stream);
    assertThat(progress).isNotEmpty();
    JsonNode first = progress.get(0);
    int rows = first.path("rows").asInt();
    assertThat(rows).isEqualTo(client.get(job).json().at("/network/training_rows").asInt());
    assertThat(first.path("epoch").asInt()).isEqualTo(1);
    assertThat(first.path("rows_done").asInt()).isBetween(1, rows);
    assertThat(first.path("fraction").asDouble())
        .isEqualTo(first.path("rows_done").asInt() / (double) rows);
    assertThat(progress.stream().map(it -> it.path("fraction").asDouble()).toList()).isSorted();
  }

  @Test
  void messages_and_checkpoints_are_sent_and_a_long_message_is_cut() throws Exception {
    String job = ended();
    events.log(idOf(job), JobEvents.Level.WARN, "é\n\u0000\"😀 " + "x".repeat(3000));
    events.log(idOf(job), JobEvents.Level.INFO, "x".repeat(1999) + "😀");
    transactions.executeWithoutResult(
        transaction -> events.checkpoint(idOf(job), 3, 640, 12_345, 67));
    EventSource stream = new EventSource(job + "/events");

    stream.read(client, ALL);

    JsonNode checkpoint = of("checkpoint", stream).get(0);
    assertThat(checkpoint.path("epoch").asInt()).isEqualTo(3);
    assertThat(checkpoint.path("rows_done").asInt()).isEqualTo(640);
    assertThat(checkpoint.path("bytes").asInt()).isEqualTo(12_345);
    assertThat(checkpoint.path("duration_ms").asInt()).isEqualTo(67);
    List<JsonNode> all = of("log", stream);
    List<JsonNode> lines = all.subList(all.size() - 2, all.size());
    assertThat(all.get(0).path("message").asString()).startsWith("Published version");
    assertThat(lines.get(0).path("level").asString()).isEqualTo("WARN");
    assertThat(lines.get(0).path("message").asString())
        .startsWith("é\n\u0000\"😀 xxx")
        .hasSize(2000);
    assertThat(lines.get(1).path("message").asString()).isEqualTo("x".repeat(1999) + "?");
    assertThat(EventPages.read(client, job + "/events")).isEqualTo(stream.events());
  }

  @Test
  void a_message_about_an_unknown_job_is_ignored() {
    String nobody = "00000000-0000-0000-0000-000000000000";

    events.log(JobId.parse(nobody), JobEvents.Level.INFO, "is anybody there?");

    assertThat(idsInTheTable("/" + nobody)).isEmpty();
  }

  @Test
  void the_events_of_a_deleted_job_are_deleted_and_one_event_says_so() throws Exception {
    String job = ended();
    String before = latest();
    EventSource all = new EventSource("/v1/events?last_event_id=" + before);

    client.send(client.request(job).DELETE());
    all.read(client, ALL, event -> true);

    assertThat(all.events()).hasSize(1);
    assertThat(all.events().get(0).type()).isEqualTo("deleted");
    assertThat(all.events().get(0).data().path("job_id").asString())
        .isEqualTo(idOf(job).toString());
    assertThat(idsInTheTable(job)).isEqualTo(all.ids());
    client.get(job + "/events", "Accept", "text/event-stream").pointersOfProblem(404);
    client.get(job + "/events", "Accept", "application/json").pointersOfProblem(404);
  }

  @Test
  void a_stream_ends_with_the_event_of_the_deletion_of_its_job() throws Exception {
    String busy = "{'epochs':3,'split':{'test_size':0.9,'random_state':1}}";
    List<String> others = List.of(client.submit(busy), client.submit(busy));
    String job = client.submit(TINY.formatted(1));
    assertThat(client.post(job + ":pause", "").json().path("state").asString()).isEqualTo("PAUSED");
    HttpResponse<InputStream> open = open(job + "/events?last_event_id=latest");

    client.send(client.request(job).DELETE());
    String rest = new String(open.body().readAllBytes(), UTF_8);

    assertThat(rest).contains("event: deleted\n").endsWith("\n\n");
    others.forEach(client::await);
  }

  @Test
  void a_stream_has_the_headers_of_a_stream_and_sends_heartbeats_without_events() throws Exception {
    HttpResponse<InputStream> open = open("/v1/events?last_event_id=latest");

    String beginning = new String(open.body().readNBytes(60), UTF_8);
    open.body().close();

    assertThat(open.headers().firstValue("Content-Type")).contains("text/event-stream");
    assertThat(open.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(open.headers().firstValue("X-Accel-Buffering")).contains("no");
    assertThat(beginning).matches("(?s)retry: 1000\nid: [0-9]+\n\n: heartbeat\n\n.*");
  }

  @Test
  void a_client_that_accepts_anything_gets_the_stream() throws Exception {
    String job = ended();

    Client.Answer anything = client.get(job + "/events", "Accept", "*/*");
    Client.Answer json = client.get(job + "/events", "Accept", "application/json");

    assertThat(anything.contentType()).startsWith("text/event-stream");
    assertThat(json.contentType()).isEqualTo("application/json");
    client.get(job + "/events", "Accept", "image/png").pointersOfProblem(406);
  }

  @Test
  void head_returns_the_headers_and_ends() {
    HttpRequest.Builder request =
        client
            .request("/v1/events", "Accept", "text/event-stream")
            .method("HEAD", BodyPublishers.noBody());

    Client.Answer answer = client.send(request);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith("text/event-stream");
    assertThat(answer.raw().body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/events?last_event_id=abc,                 last_event_id",
    "/v1/events?last_event_id=-1,                  last_event_id",
    "/v1/events?last_event_id=1.5,                 last_event_id",
    "/v1/events?last_event_id=99999999999999999999, last_event_id",
    "/v1/events?last_event_id=999999999999999999,  last_event_id"
  })
  void an_unknown_event_id_is_refused(String path, String parameter) {
    for (String accept : List.of("text/event-stream", "application/json")) {
      assertThat(client.get(path, "Accept", accept).pointersOfProblem(422))
          .containsExactly(parameter);
    }
    assertThat(
            client
                .get("/v1/events", "Accept", "text/event-stream", "Last-Event-ID", "x")
                .pointersOfProblem(422))
        .containsExactly("Last-Event-ID");
  }

  @ParameterizedTest
  @CsvSource({"page_size=0, page_size", "page_size=1001, page_size", "page_token=x, page_token"})
  void an_invalid_page_is_refused(String query, String parameter) {
    assertThat(
            client.get("/v1/events?" + query, "Accept", "application/json").pointersOfProblem(422))
        .containsExactly(parameter);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/event-stream", "application/json"})
  void the_events_of_an_unknown_job_are_answered_with_404(String accept) {
    client
        .get("/v1/training-jobs/00000000-0000-0000-0000-000000000000/events", "Accept", accept)
        .pointersOfProblem(404);
  }

  @Test
  void stalled_readers_block_nothing_and_get_every_event_later() throws Exception {
    String talker = ended();
    String start = latest();
    List<StalledReader> stalled = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      stalled.add(new StalledReader(client, "/v1/events?last_event_id=" + start));
    }
    transactions.executeWithoutResult(
        transaction -> {
          for (int i = 0; i < 4000; i++) {
            events.log(idOf(talker), JobEvents.Level.INFO, "x".repeat(2000));
          }
        });
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> StalledReader.threadsThatWaitForTheirClient() >= 12);

    String job = client.submit(TINY.formatted(50));
    JsonNode end = client.await(job);
    EventSource other = new EventSource("/v1/events?last_event_id=" + start);
    other.read(client, ALL, event -> event.isState("SUCCEEDED"));

    assertThat(end.path("state").asString()).isEqualTo("SUCCEEDED");
    assertThat(StalledReader.threadsThatWaitForTheirClient()).isGreaterThanOrEqualTo(12);
    assertThat(other.events())
        .isEqualTo(EventPages.read(client, "/v1/events?last_event_id=" + start));
    assertThat(stalled.get(0).readIds(other.ids().get(other.ids().size() - 1)))
        .isEqualTo(other.ids());
    for (StalledReader reader : stalled) {
      reader.close();
    }
  }

  @Test
  void a_stream_over_the_limit_is_refused_until_others_are_closed() throws Exception {
    List<HttpResponse<InputStream>> open = new ArrayList<>();
    // The service notices streams closed by other tests a moment later, so the limit is stable only
    // when all open streams belong to this test.
    Awaitility.await().until(() -> openUntilFull(open));

    Client.Answer refused = client.get("/v1/events", "Accept", "text/event-stream");
    refused.pointersOfProblem(503);
    assertThat(refused.header("Retry-After")).isEqualTo("5");
    for (HttpResponse<InputStream> stream : open) {
      stream.body().close();
    }

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              HttpResponse<InputStream> stream = open("/v1/events?last_event_id=latest");
              stream.body().close();
              return stream.statusCode() == 200;
            });
  }

  /** Returns whether the list contains as many streams as may be open. */
  private boolean openUntilFull(List<HttpResponse<InputStream>> open) throws Exception {
    while (open.size() < MAX_OPEN_REQUESTS) {
      HttpResponse<InputStream> stream = open("/v1/events?last_event_id=latest");
      if (stream.statusCode() != 200) {
        return false;
      }
      open.add(stream);
    }
    return true;
  }

  private HttpResponse<InputStream> open(String path) throws IOException, InterruptedException {
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return http.send(
        client.request(path, "Accept", "text/event-stream").build(), BodyHandlers.ofInputStream());
  }

  private String ended() {
    String job = client.submit(TINY.formatted(1));
    client.await(job);
    return job;
  }

  /** Returns the id of the newest event. */
  private String latest() throws IOException, InterruptedException {
    EventSource stream = new EventSource("/v1/events?last_event_id=latest");
    stream.read(client, 25);
    return String.valueOf(stream.lastEventId());
  }

  private static long ended(EventSource stream) {
    return stream.events().stream()
        .filter(event -> event.isState("SUCCEEDED") || event.isState("FAILED"))
        .count();
  }

  private static List<JsonNode> of(String type, EventSource stream) {
    return stream.events().stream()
        .filter(event -> event.type().equals(type))
        .map(EventSource.Event::data)
        .toList();
  }

  private static JobId idOf(String path) {
    return JobId.parse(path.substring(path.lastIndexOf('/') + 1));
  }

  private List<Long> idsInTheTable(String job) {
    return jdbc.queryForList(
        "select id from job_event where job_id = ? order by id", Long.class, idOf(job).value());
  }
}
