package io.github.perceptron.problem.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.RawSocket;
import io.github.perceptron.service.ServiceTest;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Requests that are none, byte by byte: each gets an answer in the form of its path, never a page,
 * a 500 or a stack trace in the log.
 */
@ServiceTest
@ExtendWith(OutputCaptureExtension.class)
class MalformedRequestTest {

  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String FORM = "Content-Type: multipart/form-data; boundary=B\r\n";
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
  private static final String JOBS = "/v1/training-jobs";
  private static final String INDEX = "/v2/repository/index";

  @LocalServerPort private int port;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mappings;

  @ParameterizedTest
  @CsvSource(
      delimiter = '^',
      textBlock =
          """
          /WEB-INF/                     ^ 404
          /META-INF/MANIFEST.MF         ^ 404
          /error                        ^ 404
          /error?x=1                    ^ 404
          /v1/%00                       ^ 400
          /v1/training-jobs/%00         ^ 400
          /%                            ^ 400
          /%zz                          ^ 400
          /v1/%ff                       ^ 400
          /v1/training-jobs/%c3%28      ^ 400
          /v1/a%5cb                     ^ 400
          /v1/a\\b                      ^ 400
          /v1/a|b                       ^ 400
          /v1/a{b}                      ^ 400
          /v1/a"b                       ^ 400
          /v1/a<b>                      ^ 400
          /v1/\u00ff\u00fe              ^ 400
          /../x                         ^ 400
          /v1/../../x                   ^ 400
          /console/%2e%2e/%2e%2e/x.yaml ^ 400
          /v1/training-jobs/%2e%2e/x    ^ 404
          //predict                     ^ 404
          /v1/training-jobs?state=%zz   ^ 400
          /v1/training-jobs?state=%ff   ^ 400
          /v1/training-jobs?x=|         ^ 400
          *                             ^ 400
          foo:bar                       ^ 400
          http://[bad/v1                ^ 400
          /v2/models/..%2f/infer        ^ 400
          /v2/models/%2e%2e%2f          ^ 400
          /v2/%00                       ^ 400
          /v2/models/%zz                ^ 400
          /v2/models/a|b                ^ 400
          /v2/models/a\\b               ^ 400
          /v2/nothing                   ^ 404
          """)
  void a_strange_address_is_refused_in_the_form_of_its_path(
      String address, int status, CapturedOutput log) throws IOException {
    for (String method : new String[] {"GET", "POST", "DELETE", "PATCH"}) {
      RawSocket.Reply reply = send(method, address, JSON + length("{}"), "{}");

      expectError(reply, address, method.equals("GET") ? status : reply.status());
    }
    RawSocket.Reply head = send("HEAD", address, "", "");
    assertThat(head.status()).isEqualTo(status);
    assertThat(head.body()).isEmpty();
    expectQuiet(log);
  }

