package io.github.perceptron.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.contract.Contract.Operation;
import io.github.perceptron.service.Client;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests to any operation of the OpenAPI document, with one parameter chosen. They reach what
 * exists, read streams only to their status, and change nothing: a request that would has a body
 * that is refused.
 */
final class RangeRequests {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String DEFAULT_MODEL = "/v1/default-model";
  private static final String EVENTS = "text/event-stream";

  /** A body that no operation takes. */
  private static final String WRONG_BODY = "{\"no_such_field\":1}";

  /** Its headers count after its body; the champion that it would move follows a policy. */
  private static final String PUT_ALIAS = "putAlias";

  /** Parameters by which something is found: what it cannot be called is not there. */
  private static final Set<String> FINDS = Set.of("id", "index", "sha256", "job_id");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Client client;
  private final String job;
  private final String model;
  private final String defaultModel;

  private RangeRequests(Client client, String job, String model) {
    this.client = client;
    this.job = job;
    this.model = model;
    this.defaultModel = client.get(DEFAULT_MODEL).json().path("model").asString("");
    chooseDefaultModel(model);
  }

  private void chooseDefaultModel(String name) {
    assertThat(client.put(DEFAULT_MODEL, "{\"model\":\"%s\"}".formatted(name)).status())
        .isEqualTo(200);
  }

  /** Makes the earlier default model the default model again. */
  void restoreDefaultModel() {
    if (!defaultModel.isEmpty()) {
      chooseDefaultModel(defaultModel);
    }
  }

  /**
   * Trains a small job, which publishes a model of its own. It becomes the default model, because
   * requests that name no model must be answered too.
   */
  static RangeRequests withAJobOf(Client client) {
    String model = "ranges-" + System.nanoTime();
    String job =
        client.submit(
            "{'data_set':'tiny','split':null,'epochs':1,'batch_size':4,'layers':[{'units':2}],'model_name':'%s'}"
                .formatted(model));
    assertThat(client.await(job).path("state").asString()).isEqualTo("SUCCEEDED");
    return new RangeRequests(client, job.substring(job.lastIndexOf('/') + 1), model);
  }

  String model() {
    return model;
  }

  /** What stands for a parameter in a path unless a test says otherwise; it exists. */
  JsonNode valueIn(String path, String name, JsonNode schema) {
    Object value =
        switch (name) {
          case "id" -> path.contains("/api-keys/") ? "0123456789abcdef" : job;
          case "model" -> model;
          case "name" ->
              path.contains("/checkpoints/")
                  ? "best"
                  : path.contains("/datasets/") ? "tiny" : model;
          case "version" -> SchemaEdges.hasType(schema, "integer") ? 1 : "1";
          case "alias" -> "champion";
          case "index", "unit" -> 0;
          case "layer" -> 1;
          case "sha256" -> "0123456789abcdef";
          default -> schema.path("enum").path(0).asString();
        };
    return MAPPER.valueToTree(value);
  }

  /** Whether a parameter with this value is refused by an answer that names it. */
  boolean isRefused(Operation operation, String name, boolean isHeader, JsonNode value) {
    Map<String, JsonNode> query = requiredQuery(operation);
    if (!isHeader) {
      query.put(name, value);
    }
    String path = pathOf(operation, "", "");
    HttpRequest.Builder request = client.request(path + queryOf(query), "Accept", accepted(name));
    if (isHeader) {
      request.header(name, text(value));
    }
    Refusal answer = send(withBody(request, operation));
    return FINDS.contains(name) ? answer.status == 404 || answer.names(name) : answer.names(name);
  }

  /** The status of a request with a part of its path chosen. */
  int statusOfPath(Operation operation, String name, String value) {
    String path = pathOf(operation, name, value) + queryOf(requiredQuery(operation));
    return send(withBody(client.request(path, "Accept", accepted("")), operation)).status;
  }

  private Map<String, JsonNode> requiredQuery(Operation operation) {
    Map<String, JsonNode> query = new LinkedHashMap<>();
    operation
        .description()
        .path("parameters")
        .valueStream()
        .filter(it -> it.path("in").asString().equals("query") && it.path("required").asBoolean())
        .map(it -> it.path("name").asString())
        .forEach(it -> query.put(it, MAPPER.createArrayNode().add(it.equals("id") ? job : "0")));
    return query;
  }

  private String pathOf(Operation operation, String chosen, String value) {
    String path = operation.path();
    for (JsonNode parameter : operation.description().path("parameters")) {
      if (parameter.path("in").asString().equals("path")) {
        String name = parameter.path("name").asString();
        String used =
            name.equals(chosen)
                ? value
                : text(valueIn(operation.path(), name, parameter.path("schema")));
        if (operation.method().equals("DELETE") && chosen.isEmpty() && name.equals("name")) {
          // Its query alone is looked at; nothing is deleted.
          used = "no-such-model";
        }
        path = path.replace("{%s}".formatted(name), encoded(used));
      }
    }
    return path;
  }

  /** One address has two operations, one for each media type. */
  private static String accepted(String parameter) {
    boolean isStream = parameter.equals("last_event_id") || parameter.equals("Last-Event-ID");
    return isStream ? EVENTS : "application/json, */*;q=0.5";
  }

  private static HttpRequest.Builder withBody(HttpRequest.Builder request, Operation operation) {
    JsonNode content = operation.description().path("requestBody").path("content");
    if (operation.method().equals("DELETE")) {
      return request.DELETE();
    }
    if (content.isEmpty()) {
      return operation.method().equals("GET")
          ? request.GET()
          : request.method(operation.method(), BodyPublishers.noBody());
    }
    String type =
        Stream.of("image/png", "application/octet-stream", "application/json")
            .filter(content::has)
            .findFirst()
            .orElseThrow();
    return request
        .header("Content-Type", type)
        .method(
            operation.method(),
            BodyPublishers.ofString(
                operation.id().equals(PUT_ALIAS) ? "{\"version\":1}" : WRONG_BODY));
  }

  private Refusal send(HttpRequest.Builder request) {
    try {
      HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        int status = response.statusCode();
        String text = status < 400 ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(status).as("%s: %s", response.uri(), text).isLessThan(500);
        return new Refusal(status, text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** An answer to a request; its body only if it is an error. */
  private record Refusal(int status, String body) {

    boolean names(String parameter) {
      if (status != 400 && status != 422) {
        return false;
      }
      JsonNode problem = MAPPER.readTree(body);
      return problem.has("error")
          ? problem.path("error").asString().contains(parameter)
          : problem
              .path("errors")
              .valueStream()
              .anyMatch(it -> it.path("pointer").asString().equals(parameter));
    }
  }

  /** Whether a client of HTTP may send the text as the value of a header. */
  static boolean isHeaderText(String text) {
    return text.chars().allMatch(it -> it >= ' ' && it < 127) && text.strip().equals(text);
  }

  static String shown(JsonNode value) {
    String text = text(value);
    return text.length() > 80
        ? "%s... (%d characters)".formatted(text.substring(0, 80), text.length())
        : text;
  }

  static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }

  private static String queryOf(Map<String, JsonNode> query) {
    List<String> parts =
        query.entrySet().stream()
            .flatMap(
                it ->
                    (it.getValue().isArray()
                            ? it.getValue().valueStream()
                            : Stream.of(it.getValue()))
                        .map(value -> it.getKey() + "=" + encoded(text(value))))
            .toList();
    return parts.isEmpty() ? "" : parts.stream().collect(Collectors.joining("&", "?", ""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
