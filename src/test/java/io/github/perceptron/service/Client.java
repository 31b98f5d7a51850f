package io.github.perceptron.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.contract.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Talks to the service as curl does, and holds every answer to the OpenAPI document: a test whose
 * answer is not described there fails, whatever it looks at.
 */
public final class Client {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Duration OF_AN_ANSWER = Duration.ofMinutes(3);

  /** Longer than a test may take: its own limit ends it, and says what each thread did. */
  private static final Duration OF_A_JOB = Duration.ofMinutes(30);

  /** The same from every service that these tests start; it takes a second to write. */
  private static volatile @Nullable Contract contract;

  private final Set<String> described = ConcurrentHashMap.newKeySet();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Environment environment;

  @Autowired
  public Client(Environment environment) {
    this.environment = environment;
  }

  /** An answer with its body as text, and as JSON where it is some. */
  public record Answer(int status, String contentType, HttpResponse<String> raw) {

    public JsonNode json() {
      return MAPPER.readTree(raw.body());
    }

    public String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }

    /** Asserts that this is an RFC 9457 problem and gives the pointers of its errors. */
    public List<String> pointersOfProblem(int expectedStatus) {
      assertThat(status).as(raw.body()).isEqualTo(expectedStatus);
      assertThat(contentType).startsWith("application/problem+json");
      JsonNode problem = json();
      assertThat(problem.path("status").asInt()).isEqualTo(expectedStatus);
      assertThat(problem.path("type").asString()).startsWith("urn:perceptron:problem:");
      assertThat(problem.path("title").asString()).isNotBlank();
      assertThat(problem.path("detail").asString()).isNotBlank();
      assertThat(raw.body()).doesNotContain("Exception", "at io.github");
      return problem.path("errors").valueStream().map(e -> e.path("pointer").asString()).toList();
    }
  }

  public Answer get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  public Answer post(String path, String json, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  public Answer put(String path, String json, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json)));
  }

  public Answer delete(String path) {
    return send(request(path).DELETE());
  }

  public Answer post(String path, byte[] body, String contentType, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  /** The bytes of an answer that must be a success. */
  public byte[] bytes(String path) {
    try {
      HttpResponse<byte[]> response =
          http.send(request(path).GET().build(), BodyHandlers.ofByteArray());
      assertThat(response.statusCode()).as(path).isEqualTo(200);
      holdToContract(response, new String(response.body(), StandardCharsets.ISO_8859_1));
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Sends a request made by hand. */
  public Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      holdToContract(response, response.body());
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(""),
          response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The OpenAPI document of the service. */
  public Contract contract() {
    Contract known = contract;
    if (known == null) {
      known = new Contract(readDocument());
      contract = known;
    }
    return known;
  }

  /** Operations and statuses that were answered as described, as in {@code getModel 200}. */
  public Set<String> answersAsDescribed() {
    return Set.copyOf(described);
  }

  private JsonNode readDocument() {
    try {
      HttpResponse<String> response =
          http.send(request("/v3/api-docs").GET().build(), BodyHandlers.ofString());
      return MAPPER.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void holdToContract(HttpResponse<?> response, String body) {
    HttpRequest request = response.request();
    if (request.headers().firstValue("Accept").orElse("").contains("text/html")) {
      // Pages for people are no part of the contract.
      return;
    }
    String path = request.uri().getRawPath();
    contract()
        .operationOf(request.method(), path)
        .ifPresent(
            operation -> {
              String type = response.headers().firstValue("Content-Type").orElse("");
              assertThat(contract().complaints(operation, response.statusCode(), type, body))
                  .as(
                      "%s %s is not as the OpenAPI document has it: %s",
                      request.method(), path, body)
                  .isEmpty();
              described.add(operation.id() + " " + response.statusCode());
            });
  }

  public HttpRequest.Builder request(String path, String... headers) {
    String port = environment.getRequiredProperty("local.server.port");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(OF_AN_ANSWER);
    return headers.length == 0 ? request : request.headers(headers);
  }

  /** Submits a job that must be accepted; its path. */
  public String submit(String specification) {
    Answer answer = post("/v1/training-jobs", specification.replace('\'', '"'));
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
    return answer.header("Location");
  }

  /** Waits until a job has ended. */
  public JsonNode await(String job) {
    return await(job, "SUCCEEDED", "FAILED");
  }

  /** Waits until a job is in one of the states. */
  public JsonNode await(String job, String... states) {
    return Awaitility.await()
        .atMost(OF_A_JOB)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> get(job).json(),
            answer -> List.of(states).contains(answer.path("state").asString()));
  }
}
