package io.github.perceptron.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.ServiceTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service behind a real nginx: under a prefix, on another port, and as if by HTTPS. */
@ServiceTest
@ExtendWith(Nginx.Installed.class)
class BehindNginxTest {

  private static final String TINY =
      """
      {"data_set":"tiny","split":null,"epochs":1,"batch_size":4}""";

  private final HttpClient http = HttpClient.newHttpClient();
  @LocalServerPort private int servicePort;
  private final Path directory;
  private @Nullable Nginx nginx;

  BehindNginxTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @AfterEach
  void stop() {
    if (nginx != null) {
      nginx.close();
    }
  }

  private void start(String scheme) throws IOException {
    nginx = Nginx.start(directory, servicePort, scheme);
  }

  @Test
  void a_job_is_submitted_and_followed_by_the_addresses_that_the_service_gives() throws Exception {
    start("$scheme");

    HttpResponse<String> submitted = post("v1/training-jobs", TINY, "application/json");
    URI job = submitted.uri().resolve(submitted.headers().firstValue("Location").orElseThrow());
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> json(get(job)).path("state").asString().equals("SUCCEEDED"));

    assertThat(submitted.statusCode()).isEqualTo(202);
    assertThat(job.toString()).startsWith(nginx().root() + "v1/training-jobs/");
    JsonNode links = json(get(job)).path("links");
    assertThat(links.propertyNames()).contains("self", "history", "evaluation", "model");
    for (JsonNode link : links) {
      if (!link.isNull()) {
        assertThat(status(job.resolve(link.asString()))).isEqualTo(200);
      }
    }
  }

  /** In every answer with addresses, those that are followed lead somewhere. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "v1/training-jobs",
        "v1/models",
        "v1/models/-/versions",
        "v1/datasets/mnist/samples?count=2",
        "v1/datasets/mnist/statistics",
        "v1/datasets",
        "actuator"
      })
  void no_address_is_told_without_the_prefix(String path) throws Exception {
    start("$scheme");

    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    Matcher address =
        Pattern.compile("\"((?:https?://[^/\"]*)?/[^\"{}]*)\"").matcher(answer.body());
    while (address.find()) {
      URI target = answer.uri().resolve(address.group(1));
      assertThat(target.toString()).startsWith(nginx().root());
      int expected = isOfDeletedJob(target) ? 404 : 200;
      assertThat(status(target)).as(target.toString()).isEqualTo(expected);
    }
  }

  /**
   * A version names its job, also when another test has deleted the job: then the service itself
   * has no such job.
   */
  private boolean isOfDeletedJob(URI target) throws IOException {
    String path = target.toString().substring(nginx().root().length());
    return path.startsWith("v1/training-jobs/")
        && status(URI.create("http://localhost:%d/%s".formatted(servicePort, path))) == 404;
  }

  @Test
  void https_and_the_public_port_stand_where_whole_addresses_are_told() throws Exception {
    start("https");
    String root = "https://localhost:%d/perceptron".formatted(nginx().port());

    JsonNode api = json(get("v3/api-docs"));
    HttpResponse<String> problem = get("v1/nothing");
    HttpResponse<String> fromOwnPage =
        send(
            request("v1/training-jobs?validate_only=true")
                .header("Content-Type", "application/json")
                .header("Origin", "https://localhost:" + nginx().port())
                .POST(BodyPublishers.ofString(TINY)));
    HttpResponse<String> fromPlainPage =
        send(
            request("v1/training-jobs?validate_only=true")
                .header("Content-Type", "application/json")
                .header("Origin", "http://localhost:" + nginx().port())
                .POST(BodyPublishers.ofString(TINY)));

    assertThat(api.at("/servers/0/url").asString()).isEqualTo(root);
    assertThat(json(get("actuator")).at("/_links/self/href").asString())
        .isEqualTo(root + "/actuator");
    assertThat(json(problem).path("instance").asString()).isEqualTo("/perceptron/v1/nothing");
    assertThat(fromOwnPage.statusCode()).isEqualTo(200);
    assertThat(fromPlainPage.statusCode()).isEqualTo(403);
  }

  @Test
  void swagger_finds_its_files_and_the_description() throws Exception {
    start("$scheme");

    HttpResponse<String> redirect = get("swagger-ui.html");
    URI page = redirect.uri().resolve(redirect.headers().firstValue("Location").orElseThrow());
    JsonNode configuration = json(get("v3/api-docs/swagger-config"));

    assertThat(redirect.statusCode()).isEqualTo(302);
    assertThat(page.toString()).isEqualTo(nginx().root() + "swagger-ui/index.html");
    assertThatAssetsAreThere(page);
    assertThat(get(page.resolve(configuration.path("url").asString())).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("io.github.perceptron.testing.PageFiles#names")
  void a_page_finds_its_files(String page) throws Exception {
    start("$scheme");

    assertThatAssetsAreThere(URI.create(nginx().root() + page));
  }

  private void assertThatAssetsAreThere(URI page) {
    Matcher asset = Pattern.compile("(?:src|href)=\"([^\"#]+)\"").matcher(get(page).body());
    List<URI> assets = asset.results().map(found -> page.resolve(found.group(1))).toList();

    assertThat(assets).isNotEmpty();
    assertThat(assets)
        .allSatisfy(
            uri -> {
              assertThat(uri.toString()).startsWith(nginx().root());
              assertThat(status(uri)).as(uri.toString()).isEqualTo(200);
            });
  }

  @Test
  void events_arrive_as_they_happen() throws Exception {
    start("$scheme");
    HttpResponse<InputStream> stream =
        http.send(
            request("v1/events?last_event_id=latest").header("Accept", "text/event-stream").build(),
            BodyHandlers.ofInputStream());

    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
      HttpResponse<String> submitted = post("v1/training-jobs", TINY, "application/json");
      String id = json(submitted).path("id").asString();

      // The stream does not end: nothing would be read here if nginx gathered it.
      assertThat(lines.lines().anyMatch(line -> line.contains(id))).isTrue();
    }
  }

  @Test
  void a_client_cannot_speak_for_the_proxy() throws Exception {
    start("$scheme");

    HttpResponse<String> problem =
        send(
            request("v1/nothing")
                .header("X-Forwarded-Prefix", "/elsewhere")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Port", "1")
                .header("Forwarded", "host=evil.example;proto=https")
                .GET());

    assertThat(problem.statusCode()).isEqualTo(404);
    assertThat(json(problem).path("instance").asString()).isEqualTo("/perceptron/v1/nothing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-Prefix: //evil.example",
        "X-Forwarded-Prefix: /../x",
        "X-Forwarded-Host: a b",
        "X-Forwarded-Port: 99999",
        "X-Forwarded-Proto: javascript",
        "Forwarded: host=\"evil/\""
      })
  void a_broken_word_of_a_proxy_is_refused(String header) {
    String[] parts = header.split(": ", 2);

    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create("http://localhost:%d/".formatted(servicePort)))
                .header(parts[0], parts[1])
                .GET());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("type").asString())
        .isEqualTo("urn:perceptron:problem:malformed-request");
  }

  private Nginx nginx() {
    return Objects.requireNonNull(nginx, "start() was not called");
  }

  private HttpResponse<String> get(String path) {
    return get(URI.create(nginx().root() + path));
  }

  private HttpResponse<String> get(URI uri) {
    return send(HttpRequest.newBuilder(uri).GET());
  }

  private HttpResponse<String> post(String path, String body, String type) {
    return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(nginx().root() + path));
  }

  /**
   * The status behind a redirect, if there is one. Does not read the body: the events of a job that
   * waits have no end.
   */
  private static int status(URI uri) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setConnectTimeout(60_000);
    connection.setReadTimeout(60_000);
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
