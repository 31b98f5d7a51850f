package io.github.perceptron.access.web.security;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.access.Scope;
import io.github.perceptron.access.keys.IssuedKey;
import io.github.perceptron.service.BrowserLogin;
import io.github.perceptron.service.KeyClient;
import io.github.perceptron.service.KeysTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Every operation of the service, asked by every kind of caller. What must come out is in {@code
 * access/matrix.txt}, which is written apart from the list that the service reads.
 */
@KeysTest
class AuthorizationMatrixTest {

  private static final String MATRIX = "/access/matrix.txt";
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "FILE");
  private static final Set<String> SENDING = Set.of("POST", "PUT", "PATCH");

  /** Refused wherever a key matters at all. */
  private static final List<String> WITHOUT_RIGHTS = List.of("revoked", "expired");

  @Autowired private KeyClient client;
  @Autowired private List<RequestMappingInfoHandlerMapping> mappings;

  /** A line: a request, and the status that each caller gets; "ok" is neither 401 nor 403. */
  private record Row(String method, String path, Map<String, String> expected) {

    String request() {
      return method + " " + path;
    }
  }

  @Test
  void the_matrix_has_every_operation_and_no_other_one() throws IOException {
    Set<String> operations = operations();
    Set<String> rows =
        matrix().stream()
            .map(Row::request)
            .filter(request -> !request.startsWith("FILE "))
            .collect(toCollection(TreeSet::new));

    assertThat(operations).hasSizeGreaterThan(90).contains("POST /predict", "POST /v1/api-keys");
    assertThat(rows).as("access/matrix.txt").isEqualTo(operations);
  }

  @Test
  void every_caller_may_do_what_the_matrix_says() throws IOException {
    Map<String, String[]> callers = callers();
    List<String> wrong = new ArrayList<>();

    for (Row row : matrix()) {
      callers.forEach(
          (name, headers) -> {
            String got = ask(row, headers);
            if (!got.equals(row.expected().get(name))) {
              wrong.add("%s with %s: %s".formatted(row.request(), name, got));
            }
          });
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void every_change_with_a_login_needs_the_token_against_forgery() throws IOException {
    BrowserLogin login = BrowserLogin.with(client.create(Scope.ADMIN), client);
    List<String> wrong = new ArrayList<>();

    for (Row row : matrix()) {
      String method = row.method().equals("*") ? "POST" : row.method();
      if (READING.contains(method) || row.request().equals("POST /v1/session")) {
        continue;
      }
      HttpResponse<String> answer =
          client.text(
              method, filled(row.path()), SENDING.contains(method) ? "{}" : null, login.with());
      if (answer.statusCode() != 403 || !answer.body().contains(CsrfTokens.HEADER)) {
        wrong.add(row.request() + ": " + answer.statusCode());
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(client.get("/v1/models", login.with()).statusCode()).isEqualTo(200);
  }

  private Map<String, String[]> callers() {
    IssuedKey revoked = client.create(Scope.ADMIN);
    client.revoke(revoked);
    Map<String, String[]> callers = new LinkedHashMap<>();
    callers.put("none", new String[0]);
    for (Scope scope : Scope.values()) {
      callers.put(scope.id(), KeyClient.with(client.create(scope)));
    }
    callers.put("revoked", KeyClient.with(revoked));
    callers.put("expired", KeyClient.with(client.create(Scope.ADMIN, Instant.EPOCH)));
    return callers;
  }

  /** Sends a body that no operation takes, so that those which are reached change nothing. */
  private String ask(Row row, String[] headers) {
    String method = row.method().equals("*") ? "POST" : row.method().replace("FILE", "GET");
    HttpResponse<InputStream> answer =
        client.open(
            method,
            filled(row.path()),
            SENDING.contains(method) ? "{\"no_such_field\":1}" : null,
            headers);
    try (InputStream body = answer.body()) {
      assertThat(answer.statusCode()).as(row.request()).isNotEqualTo(500);
      return switch (answer.statusCode()) {
        case 401, 403 -> {
          assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
          yield Integer.toString(answer.statusCode());
        }
        default -> "ok";
      };
    } catch (IOException e) {
      // The connection of a stream that is not read to its end.
      return "ok";
    }
  }

  private static String filled(String path) {
    return path.replace("{format:png|svg}", "png")
        .replaceAll("\\{verb:.*}", "fly")
        .replaceAll("\\{[^}]*}", "x")
        .replace("**", "x")
        .replace("*", "x");
  }

  private Set<String> operations() {
    return mappings.stream()
        .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
        .flatMap(AuthorizationMatrixTest::operationsOf)
        .collect(toCollection(TreeSet::new));
  }

  private static Stream<String> operationsOf(RequestMappingInfo info) {
    Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
    List<String> names =
        methods.isEmpty() ? List.of("*") : methods.stream().map(RequestMethod::name).toList();
    return names.stream()
        .flatMap(method -> info.getPatternValues().stream().map(path -> method + " " + path));
  }

  private static List<Row> matrix() throws IOException {
    try (InputStream in = AuthorizationMatrixTest.class.getResourceAsStream(MATRIX)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(AuthorizationMatrixTest::row)
          .toList();
    }
  }

  private static Row row(String line) {
    String[] cells = line.strip().split("\\s+", -1);
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("none", cells[0]);
    expected.put("predict", cells[1]);
    expected.put("train", cells[2]);
    expected.put("admin", cells[3]);
    WITHOUT_RIGHTS.forEach(caller -> expected.put(caller, "401"));
    return new Row(cells[4], cells[5], expected);
  }
}
