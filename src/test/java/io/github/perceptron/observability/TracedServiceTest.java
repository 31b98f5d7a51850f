package io.github.perceptron.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.PerceptronApplication;
import io.github.perceptron.observability.TraceReceiver.Span;
import io.github.perceptron.service.Client;
import io.github.perceptron.testing.LongTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service in a process of its own, which sends traces to a collector and writes its log as JSON:
 * one job and one prediction, seen from outside.
 */
@LongTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TracedServiceTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String OTHER_TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "b7ad6b7169203331";

  private static final String IMAGE =
      "{\"image\":[" + String.join(",", Collections.nCopies(784, "0")) + "]}";

  private static final String JOB =
      "{\"split\":{\"test_size\":0.99,\"random_state\":1},\"epochs\":2,\"layers\":[{\"units\":4}],"
          + "\"checkpoint_every\":1}";

  private final TraceReceiver collector = collector();
  private final Process service;
  private final Client client;
  private final Path log;
  private final int healthBefore;
  private final JsonNode componentsBefore;
  private String job = "";

  TracedServiceTest(@TempDir Path directory) throws IOException {
    int port = freePort();
    log = directory.resolve("service.log");
    service =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path", ""),
                PerceptronApplication.class.getName(),
                "--server.port=" + port,
                "--perceptron.data-directory=" + directory.resolve("data"),
                "--perceptron.bootstrap.enabled=false",
                "--management.opentelemetry.tracing.export.otlp.endpoint=" + collector.address(),
                "--management.opentelemetry.tracing.export.schedule-delay=100ms",
                "--logging.structured.format.console=ecs")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    client =
        new Client(new MockEnvironment().withProperty("local.server.port", Integer.toString(port)));
    Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptions()
        .failFast(() -> assertThat(service.isAlive()).as(Files.readString(log)).isTrue())
        .until(() -> client.get("/actuator/health").status() == 200);
    Client.Answer before = client.get("/actuator/health/predicting");
    healthBefore = before.status();
    componentsBefore = before.json();
  }

  @BeforeAll
  void trainAndPredict() {
    Client.Answer accepted =
        client.post(
            "/v1/training-jobs",
            JOB,
            "traceparent",
            "00-%s-%s-01".formatted(TRACE, CALLER),
            "X-Request-Id",
            "the-request-of-the-job");
    job = accepted.header("Location");
    assertThat(client.await(job).path("state").asString()).isEqualTo("SUCCEEDED");
    Client.Answer predicted =
        client.post("/predict", IMAGE, "traceparent", "00-%s-%s-01".formatted(OTHER_TRACE, CALLER));
    assertThat(predicted.status()).isEqualTo(200);
  }

  @AfterAll
  void stop() throws InterruptedException {
    service.destroy();
    assertThat(service.waitFor(90, TimeUnit.SECONDS)).isTrue();
    collector.close();
  }

  @Test
  void the_training_in_the_worker_continues_the_trace_of_the_request_that_made_the_job() {
    List<Span> trace = await(TRACE, "publication");

    Span request = only(trace, "http post /v1/training-jobs");
    Span run = only(trace, "training run");
    assertThat(request.parentId()).isEqualTo(CALLER);
    assertThat(run.parentId()).isEqualTo(request.spanId());
    assertThat(run.attributes())
        .containsEntry("job.id", job.substring(job.lastIndexOf('/') + 1))
        .containsEntry("job.attempt", "1");
    assertThat(named(trace, "epoch"))
        .extracting(span -> span.attributes().get("job.epoch"))
        .containsExactlyInAnyOrder("1", "2");
    assertThat(named(trace, "checkpoint")).isNotEmpty();
    assertThat(named(trace, "publication")).hasSize(1);
    Stream.of("epoch", "checkpoint", "publication")
        .flatMap(name -> named(trace, name).stream())
        .forEach(span -> assertThat(span.parentId()).as(span.name()).isEqualTo(run.spanId()));
  }

  @Test
  void a_prediction_has_spans_for_preparing_and_computing() {
    List<Span> trace = await(OTHER_TRACE, "http post /predict");

    Span request = only(trace, "http post /predict");
    assertThat(request.parentId()).isEqualTo(CALLER);
    assertThat(only(trace, "prediction preparing").parentId()).isEqualTo(request.spanId());
    Span computing = only(trace, "prediction computing");
    assertThat(computing.parentId()).isEqualTo(request.spanId());
    assertThat(computing.attributes())
        .containsEntry("model.name", "mnist")
        .containsEntry("model.version", "1");
  }

  @Test
  void a_request_that_is_not_sampled_is_not_traced() {
    String unsampled = "0123456789abcdef0123456789abcdef";
    String after = "fedcba9876543210fedcba9876543210";

    client.get("/v1/presets", "traceparent", "00-%s-%s-00".formatted(unsampled, CALLER));
    client.get("/v1/presets", "traceparent", "00-%s-%s-01".formatted(after, CALLER));

    await(after, "http get /v1/presets");
    assertThat(collector.ofTrace(unsampled)).isEmpty();
  }

  @Test
  void every_line_of_the_log_is_a_json_object_of_the_elastic_common_schema() throws IOException {
    List<JsonNode> lines = lines();

    assertThat(lines).hasSizeGreaterThan(10);
    for (JsonNode line : lines) {
      assertThat(line.at("/service/name").asString()).isEqualTo("perceptron");
      assertThat(line.at("/service/version").asString()).isNotBlank();
      assertThat(line.at("/log/level").asString()).isNotBlank();
      assertThat(line.path("message").asString()).isNotBlank();
    }
  }

  @Test
  void lines_of_the_worker_name_the_job_and_its_trace() throws IOException {
    String id = job.substring(job.lastIndexOf('/') + 1);

    assertThat(lines())
        .anySatisfy(
            line -> {
              assertThat(line.path("message").asString()).startsWith("Checkpoint written");
              assertThat(line.path("job.id").asString()).isEqualTo(id);
              assertThat(line.path("trace.id").asString()).isEqualTo(TRACE);
              assertThat(line.path("span.id").asString()).hasSize(16);
            })
        .anySatisfy(
            line -> {
              assertThat(line.path("message").asString()).startsWith("Epoch 1 ended");
              assertThat(line.path("job.id").asString()).isEqualTo(id);
            })
        .anySatisfy(
            line -> {
              assertThat(line.path("message").asString()).startsWith("Job is RUNNING");
              assertThat(line.path("job.id").asString()).isEqualTo(id);
            });
  }

  @Test
  void lines_of_a_request_have_its_id_and_its_trace() throws IOException {
    assertThat(lines())
        .anySatisfy(
            line -> {
              assertThat(line.path("message").asString()).isEqualTo("Job is QUEUED");
              assertThat(line.path("http.request.id").asString())
                  .isEqualTo("the-request-of-the-job");
              assertThat(line.path("trace.id").asString()).isEqualTo(TRACE);
            });
  }

  @Test
  void an_instance_without_a_model_is_ready_but_not_for_predictions() {
    assertThat(healthBefore).isEqualTo(503);
    assertThat(componentsBefore.path("status").asString()).isEqualTo("NO_MODEL");
    assertThat(componentsBefore.at("/components/defaultModel/status").asString())
        .isEqualTo("NO_MODEL");
    assertThat(componentsBefore.at("/components/db/status").asString()).isEqualTo("UP");
    assertThat(client.get("/actuator/health/predicting").status()).isEqualTo(200);
  }

  private List<Span> await(String trace, String name) {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> collector.ofTrace(trace),
            spans ->
                !named(spans, name).isEmpty()
                    && spans.stream().anyMatch(span -> span.parentId().equals(CALLER))
                    && (!name.equals("publication") || !named(spans, "training run").isEmpty()));
  }

  private static List<Span> named(List<Span> spans, String name) {
    return spans.stream().filter(span -> span.name().equals(name)).toList();
  }

  private static Span only(List<Span> spans, String name) {
    List<Span> found = named(spans, name);
    assertThat(found).as("%s of %s", name, spans).hasSize(1);
    return found.get(0);
  }

  private List<JsonNode> lines() throws IOException {
    return Files.readAllLines(log).stream().map(JsonMapper.shared()::readTree).toList();
  }

  private static TraceReceiver collector() {
    try {
      return new TraceReceiver();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
