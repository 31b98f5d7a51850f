package io.github.perceptron.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.contract.Contract.Operation;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.RawSocket;
import io.github.perceptron.service.ServiceTest;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * Sends thousands of bodies that no client should send to every operation of the OpenAPI document
 * that takes one: each is refused as the document describes it, or taken because there is nothing
 * wrong with it for this operation. {@link Client} checks each answer against the document.
 */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class HostileBodiesTest {

  /** Far above what any of these answers takes; an answer that never comes fails the test. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final int FEWEST = 300;

  /** Names of classes and lines of stack traces. */
  private static final Pattern INSIDE =
      Pattern.compile(
          "Exception|\\bat [a-z]+\\.[a-z]+\\.|\\b(java|javax|jakarta|tools\\.jackson|org\\.(springframework|apache|hibernate|h2|nd4j)|com\\.fasterxml|io\\.github\\.perceptron)\\.[a-z]");

  @Autowired private Client client;
  @LocalServerPort private int port;
  private RangeRequests requests;
  private Map<String, String> places = Map.of();

  @BeforeAll
  void what_the_bodies_are_sent_to() {
    requests = RangeRequests.withAJobOf(client);
    String project = "hostile-" + UUID.randomUUID();
    assertThat(client.post("/v1/projects", "{\"name\":\"%s\"}".formatted(project)).status())
        .isEqualTo(201);
    places =
        Map.of(
            "/v1/projects/{name}",
            project,
            "/v1/datasets/{name}",
            "hostile",
            "/v1/models/{name}",
            requests.model(),
            "/v2/models/{model}",
            requests.model(),
            "/v2/repository/models/{model}",
            requests.model(),
            "{alias}",
            "hostile",
            "{version}",
            "1");
  }

  @AfterAll
  void the_default_model_of_the_other_tests() {
    requests.restoreDefaultModel();
  }

  List<String> operationsWithABody() {
    return client.contract().operations().stream()
        .filter(operation -> !operation.description().path("requestBody").isMissingNode())
        .map(Operation::id)
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("operationsWithABody")
  void hostile_bodies_are_refused_as_the_document_describes_it(String id, CapturedOutput log)
      throws IOException {
    Operation operation =
        client.contract().operations().stream()
            .filter(it -> it.id().equals(id))
            .findFirst()
            .orElseThrow();
    List<String> complaints = new ArrayList<>();

    List<HostileBody> bodies = bodies(operation);
    for (HostileBody body : bodies) {
      complain(operation, body, complaints);
    }
    wrongLengths(operation, complaints);

    assertThat(bodies).hasSizeGreaterThan(50);
    assertThat(complaints).isEmpty();
    assertThat(log.getAll()).doesNotContain("\tat ").doesNotContain(" ERROR ");
    assertThat(client.get("/actuator/health").status()).isEqualTo(200);
  }

  private List<HostileBody> bodies(Operation operation) {
    List<HostileBody> bodies = new ArrayList<>(HostileFiles.strangeTypes());
    JsonNode content = operation.description().path("requestBody").path("content");
    boolean hasPictures = false;
    for (Map.Entry<String, JsonNode> of : content.properties()) {
      String type = of.getKey();
      if (type.endsWith("json")) {
        JsonNode schema = of.getValue().path(type.contains("nd") ? "x-item-schema" : "schema");
        bodies.addAll(HostileJson.bodies(type, client.contract(), schema));
      } else if (type.startsWith("multipart/")) {
        bodies.addAll(HostileFiles.forms());
      } else if (!type.startsWith("image/") || !hasPictures) {
        // Pictures are recognized by their bytes, whatever their type says.
        bodies.addAll(HostileFiles.files(type.replace("image/*", "image/png")));
        hasPictures |= type.startsWith("image/");
      }
    }
    return bodies;
  }

  private void complain(Operation operation, HostileBody body, List<String> complaints) {
    HttpRequest.Builder request =
        client
            .request(path(operation))
            .timeout(LIMIT)
            .method(operation.method(), BodyPublishers.ofByteArray(body.bytes()));
    if (body.type() != null) {
      request.header("Content-Type", body.type());
    }
    if (body.coding() != null) {
      request.header("Content-Encoding", body.coding());
    }
    try {
      Answer answer = client.send(request);
      String complaint =
          complaint(operation, answer.status(), answer.contentType(), answer.raw().body());
      if (!complaint.isEmpty()) {
        complaints.add(body + ": " + complaint);
      }
    } catch (AssertionError | RuntimeException e) {
      complaints.add("%s: %s".formatted(body, e));
    }
  }

  /** A head that promises more than there is, and one that promises less. */
  private void wrongLengths(Operation operation, List<String> complaints) throws IOException {
    String type =
        operation
            .description()
            .path("requestBody")
            .path("content")
            .propertyNames()
            .iterator()
            .next();
    String head =
        "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: %s\r\nContent-Length: "
            .formatted(operation.method(), path(operation), type.replace("*", "png"));
    for (String rest :
        List.of("500\r\n\r\n{", "0\r\n\r\n{}", "1\r\n\r\n{\"a\":1}", "7x\r\n\r\n{}")) {
      RawSocket.Reply reply = RawSocket.send(port, head + rest);
      String complaint =
          complaint(operation, reply.status(), reply.header("content-type"), reply.body());
      if (!complaint.isEmpty()) {
        complaints.add("%s: %s".formatted(rest, complaint));
      }
    }
  }

  private static String complaint(Operation operation, int status, String type, String body) {
    String shown =
        "%d %s %s".formatted(status, type, body.substring(0, Math.min(300, body.length())));
    if (INSIDE.matcher(body).find()) {
      return "tells what is inside: " + shown;
    }
    if (status >= 200 && status < 300) {
      return "";
    }
    boolean isProblem =
        operation.path().startsWith("/v2/")
            ? type.startsWith("application/json") && body.contains("{\"error\":\"")
            : type.startsWith("application/problem+json")
                && body.contains("urn:perceptron:problem:");
    return status >= 400 && status < 500 && isProblem ? "" : shown;
  }

  private String path(Operation operation) {
    String path = operation.path();
    for (Map.Entry<String, String> place : places.entrySet()) {
      String pattern = place.getKey();
      if (path.startsWith(pattern) || pattern.startsWith("{")) {
        String name = pattern.substring(pattern.indexOf('{'));
        path = path.replace(name, place.getValue());
      }
    }
    assertThat(path).as("a test must say what stands in %s", operation.path()).doesNotContain("{");
    // Some bodies have nothing wrong; their jobs need not be trained.
    return operation.id().equals("submitTrainingJob") ? path + "?validate_only=true" : path;
  }

  @Test
  void there_are_many_hostile_bodies() {
    List<Operation> operations =
        client.contract().operations().stream()
            .filter(operation -> operationsWithABody().contains(operation.id()))
            .toList();

    assertThat(operations).hasSizeGreaterThan(15);
    assertThat(operations.stream().mapToInt(operation -> bodies(operation).size()).sum())
        .isGreaterThan(FEWEST);
  }
}
