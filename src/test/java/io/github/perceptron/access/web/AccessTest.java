package io.github.perceptron.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.perceptron.problem.UntypedBodies;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.RawHttp;
import io.github.perceptron.service.RawHttp.Reply;
import io.github.perceptron.service.ServiceTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** With default settings, only this machine may call the service, and no page of another origin. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {

  private static final Set<RequestMethod> SAFE =
      Set.of(RequestMethod.GET, RequestMethod.HEAD, RequestMethod.OPTIONS);

  @Autowired private Client client;
  @Autowired private List<RequestMappingInfoHandlerMapping> mappings;
  @LocalServerPort private int port;

  /**
   * An operation that may change something: its method, its path, and whether its body needs a
   * media type.
   */
  record Operation(String method, String path, boolean typed) {}

  /** All such operations, read from the running service, so that new ones are tested, too. */
  List<Operation> operations() {
    List<Operation> found =
        mappings.stream()
            .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
            .flatMap(entry -> operationsOf(entry.getKey(), entry.getValue()))
            .distinct()
            .toList();
    assertThat(found)
        .extracting(Operation::method, Operation::path)
        .contains(
            tuple("POST", "/predict"),
            tuple("POST", "/v1/training-jobs"),
            tuple("POST", "/v1/models/x/versions"),
            tuple("POST", "/v2/repository/models/x/unload"),
            tuple("DELETE", "/v1/training-jobs/x"));
    return found;
  }

  private static Stream<Operation> operationsOf(RequestMappingInfo info, HandlerMethod handler) {
    boolean typed = !handler.getBeanType().isAnnotationPresent(UntypedBodies.class);
    return info.getMethodsCondition().getMethods().stream()
        .filter(method -> !SAFE.contains(method))
        .flatMap(
            method ->
                info.getPatternValues().stream()
                    .map(path -> path.replaceAll("\\{[^}]*}", "x"))
                    .map(path -> new Operation(method.name(), path, typed)));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void no_page_of_another_origin_changes_anything(Operation operation) throws IOException {
    String own = "http://localhost:" + port;

    for (String header :
        List.of(
            "Origin: https://evil.example",
            "Origin: null",
            "Origin: http://localhost:1",
            "Origin: https://localhost:" + port,
            "Origin: http://localhost:%d.evil.example".formatted(port),
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: same-site")) {
      Reply reply = send(operation, header, "Content-Type: application/json");

      assertThat(reply.status()).as(header).isEqualTo(403);
      if (operation.path().startsWith("/v2")) {
        assertThat(reply.json().propertyNames()).containsExactly("error");
      } else {
        assertThat(reply.json().path("type").asString())
            .isEqualTo("urn:perceptron:problem:foreign-origin");
      }
    }
    assertThat(send(operation, "Origin: " + own, "Sec-Fetch-Site: same-origin").status())
        .isNotEqualTo(403);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_body_needs_a_media_type(Operation operation) throws IOException {
    Reply untyped = send(operation, "Accept: */*");
    Reply form = send(operation, "Content-Type: application/x-www-form-urlencoded");

    if (operation.typed()) {
      assertThat(untyped.status()).as(untyped.body()).isEqualTo(415);
    } else {
      assertThat(operation.path()).startsWith("/v2/");
      assertThat(untyped.status()).isNotEqualTo(415);
    }
    assertThat(form.status()).as(form.body()).isEqualTo(415);
    assertThat(form.body())
        .contains("application/x-www-form-urlencoded")
        .containsAnyOf("send application/json", "send application/octet-stream");
    assertThat(send(operation, "Content-Type: text/plain").status()).isEqualTo(415);
  }

  private Reply send(Operation operation, String... headers) throws IOException {
    String[] all =
        Stream.concat(Stream.of("Host: localhost:" + port), Stream.of(headers))
            .toArray(String[]::new);
    return RawHttp.send(port, operation.method() + " " + operation.path(), "{}", all);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/index.html",
        "/console/api.js",
        "/swagger-ui/index.html",
        "/v3/api-docs",
        "/v1/models",
        "/v1/events",
        "/v2/health/live",
        "/actuator/health",
        "/nothing"
      })
  void an_unknown_host_name_is_refused_on_every_path(String path) throws IOException {
    for (String host : List.of("evil.example", "localhost.evil.example:80", "192.168.1.7")) {
      Reply reply = RawHttp.send(port, "GET " + path, "", "Host: " + host);

      assertThat(reply.status()).as(host).isEqualTo(421);
      assertThat(reply.body()).contains("perceptron.access.allowed-hosts");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "LOCALHOST.:99", "127.0.0.1", "127.1.2.3:8080", "[::1]:8080"})
  void this_machine_is_known_by_all_its_names(String host) throws IOException {
    assertThat(RawHttp.send(port, "GET /v2/health/live", "", "Host: " + host).status())
        .isEqualTo(200);
  }

  @Test
  void a_forwarded_host_does_not_make_an_unknown_host_name_allowed() throws IOException {
    assertThat(
            RawHttp.send(
                    port, "GET /v1/models", "", "Host: evil.example", "X-Forwarded-Host: localhost")
                .status())
        .isEqualTo(421);
    assertThat(
            RawHttp.send(
                    port, "GET /v1/models", "", "Host: localhost", "Forwarded: host=evil.example")
                .status())
        .isEqualTo(421);
  }

  @ParameterizedTest
  @CsvSource({
    "GET /, 200",
    "GET /draw.html, 200",
    "GET /console/console.css, 200",
    "GET /swagger-ui/index.html, 200",
    "GET /swagger-ui.html, 302",
    "GET /v1/models, 200",
    "GET /v2, 200",
    "GET /actuator/health, 200",
    "GET /nothing, 404",
    "GET /v1/models/%2F, 400",
    "PUT /v1/models, 405",
    "POST /predict, 400"
  })
  void nothing_is_shown_in_a_frame_of_another_page(String line, int status) throws IOException {
    Reply reply = RawHttp.send(port, line, "", "Host: localhost");

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
  }

  @Test
  void no_page_of_another_origin_may_read_an_answer() {
    Answer answer = client.get("/v1/models", "Origin", "https://school.example.org");
    Answer preflight =
        client.send(
            client
                .request(
                    "/v1/training-jobs",
                    "Origin",
                    "https://school.example.org",
                    "Access-Control-Request-Method",
                    "POST")
                .method("OPTIONS", BodyPublishers.noBody()));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(preflight.pointersOfProblem(403)).isEmpty();
    assertThat(preflight.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void it_listens_on_this_machine_only() throws IOException {
    InetAddress own = InetAddress.getLocalHost();
    assumeFalse(own.isLoopbackAddress());

    assertThatThrownBy(() -> new Socket(own, port).close()).isInstanceOf(IOException.class);
  }
}
