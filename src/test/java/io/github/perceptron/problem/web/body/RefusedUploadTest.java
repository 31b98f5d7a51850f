package io.github.perceptron.problem.web.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.RawSocket;
import io.github.perceptron.service.ServiceTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A client that is refused while it is still sending gets the reason. */
@ServiceTest
class RefusedUploadTest {

  private static final int MIB = 1024 * 1024;

  @LocalServerPort private int port;

  @ParameterizedTest
  @CsvSource({
    "/v1/training-jobs, 3, true, false, 413",
    "/v1/training-jobs, 3, false, false, 413",
    "/v1/training-jobs, 12, true, true, 413",
    "/v1/training-jobs, 12, false, true, 413",
    "/predict, 20, false, true, 413",
    "/nothing, 12, false, true, 404",
    "/v1/models/m/versions, 12, true, false, 415"
  })
  void javas_client_reads_every_refusal(
      String path, int mebibytes, boolean expectContinue, boolean chunked, int status) {
    byte[] body = new byte[mebibytes * MIB];
    Arrays.fill(body, (byte) ' ');
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofMinutes(2))
            .expectContinue(expectContinue)
            .POST(
                chunked
                    ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
                    : BodyPublishers.ofByteArray(body))
            .build();

    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    // As many bodies as the default memory allows; one more is refused.
    for (int i = 0; i < Math.min(16, 120 / mebibytes); i++) {
      answers.add(
          client.sendAsync(request, BodyHandlers.ofString()).orTimeout(3, TimeUnit.MINUTES));
    }

    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.join().statusCode()).isEqualTo(status);
              assertThat(answer.join().body()).contains("urn:perceptron:problem:");
            });
  }

  @Test
  void a_client_that_asks_first_is_refused_before_it_sends() throws IOException {
    RawSocket.Reply reply =
        RawSocket.send(port, head("Expect: 100-continue\r\nContent-Length: 3145728\r\n"));

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.header("connection")).isEqualTo("close");
    assertThat(reply.body()).contains("urn:perceptron:problem:body-too-large");
  }

  @Test
  void a_client_that_asks_first_is_told_to_go_on_where_its_body_is_read() throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(30_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          head("Expect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      byte[] interim = socket.getInputStream().readNBytes("HTTP/1.1 100 \r\n\r\n".length());
      out.write("{}".getBytes(StandardCharsets.US_ASCII));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

      assertThat(interim).asString().startsWith("HTTP/1.1 100");
      assertThat(RawSocket.parse(answer).status()).isEqualTo(200);
    }
  }

  private static String head(String headers) {
    return "POST /v1/training-jobs?validate_only=true HTTP/1.1\r\nHost: localhost\r\n"
        + "Content-Type: application/json\r\n"
        + headers
        + "\r\n";
  }
}
