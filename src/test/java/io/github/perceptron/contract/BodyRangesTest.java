package io.github.perceptron.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.contract.Contract.Operation;
import io.github.perceptron.contract.SchemaEdges.Edge;
import io.github.perceptron.prediction.serving.TrainedTables;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI document and the code have the same limits for every field of every JSON body and of
 * every line of a streamed body. The tests walk over the schemas of the bodies and lines: a value
 * at a limit is taken, the first one beyond it is refused by an answer that names the field, and so
 * are a field that is missing and one that is not known. The hyperparameters of a job have the
 * limits of their own schema, which is held to the code elsewhere.
 */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BodyRangesTest {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String JSON = "application/json";
  private static final String LINES = "application/x-ndjson";
  private static final String JOB = "TrainingJobRequest";

  private static final String BYTES = "application/octet-stream";

  /** A model of a table. */
  private static final String BIRDS = "ranges-of-birds";

  private static final String INK = "auto needs a picture with ink";

  /** Fields of which the service does not take every value of the declared form; and why. */
  private static final Map<String, String> KNOWN_VALUES =
      Map.ofEntries(
          Map.entry("PredictionOfImage /preprocess", INK),
          Map.entry("PredictionOfFile /preprocess", INK),
          Map.entry("PredictionOfInstances /preprocess", INK),
          Map.entry("PredictionLineOfImage /preprocess", INK),
          Map.entry("PredictionLineOfFile /preprocess", INK),
          Map.entry("ExplanationOfImage /preprocess", INK),
          Map.entry("ExplanationOfFile /preprocess", INK),
          Map.entry("AliasTarget /version", "a version that the model has"),
          Map.entry("AliasTraffic /versions", "each version once"),
          Map.entry("AliasTrafficVersion /version", "a version that the model has"),
          Map.entry("AliasTarget /shadows", "each version once"),
          Map.entry("AliasTraffic /shadows", "each version once"),
          Map.entry("AliasShadow /version", "a version that the model has"),
          Map.entry("Feedback /label", "a class of the model"),
          Map.entry("Feedback /model", "the model that predicted"),
          Map.entry("FeedbackList /feedback", "each prediction once"),
          Map.entry("DefaultModelChoice /model", "a model that has a version"),
          Map.entry("PredictionOfImage /job_id", "excludes the model that the body names"),
          Map.entry("PredictionOfFile /job_id", "excludes the model that the body names"),
          Map.entry("PredictionOfInstances /job_id", "excludes the model that the body names"),
          Map.entry("PredictionOfRows /job_id", "excludes the model that the body names"),
          Map.entry("ExplanationOfImage /job_id", "excludes the model that the body names"),
          Map.entry("ExplanationOfFile /job_id", "excludes the model that the body names"),
          Map.entry("PredictionOfRows /model", "the default model takes pictures"),
          Map.entry("InferenceWantedOutput /name", "names only of classes that have names"),
          Map.entry("PredictionOfFile /image_base64", "the base64 of a picture"),
          Map.entry("PredictionLineOfFile /image_base64", "the base64 of a picture"),
          Map.entry("ExplanationOfFile /image_base64", "the base64 of a picture"),
          Map.entry("InferenceInput /data", "as many as the shape says"),
          Map.entry("InferenceInput /datatype", "BYTES with another shape only"),
          Map.entry("InferenceInput /shape", "that of the data"),
          Map.entry("InferenceRequest /inputs", "one for images, one for each column of a table"),
          Map.entry("ApiKeyRequest /project", "a project that exists"),
          Map.entry("SessionRequest /key", "a key that exists"),
          Map.entry("InferenceRequest /outputs", "each one once"));

  /** Fields whose values have several forms, which other tests try; and where. */
  private static final Map<String, String> LOOKED_AT_ELSEWHERE =
      Map.of(
          "PredictionOfImage /image", "PredictionControllerTest",
          "PredictionLineOfImage /image", "PredictionControllerTest",
          "ExplanationOfImage /image", "ExplanationControllerTest");

  /** A body has one of these fields; an answer to one without any names the first. */
  private static final Map<String, String> NAMED_AS =
      Map.of(
          "/image_base64",
          "/image",
          "/instances",
          "/image",
          "/rows",
          "/image",
          "/versions",
          "/version",
          "/feedback",
          "/prediction_id");

  /** Keywords that limit a value. */
  private static final List<String> LIMITS =
      List.of(
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "minLength",
          "maxLength",
          "pattern",
          "minItems",
          "maxItems",
          "enum",
          "const");

  @Autowired private Client client;
  private RangeRequests requests;
  private Contract contract;

  /** A model that is null in a body means the default model, so that is the model of the bodies. */
  @BeforeAll
  void a_job_that_succeeded_with_a_model_of_its_own_that_is_the_default_model() {
    requests = RangeRequests.withAJobOf(client);
    contract = client.contract();
    byte[] file = TrainedTables.file();
    assertThat(client.post("/v1/models/%s/versions".formatted(BIRDS), file, BYTES).status())
        .isEqualTo(201);
  }

  @AfterAll
  void the_default_model_of_the_other_tests() {
    requests.restoreDefaultModel();
  }

  /** A body that is valid, and where it goes. */
  private record Sent(
      Operation operation, String path, String type, String schema, ObjectNode valid) {

    Sent to(String other) {
      return new Sent(operation, other, type, schema, valid);
    }
  }

  /**
   * What the service says of a body, or of the only line of one.
   *
   * @param body a problem if the status is an error
   */
  private record Reply(int status, JsonNode body) {}

  @Test
  void a_field_is_taken_at_its_limits_and_refused_beyond() {
    List<String> complaints = new ArrayList<>();
    for (Sent sent : bodies()) {
      Reply reply = send(sent, sent.valid);
      assertThat(reply.status()).as("%s: %s", sent, reply.body()).isLessThan(300);
      walk(sent, sent.schema, schemaOf(sent.schema), "", complaints);
    }

    assertThat(complaints).isEmpty();
  }

  @Test
  void each_json_body_and_each_streamed_body_of_the_document_is_looked_at() {
    TreeSet<String> described = new TreeSet<>();
    for (Operation operation : contract.operations()) {
      JsonNode content = operation.description().path("requestBody").path("content");
      for (String type : content.propertyNames()) {
        if (type.contains("json")) {
          List<String> variants = variantsOf(schemaOf(operation, type));
          assertThat(variants).as("%s %s", operation.id(), type).isNotEmpty();
          variants.forEach(name -> described.add("%s %s %s".formatted(operation.id(), type, name)));
        }
      }
    }
    TreeSet<String> walked = new TreeSet<>();
    bodies()
        .forEach(
            sent -> walked.add("%s %s %s".formatted(sent.operation.id(), sent.type, sent.schema)));

    assertThat(walked).isEqualTo(described);
  }

  @Test
  void a_jobs_request_has_the_limits_of_the_hyperparameters_schema() {
    List<String> complaints = new ArrayList<>();
    JsonNode hyperparameters = client.get("/v1/hyperparameter-schema").json().path("properties");
    JsonNode request = schemaOf(JOB).path("properties");
    for (Map.Entry<String, JsonNode> field : hyperparameters.properties()) {
      for (String limit : LIMITS) {
        JsonNode described = limit(request.path(field.getKey()), limit);
        if (!field.getValue().path(limit).equals(described)) {
          complaints.add("%s %s is %s".formatted(field.getKey(), limit, described));
        }
      }
    }

    assertThat(hyperparameters.propertyNames()).contains("epochs", "batch_size", "layers");
    assertThat(complaints).isEmpty();
  }

  /** A keyword of a schema that may be one of two, of which the other is for null. */
  private JsonNode limit(JsonNode schema, String limit) {
    JsonNode whole = contract.resolve(schema);
    return Stream.concat(Stream.of(whole), whole.path("anyOf").valueStream())
        .filter(it -> it.has(limit))
        .findFirst()
        .orElse(whole)
        .path(limit);
  }

  private List<Sent> bodies() {
    List<Sent> bodies = new ArrayList<>();
    String model = "/v1/models/" + requests.model();
    // A picture in each of the pixel ranges.
    String image = "[[0,0.5,1],[0.25,1,0.75]]";
    String asks = ",'model':'%s'}".formatted(requests.model());
    String file = Base64.getEncoder().encodeToString(client.bytes("/v1/datasets/tiny/train/0.png"));
    String input =
        "{'id':'1','inputs':[{'name':'images','datatype':'UINT8','shape':[1,2,3],'data':%s}],'outputs':[{'name':'labels'}]}"
            .formatted("[[0,90,255],[13,200,7]]");
    String served = "/v2/models/" + requests.model();
    String stored = "/v2/repository/models/" + requests.model();
    add(
        bodies,
        "putDefaultModel",
        "/v1/default-model",
        "{'model':'%s'}".formatted(requests.model()));
    byte[] copy = client.bytes(model + "/versions/1/download");
    assertThat(client.post(model + "/versions", copy, BYTES).status()).isEqualTo(201);
    String shadow = "'shadows':[{'version':2,'share':0.5}]}";
    add(
        bodies,
        "putAlias",
        model + "/aliases/edge",
        "{'version':1," + shadow,
        "{'versions':[{'version':1,'weight':1}]," + shadow);
    String predicts = "{\"image\":" + image + asks.replace('\'', '"');
    // A data set needs two classes.
    String other = client.post("/predict", predicts).json().path("prediction_id").asString();
    client.post("/v1/feedback", "{\"prediction_id\":\"%s\",\"label\":1}".formatted(other));
    String id = client.post("/predict", predicts).json().path("prediction_id").asString();
    Awaitility.await().until(() -> client.get("/v1/prediction-log").raw().body().contains(id));
    String told = "{'prediction_id':'%s','label':0}".formatted(id);
    add(bodies, "giveFeedback", "/v1/feedback", told, "{'feedback':[%s]}".formatted(told));
    add(
        bodies,
        "createFeedbackDataSet",
        model + "/feedback-data-sets",
        "{'data_set':'edge-of-feedback','version':1}");
    add(
        bodies,
        "putModelPolicy",
        model + "/policy",
        "{'policy':'best','metric':'test_loss'}",
        "{'policy':'newest'}");
    add(
        bodies,
        "predict",
        "/predict",
        "{'image':" + image + asks,
        "{'preprocess':'none','image_base64':'" + file + "'" + asks,
        "{'instances':[" + image + "]" + asks,
        "{'rows':[{'sex':'male'}],'model':'%s'}".formatted(BIRDS));
    add(
        bodies,
        "explainPicture",
        "/v1/explanations",
        "{'image':" + image + asks,
        "{'preprocess':'none','image_base64':'" + file + "'" + asks);
    addAll(
        bodies,
        "predict",
        "/predict?model=" + requests.model(),
        LINES,
        "{'image':" + image + "}",
        "{'preprocess':'none','image_base64':'" + file + "'}",
        "{'rows':[{'sex':'male'}]}");
    bodies.add(bodies.remove(bodies.size() - 1).to("/predict?model=" + BIRDS));
    add(bodies, "infer", served + "/infer", input);
    add(bodies, "inferByVersion", served + "/versions/1/infer", input);
    add(bodies, "listInferenceModels", "/v2/repository/index", "{'ready':true}");
    add(bodies, "unloadInferenceModel", stored + "/unload", "{'parameters':{}}");
    add(bodies, "loadInferenceModel", stored + "/load", "{'parameters':{}}");
    String key =
        "{'name':'a','scopes':['predict'],'project':'default','expires_at':'2100-01-01T00:00:00Z'}";
    add(bodies, "createApiKey", "/v1/api-keys", key);
    String project = "ranges-" + UUID.randomUUID();
    client.post("/v1/projects", "{\"name\":\"%s\"}".formatted(project));
    add(bodies, "createProject", "/v1/projects", "{'name':'%s-new'}".formatted(project));
    add(
        bodies,
        "setProjectLimits",
        "/v1/projects/%s/limits".formatted(project),
        "{'queued_jobs':1,'running_jobs':1,'stored_bytes':1,'parameters':1,'trained_rows':1,'requests_per_minute':10000000}");
    Answer created = client.post("/v1/api-keys", key.replace('\'', '"'));
    add(
        bodies,
        "createSession",
        "/v1/session",
        "{'key':'%s'}".formatted(created.json().path("key").asString()));
    add(
        bodies,
        "submitTrainingJob",
        "/v1/training-jobs?validate_only=true",
        "{'data_set':'tiny','split':null,'epochs':1,'display_name':'a','model_name':'a','metadata':{'a':'b'}}");
    return bodies;
  }

  private void add(List<Sent> bodies, String operationId, String path, String... valid) {
    addAll(bodies, operationId, path, JSON, valid);
  }

  /** One valid body or line for each variant of an operation's body, in their order. */
  private void addAll(
      List<Sent> bodies, String operationId, String path, String type, String... valid) {
    Operation operation =
        contract.operations().stream()
            .filter(it -> it.id().equals(operationId))
            .findFirst()
            .orElseThrow();
    List<String> variants = variantsOf(schemaOf(operation, type));
    assertThat(variants).as(operationId).hasSize(valid.length);
    for (int i = 0; i < valid.length; i++) {
      ObjectNode body = (ObjectNode) MAPPER.readTree(valid[i].replace('\'', '"'));
      bodies.add(new Sent(operation, path, type, variants.get(i), body));
    }
  }

  /** The names of the schemas that a body may have. */
  private List<String> variantsOf(JsonNode schema) {
    JsonNode whole = contract.resolve(schema);
    return whole.has("oneOf")
        ? whole.path("oneOf").valueStream().flatMap(it -> variantsOf(it).stream()).toList()
        : schema.has("$ref")
            ? List.of(schema.path("$ref").asString().replaceAll(".*/", ""))
            : List.of();
  }

  /** The schema of a body, or of each line of one. */
  private static JsonNode schemaOf(Operation operation, String type) {
    return operation
        .description()
        .path("requestBody")
        .path("content")
        .path(type)
        .path(type.equals(LINES) ? "x-item-schema" : "schema");
  }

  private JsonNode schemaOf(String name) {
    return contract.resolve(MAPPER.createObjectNode().put("$ref", "#/components/schemas/" + name));
  }

  private void walk(
      Sent sent, String name, JsonNode object, String pointer, List<String> complaints) {
    List<String> required = object.path("required").valueStream().map(JsonNode::asString).toList();
    for (Map.Entry<String, JsonNode> field : object.path("properties").properties()) {
      String place = pointer + "/" + field.getKey();
      JsonNode schema = contract.resolve(field.getValue());
      if (sent.schema.equals(JOB) && isHyperparameter(field.getKey())) {
        continue;
      }
      if (required.contains(field.getKey())) {
        check(sent, place, null, false, complaints);
      }
      List<Edge> edges = edgesOf(schema);
      edges.addAll(SchemaEdges.ofCopies(schema, sent.valid.at(place)));
      if (edges.isEmpty() && !LOOKED_AT_ELSEWHERE.containsKey(name + " /" + field.getKey())) {
        complaints.add("%s %s has no limit that a test could try".formatted(name, place));
      }
      for (Edge edge : edges) {
        if (!edge.isAllowed() || !KNOWN_VALUES.containsKey(name + " /" + field.getKey())) {
          check(sent, place, edge.value(), edge.isAllowed(), complaints);
        }
      }
      JsonNode items = contract.resolve(schema.path("items"));
      if (items.has("properties")) {
        String element = schema.path("items").path("$ref").asString("").replaceAll(".*/", "");
        walk(sent, element, items, place + "/0", complaints);
      }
    }
    JsonNode others = object.path("additionalProperties");
    if (others.isBoolean()) {
      check(
          sent, pointer + "/no_such_field", MAPPER.valueToTree(1), others.asBoolean(), complaints);
    }
  }

  private boolean isHyperparameter(String field) {
    return client.get("/v1/hyperparameter-schema").json().path("properties").has(field);
  }

  private static List<Edge> edgesOf(JsonNode schema) {
    List<Edge> edges = new ArrayList<>();
    List<JsonNode> either = schema.path("anyOf").valueStream().toList();
    if (either.stream().anyMatch(it -> SchemaEdges.hasType(it, "null"))) {
      either.stream()
          .filter(it -> !SchemaEdges.hasType(it, "null"))
          .forEach(it -> edges.addAll(SchemaEdges.of(it)));
      edges.add(new Edge(MAPPER.nullNode(), true, true));
    }
    if (schema.has("propertyNames")) {
      edges.addAll(edgesOfMap(schema));
    } else if (!SchemaEdges.hasType(schema, "array")) {
      edges.addAll(SchemaEdges.of(schema));
    }
    if (schema.has("type")) {
      edges.add(new Edge(MAPPER.nullNode(), SchemaEdges.hasType(schema, "null"), true));
    }
    return edges;
  }

  private static List<Edge> edgesOfMap(JsonNode schema) {
    List<Edge> edges = new ArrayList<>();
    for (Edge key : SchemaEdges.of(schema.path("propertyNames"))) {
      if (key.value().isString()) {
        JsonNode map = MAPPER.createObjectNode().put(key.value().stringValue(), "v");
        edges.add(new Edge(map, key.isAllowed(), true));
      }
    }
    for (Edge value : SchemaEdges.of(schema.path("additionalProperties"))) {
      JsonNode map = MAPPER.createObjectNode().set("k", value.value());
      edges.add(new Edge(map, value.isAllowed(), true));
    }
    int most = schema.path("maxProperties").asInt();
    for (int size : List.of(most, most + 1)) {
      ObjectNode map = MAPPER.createObjectNode();
      Stream.iterate(0, i -> i < size, i -> i + 1).forEach(i -> map.put("k" + i, "v"));
      edges.add(new Edge(map, size <= most, true));
    }
    return edges;
  }

  /**
   * Sends the valid body with another value in one place.
   *
   * @param value null takes the field away
   */
  private void check(
      Sent sent,
      String place,
      @Nullable JsonNode value,
      boolean isAllowed,
      List<String> complaints) {
    ObjectNode body = sent.valid.deepCopy();
    int slash = place.lastIndexOf('/');
    ObjectNode parent = (ObjectNode) body.at(place.substring(0, slash));
    String name = place.substring(slash + 1);
    if (value == null) {
      parent.remove(name);
    } else {
      parent.set(name, value);
    }
    Reply reply = send(sent, body);
    assertThat(reply.status()).as(reply.body().toString()).isLessThan(500);
    boolean isRefused = reply.status() == 422 || reply.status() == 400;
    boolean isNamed = names(reply, place) || names(reply, NAMED_AS.getOrDefault(place, place));
    if (isRefused == isAllowed || (isRefused && !isNamed)) {
      complaints.add(
          "%s %s: %s with %s is %d %s"
              .formatted(
                  sent.operation.id(),
                  place,
                  isAllowed ? "allowed" : "forbidden",
                  value == null ? "nothing" : RangeRequests.shown(value),
                  reply.status(),
                  reply.body()));
    }
  }

  /** Whether the field is named, or one that it is in or that is in it. */
  private static boolean names(Reply reply, String place) {
    JsonNode problem = reply.body();
    return problem.has("error")
        ? problem.path("error").asString().contains(place)
        : problem
            .path("errors")
            .valueStream()
            .map(it -> it.path("pointer").asString())
            .anyMatch(it -> it.equals(place) || it.startsWith(place + "/"));
  }

  private Reply send(Sent sent, ObjectNode body) {
    Answer answer =
        client.send(
            client
                .request(sent.path, "Content-Type", sent.type)
                .method(sent.operation.method(), BodyPublishers.ofString(body.toString())));
    String text = answer.raw().body();
    JsonNode json = text.isEmpty() ? MAPPER.missingNode() : MAPPER.readTree(text);
    return answer.contentType().startsWith(LINES) && json.has("error")
        ? new Reply(json.at("/error/status").intValue(), json.path("error"))
        : new Reply(answer.status(), json);
  }
}
