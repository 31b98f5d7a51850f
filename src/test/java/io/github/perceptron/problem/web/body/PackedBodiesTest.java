package io.github.perceptron.problem.web.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.RawSocket;
import io.github.perceptron.service.ServiceTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Bodies with a Content-Encoding, for every operation that reads bodies. */
@ServiceTest
@ExtendWith(OutputCaptureExtension.class)
class PackedBodiesTest {

  private static final String CHECK = "/v1/training-jobs?validate_only=true";
  private static final String PICTURE = "{\"image\":[[0,90,255],[13,200,7]]}";
  private static final String TENSOR =
      "{\"inputs\":[{\"name\":\"images\",\"datatype\":\"UINT8\",\"shape\":[1,2,3],\"data\":[0,90,255,13,200,7]}]}";

  @LocalServerPort private int port;
  @Autowired private Client client;
  @Autowired private SlowBodies slow;

  /** A body that is watched for longer would end the next request that Tomcat's object is for. */
  @AfterEach
  void no_body_is_watched_after_its_answer() {
    Awaitility.await().until(() -> slow.watched() == 0);
  }

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private String model = "";

  @BeforeEach
  void a_model_of_the_data_set_tiny() {
    String job =
        client.submit(
            "{'data_set':'tiny','split':null,'epochs':1,'model_name':'packed','layers':[{'units':3,'activation':'relu'}]}");
    assertThat(client.await(job).path("state").asString()).isEqualTo("SUCCEEDED");
    model = "packed";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "x-gzip",
        "GZIP",
        "deflate",
        "bare deflate",
        "identity",
        "",
        "deflate, gzip",
        "identity, gzip",
        "gzip, gzip, gzip"
      })
  void every_kind_of_body_is_unpacked(String coding) throws Exception {
    assertThat(post(CHECK, "application/json", coding, "{}").statusCode()).isEqualTo(200);
    assertThat(post("/v2/models/packed/infer", "application/json", coding, TENSOR).statusCode())
        .isEqualTo(200);
    assertThat(
            post(
                    "/predict",
                    "application/json",
                    coding,
                    PICTURE.replace("}", ",\"model\":\"" + model + "\"}"))
                .body())
        .contains("\"model\":\"packed\"");
    assertThat(
            post("/predict?model=packed", "application/x-ndjson", coding, PICTURE + "\n" + PICTURE)
                .body())
        .contains("{\"line\":1,\"prediction_id\"", "{\"line\":2,\"prediction_id\"");
    assertThat(
            post("/predict?model=packed", "multipart/form-data; boundary=B", coding, form()).body())
        .contains("invalid-image", "\"pointer\":\"image\"");
    assertThat(post("/v1/models/m/versions", "application/zip", coding, "no file").body())
        .contains("invalid-model-file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "compress", "gzip, br", "gzip;q=1", "gzip gzip", "\u00fe"})
  void other_codings_are_refused_and_the_answer_lists_the_supported_ones(String coding)
      throws Exception {
    for (String path : List.of(CHECK, "/predict", "/v2/models/packed/infer", "/nothing")) {
      RawSocket.Reply reply =
          RawSocket.send(
              port,
              "POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Encoding: %s\r\nContent-Length: 2\r\n\r\n{}"
                  .formatted(path, coding));

      assertThat(reply.status()).as(path).isEqualTo(415);
      assertThat(reply.header("accept-encoding")).isEqualTo("gzip, deflate");
      assertThat(reply.body())
          .contains(path.startsWith("/v2") ? "{\"error\":" : "unsupported-encoding")
          .contains("send gzip or deflate");
    }
  }

  @ParameterizedTest
  @CsvSource({
    CHECK + ", application/json",
    "/predict, application/json",
    "/predict?model=packed, application/x-ndjson",
    "/predict, multipart/form-data; boundary=B",
    "/v2/models/packed/infer, application/json",
    "/v1/models/m/versions, application/zip"
  })
  void damaged_and_broken_off_bodies_are_named(String path, String type, CapturedOutput log)
      throws Exception {
    String body = type.endsWith("json") ? PICTURE : form();
    byte[] whole = pack("gzip", body.getBytes(StandardCharsets.UTF_8));
    byte[] damaged = whole.clone();
    damaged[damaged.length - 6] ^= 1;
    byte[] head = {0x1f, (byte) 0x8b, 8, 0};

    assertBroken(send(path, type, "gzip", damaged), path, "is damaged");
    assertBroken(
        send(path, type, "gzip", Arrays.copyOf(whole, whole.length - 9)), path, "ends too early");
    assertBroken(send(path, type, "gzip", head), path, "ends too early");
    assertBroken(
        send(path, type, "gzip", "{}".getBytes(StandardCharsets.UTF_8)), path, "not gzip data");
    assertBroken(send(path, type, "deflate", new byte[] {0x78, 0x7f, 1}), path, "deflate");
    assertThat(log.getAll()).doesNotContain("\tat ").doesNotContain(" ERROR ");
  }

  @ParameterizedTest
  @ValueSource(strings = {CHECK, "/predict", "/v2/models/packed/infer", "/v1/models/m/versions"})
  void a_bomb_is_stopped_at_the_limit_of_unpacked_bytes(String path) throws Exception {
    String type = path.endsWith("versions") ? "application/zip" : "application/json";

    // White space before JSON may be arbitrarily long.
    byte[] blank = new byte[80 * 1024 * 1024];
    Arrays.fill(blank, (byte) ' ');

    assertThat(pack("gzip", blank)).hasSizeLessThan(100_000);
    assertThat(send(path, type, "gzip", pack("gzip", blank)).statusCode()).isEqualTo(413);
    assertThat(send(path, type, "gzip, gzip", pack("gzip", pack("gzip", blank))).statusCode())
        .isEqualTo(413);
  }

  @Test
  void a_packed_line_is_answered_before_the_next_is_sent() throws Exception {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(30_000);
      OutputStream raw = socket.getOutputStream();
      raw.write(
          String.join(
                  "\r\n",
                  "POST /predict?model=packed HTTP/1.1",
                  "Host: localhost",
                  "Connection: close",
                  "Content-Type: application/x-ndjson",
                  "Content-Encoding: gzip",
                  "Transfer-Encoding: chunked",
                  "",
                  "")
              .getBytes(StandardCharsets.US_ASCII));
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      GZIPOutputStream gzip = new GZIPOutputStream(packed, true);
      for (int line = 1; line <= 3; line++) {
        gzip.write((PICTURE + "\n").getBytes(StandardCharsets.UTF_8));
        gzip.flush();
        sendChunk(raw, packed);
        readUntil(socket.getInputStream(), "{\"line\":" + line + ",\"prediction_id\"");
      }
      gzip.close();
      sendChunk(raw, packed);
      raw.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

      readUntil(socket.getInputStream(), "\r\n0\r\n\r\n");
    }
  }

  @Test
  void a_truncated_stream_ends_with_a_line_that_has_the_error(CapturedOutput log) throws Exception {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(30_000);
      OutputStream raw = socket.getOutputStream();
      raw.write(
          ("POST /predict?model=packed HTTP/1.1\r\nHost: localhost\r\n"
                  + "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"
                  + Integer.toHexString(PICTURE.length() + 1)
                  + "\r\n"
                  + PICTURE
                  + "\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      readUntil(socket.getInputStream(), "{\"line\":1,\"prediction_id\"");
      raw.write("zz\r\n".getBytes(StandardCharsets.US_ASCII));

      readUntil(socket.getInputStream(), "{\"line\":2,\"error\":{");
    }
    assertThat(log.getAll()).doesNotContain("\tat ").doesNotContain(" ERROR ");
  }

  @Test
  void a_client_that_goes_away_leaves_no_trace_in_the_log(CapturedOutput log) throws Exception {
    for (int i = 0; i < 5; i++) {
      try (Socket socket = new Socket("localhost", port)) {
        socket.setSoLinger(true, 0);
        socket
            .getOutputStream()
            .write(
                ("POST /predict?model=packed HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: application/x-ndjson\r\nContent-Length: 900000\r\n\r\n"
                        + (PICTURE + "\n").repeat(2_000))
                    .getBytes(StandardCharsets.US_ASCII));
        readUntil(socket.getInputStream(), "{\"line\":1,\"prediction_id\"");
      }
    }

    // This request is answered after the lost connections were noticed; none of them is an error.
    assertThat(client.get("/v2").status()).isEqualTo(200);
    assertThat(log.getAll()).doesNotContain("\tat ").doesNotContain(" ERROR ");
  }

  @Test
  void a_content_encoding_without_a_body_is_ignored() throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/models"))
                .header("Content-Encoding", "br")
                .GET()
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  private static void assertBroken(HttpResponse<String> answer, String path, String how) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body())
        .contains(how)
        .contains(path.startsWith("/v2") ? "{\"error\":" : "malformed-request");
  }

  private HttpResponse<String> post(String path, String type, String coding, String body)
      throws Exception {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    for (String one : coding.split(", ", -1)) {
      bytes = pack(one, bytes);
    }
    return send(path, type, coding.replace("bare ", ""), bytes);
  }

  private HttpResponse<String> send(String path, String type, String coding, byte[] body)
      throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Content-Type", type)
            .header("Content-Encoding", coding)
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static byte[] pack(String coding, byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    OutputStream out =
        switch (coding.toLowerCase(Locale.ROOT)) {
          case "gzip", "x-gzip" -> new GZIPOutputStream(packed);
          case "deflate" -> new DeflaterOutputStream(packed);
          case "bare deflate" -> new DeflaterOutputStream(packed, new Deflater(6, true));
          default -> packed;
        };
    try (out) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  private static String form() {
    return "--B\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n\r\nabc\r\n--B--\r\n";
  }

  private static void sendChunk(OutputStream raw, ByteArrayOutputStream packed) throws IOException {
    raw.write((Integer.toHexString(packed.size()) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    packed.writeTo(raw);
    raw.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    raw.flush();
    packed.reset();
  }

  private static void readUntil(InputStream in, String awaited) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(awaited) < 0) {
      int one = in.read();
      assertThat(one).as(read.toString()).isNotNegative();
      read.append((char) one);
    }
  }
}
