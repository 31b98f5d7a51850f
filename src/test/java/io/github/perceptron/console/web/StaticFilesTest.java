package io.github.perceptron.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.ServiceTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Which files are compressed, which ones browsers may cache, and which ones they revalidate. */
@ServiceTest
class StaticFilesTest {

  private static final Pattern FILE =
      Pattern.compile("<(?:link|script|img)\\b[^>]* (?:src|href)=\"([^\"]+)\"");

  /** Browsers request this file even if no page refers to it. */
  private static final String WELL_KNOWN = "favicon.ico";

  @LocalServerPort private int port;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @ParameterizedTest
  @ValueSource(strings = {"/", "/index.html", "/draw.html", "/job.html", "/data.html"})
  void a_page_is_revalidated_each_time_and_its_files_are_cached(String path) throws Exception {
    HttpResponse<byte[]> page = get(path, "Accept-Encoding", "identity");

    assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
    assertThat(get(path, "If-None-Match", header(page, "ETag")).statusCode()).isEqualTo(304);
    List<String> files = FILE.matcher(text(page)).results().map(match -> match.group(1)).toList();
    List<String> kept = files.stream().filter(file -> !file.equals(WELL_KNOWN)).toList();
    assertThat(kept)
        .anyMatch(file -> file.endsWith(".css"))
        .anyMatch(file -> file.endsWith(".svg"))
        .anyMatch(file -> file.matches(".*/console/scripts/[a-z]+\\.js"))
        .allMatch(file -> file.matches("static/[0-9a-f]{16}/.*"));
    for (String file : kept) {
      assertKept("/" + file);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "console/lib.js",
        "console/scripts/draw.js",
        "console/scripts/nothing.js",
        "webjars/lit-html/lit-html.js"
      })
  void files_of_another_release_are_not_found(String file) throws Exception {
    assertThat(get("/static/0123456789abcdef/" + file).statusCode()).isEqualTo(404);
  }

  @Test
  void the_script_of_a_page_is_whole_and_the_same_under_both_addresses() throws Exception {
    MatchResult main =
        Pattern.compile("src=\"(static/[0-9a-f]+)/console/scripts/draw.js\"")
            .matcher(text(get("/draw.html")))
            .results()
            .findFirst()
            .orElseThrow();
    String folder = "/" + main.group(1);
    HttpResponse<byte[]> released = get(folder + "/console/scripts/draw.js");

    assertThat(text(released)).doesNotContainPattern("(?m)^\\s*import\\b");
    assertThat(released.body()).isEqualTo(get("/console/scripts/draw.js").body());
    assertThat(get(folder + "/console/scripts/nothing.js").statusCode()).isEqualTo(404);
    assertKept(folder + "/webjars/lit-html/lit-html.js");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/favicon.ico",
        "/console/console.css",
        "/console/scripts/draw.js",
        "/webjars/lit-html/lit-html.js",
        "/swagger-ui/swagger-ui-bundle.js",
        "/swagger-ui/index.html"
      })
  void a_file_under_a_fixed_address_is_revalidated_with_its_etag(String path) throws Exception {
    String tag = header(get(path), "ETag");

    assertThat(tag).startsWith("W/\"");
    assertThat(get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(get(path, "If-None-Match", tag).body()).isEmpty();
    assertThat(get(path, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/console/console.css",
        "/console/lib.js",
        "/console/scripts/draw.js",
        "/swagger-ui/swagger-ui-bundle.js",
        "/v1/hyperparameter-schema",
        "/v1/presets",
        "/console/samples/seven.json"
      })
  void text_is_compressed_if_the_client_accepts_it(String path) throws Exception {
    HttpResponse<byte[]> plain = get(path);
    HttpResponse<byte[]> packed = get(path, "Accept-Encoding", "br;q=1.0, gzip;q=0.8");

    assertThat(header(plain, "Content-Encoding")).isEmpty();
    assertThat(header(plain, "Vary")).containsIgnoringCase("accept-encoding");
    assertThat(header(packed, "Vary")).containsIgnoringCase("accept-encoding");
    assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.body().length).isLessThan(plain.body().length);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
        .isEqualTo(plain.body());
    assertThat(header(packed, "ETag")).isEqualTo(header(plain, "ETag"));
    assertThat(header(get(path, "Accept-Encoding", "gzip;q=0"), "Content-Encoding")).isEmpty();
    HttpResponse<byte[]> head = send(path, "HEAD", "Accept-Encoding", "gzip");
    assertThat(header(head, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(head, "Content-Length")).isEmpty();
    assertThat(header(head, "ETag")).isEqualTo(header(plain, "ETag"));
  }

  @Test
  void an_icon_is_not_compressed() throws Exception {
    HttpResponse<byte[]> picture =
        get("/v1/datasets/mnist/test/3.png?scale=8", "Accept-Encoding", "gzip");

    assertThat(header(picture, "Content-Encoding")).isEmpty();
    assertThat(header(picture, "Content-Type")).isEqualTo("image/png");
  }

  @Test
  void an_event_stream_is_not_delayed_by_compression() throws Exception {
    HttpResponse<InputStream> stream =
        http.send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/events"))
                .header("Accept-Encoding", "gzip")
                .build(),
            BodyHandlers.ofInputStream());

    try (InputStream in = stream.body()) {
      assertThat(stream.headers().firstValue("Content-Encoding")).isEmpty();
      assertThat(new String(in.readNBytes(6), StandardCharsets.US_ASCII)).isEqualTo("retry:");
    }
  }

  private void assertKept(String address) throws IOException, InterruptedException {
    HttpResponse<byte[]> file = get(address);

    assertThat(file.statusCode()).as(address).isEqualTo(200);
    assertThat(header(file, "Cache-Control"))
        .as(address)
        .contains("max-age=31536000", "public", "immutable");
    assertThat(get(address, "If-None-Match", header(file, "ETag")).statusCode()).isEqualTo(304);
  }

  private HttpResponse<byte[]> get(String path, String... headers)
      throws IOException, InterruptedException {
    return send(path, "GET", headers);
  }

  private HttpResponse<byte[]> send(String path, String method, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .method(method, BodyPublishers.noBody());
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