  static Stream<Arguments> strangeRequests() {
    String big = "x".repeat(20_000);
    return Stream.of(
        Arguments.of("address too long", get("/" + big, ""), 414),
        Arguments.of("query too long", get(JOBS + "?" + big, ""), 414),
        Arguments.of("many parameters", get(JOBS + "?" + manyParameters(), ""), 414),
        Arguments.of("header too long", get(JOBS, "X: " + big + "\r\n"), 431),
        Arguments.of("many headers", get(JOBS, manyHeaders()), 400),
        Arguments.of("header with a space in its name", get(JOBS, "X y: 1\r\n"), 400),
        Arguments.of("header without colon", get(JOBS, "Xy\r\n"), 400),
        Arguments.of("NUL in a header", get(JOBS, "X: a\0b\r\n"), 400),
        Arguments.of("no Host", "GET / HTTP/1.1\r\n\r\n", 400),
        Arguments.of("two Hosts", get(JOBS, "Host: b\r\n"), 400),
        Arguments.of("Host that is none", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400),
        Arguments.of("port that is none", "GET / HTTP/1.1\r\nHost: a:b\r\n\r\n", 400),
        Arguments.of("HTTP of the future", "GET / HTTP/3.0\r\nHost: a\r\n\r\n", 505),
        Arguments.of("another protocol", "GET / HTTX/1.1\r\nHost: a\r\n\r\n", 400),
        Arguments.of("TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n", 400),
        Arguments.of("method that is none", "G(T / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Arguments.of("unknown method", method("FOO", JOBS), 405),
        Arguments.of("method in lower case", method("get", JOBS), 405),
        Arguments.of("WebDAV", method("PROPFIND", "/"), 405),
        Arguments.of("TRACE", method("TRACE", JOBS), 405),
        Arguments.of("CONNECT", method("CONNECT", "localhost:80"), 501),
        Arguments.of("POST of a page", post("/draw.html", JSON + length("{}"), "{}"), 405),
        Arguments.of(
            "two lengths",
            post(JOBS, JSON + "Content-Length: 2\r\nContent-Length: 3\r\n", "{}"),
            400),
        Arguments.of("length that is none", post(JOBS, JSON + "Content-Length: x\r\n", "{}"), 400),
        Arguments.of("negative length", post(JOBS, JSON + "Content-Length: -1\r\n", "{}"), 400),
        Arguments.of(
            "huge length",
            post(JOBS, JSON + "Content-Length: " + "9".repeat(20) + "\r\n", ""),
            400),
        Arguments.of("too short", post(JOBS, JSON + "Content-Length: 500\r\n", "{"), 400),
        Arguments.of(
            "unknown transfer coding", post(JOBS, JSON + "Transfer-Encoding: foo\r\n", ""), 501),
        Arguments.of(
            "chunked twice", post(JOBS, JSON + "Transfer-Encoding: chunked, chunked\r\n", ""), 400),
        Arguments.of("chunk size that is none", post(JOBS, JSON + CHUNKED, "zz\r\n{}"), 400),
        Arguments.of("negative chunk", post(JOBS, JSON + CHUNKED, "-1\r\n"), 400),
        Arguments.of("huge chunk", post(JOBS, JSON + CHUNKED, "F".repeat(16) + "\r\n{}"), 400),
        Arguments.of("chunk without end", post(JOBS, JSON + CHUNKED, "2\r\n{}"), 400),
        Arguments.of(
            "chunk longer than it says", post(JOBS, JSON + CHUNKED, "1\r\n{}\r\n0\r\n\r\n"), 400),
        Arguments.of(
            "huge trailer",
            post(JOBS, JSON + CHUNKED, "2\r\n{}\r\n0\r\nX: " + big + "\r\n\r\n"),
            400),
        Arguments.of(
            "huge chunk extension", post(JOBS, JSON + CHUNKED, "2;" + big + "\r\n{}"), 400),
        Arguments.of(
            "unknown expectation", post(JOBS, JSON + "Expect: foo\r\n" + length(""), ""), 417),
        Arguments.of(
            "file that is too short",
            post(
                "/v1/models/m/versions",
                "Content-Type: application/zip\r\nContent-Length: 9\r\n",
                "PK"),
            400),
        Arguments.of(
            "too short for the protocol", post(INDEX, JSON + "Content-Length: 500\r\n", "{"), 400),
        Arguments.of("bad chunk for the protocol", post(INDEX, JSON + CHUNKED, "zz\r\n{}"), 400),
        Arguments.of(
            "form without final boundary",
            form(
                "--B\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a\"\r\n\r\nabc"),
            400),
        Arguments.of("form with NUL in a file name", form(part("a\0.png") + "--B--\r\n"), 400),
        Arguments.of(
            "form that is too short",
            post("/predict", FORM + "Content-Length: 500\r\n", "--B"),
            400),
        Arguments.of("form of nothing", form(""), 422),
        Arguments.of("form without parts", form("--B--\r\n"), 422),
        Arguments.of("form in a form", form(nested("; boundary=I")), 422),
        Arguments.of("form in a form without boundary", form(nested("")), 400),
        Arguments.of(
            "form with a long header", form("--B\r\nX: " + big + "\r\n\r\nabc\r\n--B--\r\n"), 413));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("strangeRequests")
  void a_strange_request_gets_a_problem(String name, String request, int status, CapturedOutput log)
      throws IOException {
    RawSocket.Reply reply = RawSocket.send(port, request);

    expectError(reply, name.equals("TLS") ? "" : request.split(" ", 3)[1], status);
    expectQuiet(log);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"})
  void a_form_without_a_boundary_harms_no_path(String method, CapturedOutput log)
      throws IOException {
    for (String path : paths()) {
      String header = "Content-Type: multipart/form-data\r\n";
      RawSocket.Reply empty = send(method, path, header, "");
      RawSocket.Reply full = send(method, path, header + length("abc"), "abc");

      for (RawSocket.Reply reply : new RawSocket.Reply[] {empty, full}) {
        assertThat(reply.status()).as(path).isBetween(200, 503).isNotEqualTo(500);
        if (reply.status() >= 400 && !method.equals("HEAD")) {
          expectError(reply, path, reply.status());
        }
      }
    }
    expectQuiet(log);
  }

  /** Every path there is, with a name in the place of each parameter, and others. */
  private List<String> paths() {
    return Stream.concat(
            mappings.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .map(path -> path.replaceAll("\\{[^}]*}", "x")),
            Stream.of("/", "/draw.html", "/console/console.css", "/actuator/health", "/nothing"))
        .filter(path -> !path.equals("/v1/events") && !path.startsWith("/v3/"))
        .toList();
  }

  @Test
  void a_boundary_of_4000_characters_is_a_boundary(CapturedOutput log) throws IOException {
    String boundary = "B".repeat(4_000);
    String body =
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n--"
            + boundary
            + "--\r\n";

    RawSocket.Reply reply =
        send("POST", "/predict", FORM.replace("=B", "=" + boundary) + length(body), body);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.body()).as("its field was read").contains("x is not a known parameter");
    expectQuiet(log);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=abc", "bytes=5-1", "bytes=999999-", "x", "bytes=-", "bytes=0-1,x"})
  void a_range_that_is_none_is_no_page_of_the_server(String range, CapturedOutput log)
      throws IOException {
    for (String path : new String[] {"/", "/draw.html", "/console/console.css"}) {
      RawSocket.Reply reply = send("GET", path, "Range: " + range + "\r\n", "");

      expectError(reply, path, 416);
      assertThat(reply.header("content-range")).startsWith("bytes */");
    }
    expectQuiet(log);
  }

  @Test
  void options_of_everything_and_an_absolute_address_are_answered() throws IOException {
    assertThat(send("OPTIONS", "*", "", "").status()).isEqualTo(200);
    assertThat(send("GET", "http://localhost/v2", "", "").status()).isEqualTo(200);
  }

  private void expectError(RawSocket.Reply reply, String address, int status) {
    String of = address + ": " + reply;
    assertThat(reply.status()).as(of).isEqualTo(status).isBetween(400, 505).isNotEqualTo(500);
    if (address.startsWith("/v2")) {
      assertThat(reply.header("content-type")).as(of).startsWith("application/json");
      assertThat(reply.body()).as(of).contains("{\"error\":\"").doesNotContain("\"path\"");
    } else {
      assertThat(reply.header("content-type")).as(of).startsWith("application/problem+json");
      assertThat(reply.body())
          .as(of)
          .contains("urn:perceptron:problem:", "\"instance\":\"/", "\"status\":" + status);
    }
    assertThat(reply.body()).as(of).doesNotContainIgnoringCase("<html", "exception");
  }

  private static void expectQuiet(CapturedOutput log) {
    assertThat(log.getAll()).doesNotContain("\tat ").doesNotContain(" ERROR ");
  }

  private RawSocket.Reply send(String method, String address, String headers, String body)
      throws IOException {
    return RawSocket.send(port, request(method, address, headers, body));
  }

  private static String get(String address, String headers) {
    return request("GET", address, headers, "");
  }

  private static String method(String method, String address) {
    return request(method, address, "", "");
  }

  private static String post(String address, String headers, String body) {
    return request("POST", address, headers, body);
  }

  private static String form(String body) {
    return post("/predict", FORM + length(body), body);
  }

  private static String request(String method, String address, String headers, String body) {
    return "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n%s"
        .formatted(method, address, headers, body);
  }

  private static String length(String body) {
    return "Content-Length: " + body.length() + "\r\n";
  }

  private static String part(String fileName) {
    return "--B\r\nContent-Disposition: form-data; name=\"image\"; filename=\""
        + fileName
        + "\"\r\nContent-Type: image/png\r\n\r\nabc\r\n";
  }

  private static String nested(String boundary) {
    return "--B\r\nContent-Disposition: form-data; name=\"image\"\r\nContent-Type: multipart/mixed"
        + boundary
        + "\r\n\r\n"
        + "--I\r\n"
        + "Content-Disposition: file; filename=\"a.png\"\r\n\r\n"
        + "abc\r\n"
        + "--I--\r\n\r\n"
        + "--B--\r\n";
  }

  private static String manyParameters() {
    return IntStream.range(0, 2_000).mapToObj(i -> "p" + i + "=1").collect(Collectors.joining("&"));
  }

  private static String manyHeaders() {
    return IntStream.range(0, 300).mapToObj(i -> "X" + i + ": 1\r\n").collect(Collectors.joining());
  }
}
