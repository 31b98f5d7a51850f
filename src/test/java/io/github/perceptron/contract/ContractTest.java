package io.github.perceptron.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.contract.Contract.Operation;
import io.github.perceptron.datasets.UploadFixture;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.JobClient;
import io.github.perceptron.service.ServiceTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls every operation with a valid request and with its usual errors. {@link Client} checks each
 * answer against the OpenAPI document.
 */
@ServiceTest
class ContractTest {

  private static final String NO_JOB = "/v1/training-jobs/00000000-0000-0000-0000-000000000000";
  private static final String IMAGE = "[[0,90,255],[13,200,7]]";

  @Autowired private Client client;
  private String job;
  private String model;

  @BeforeEach
  void a_job_that_succeeded_with_a_model_of_its_own() {
    model = "contract-" + System.nanoTime();
    job =
        client.submit(
            "{'data_set':'tiny','split':null,'epochs':2,'batch_size':4,'normalization':'min_max',"
                + "'model_name':'%s','metadata':{'test':'contract'},'display_name':'contract'}"
                    .formatted(model));
    assertThat(client.await(job).path("state").asString()).isEqualTo("SUCCEEDED");
  }

  @Test
  void every_operation_answers_with_a_success_as_it_is_described() {
    askForHyperparametersAndData();
    uploadData();
    askForJobs();
    askForFiguresOfTables();
    askForModels();
    predict();
    speakTheProtocol();
    tellWhatIsRight();
    backUp();
    useKeys();
    useProjects();
    deleteTheModel();

    TreeSet<String> missing = new TreeSet<>();
    for (Operation operation : client.contract().operations()) {
      if (client.answersAsDescribed().stream()
          .noneMatch(it -> it.startsWith(operation.id() + " 2"))) {
        missing.add(operation.id());
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void errors_are_answered_as_they_are_described() {
    String versions = "/v1/models/%s/versions".formatted(model);
    Map<String, Integer> asked = new HashMap<>();
    asked.put(NO_JOB, 404);
    asked.put(NO_JOB + "/evaluation", 404);
    asked.put(job + "/history?after_epoch=x", 422);
    asked.put(job + "/history.png?width=1", 422);
    asked.put(job + "/diagnostics?points=1", 422);
    asked.put(job + "/diagnostics.png?quantity=none", 422);
    asked.put(job + "/diagnostics/histograms.png?layer=0", 422);
    asked.put(job + "/diagnostics/histograms.png?layer=33", 404);
    asked.put(NO_JOB + "/conclusions", 404);
    asked.put(job + "/checkpoints/none", 404);
    asked.put("/v1/training-jobs?page_size=0", 422);
    asked.put("/v1/models?page_token=%00", 422);
    asked.put("/v1/models/none", 404);
    asked.put(versions + "/99", 404);
    asked.put(versions + "/x", 422);
    asked.put("/v1/datasets/none", 404);
    asked.put("/v1/datasets/tiny/train/0.png?scale=21", 422);
    asked.put("/v1/events?last_event_id=999999999999", 422);
    asked.put("/v2/models/none", 404);
    asked.put("/v2/models/%s/versions/99".formatted(model), 404);

    asked.forEach(
        (path, status) ->
            assertThat(client.get(path, "Accept", "*/*").status()).as(path).isEqualTo(status));

    assertThat(client.get("/v1/models", "Accept", "text/csv").status()).isEqualTo(406);
    assertThat(client.post("/v1/training-jobs", "{").status()).isEqualTo(400);
    assertThat(client.post("/v1/training-jobs", "{\"epochs\":0}").status()).isEqualTo(422);
    assertThat(client.post("/v1/training-jobs", bytes("{}"), "text/plain").status()).isEqualTo(415);
    assertThat(client.post("/predict", "{\"image\":[],\"model\":\"%s\"}".formatted(model)).status())
        .isEqualTo(422);
    assertThat(client.post("/predict", bytes("x".repeat(17 << 20)), "image/png").status())
        .isEqualTo(413);
    assertThat(client.post(versions, bytes("none"), "application/zip").status()).isEqualTo(422);
    assertThat(verb(job, "cancel").status()).isEqualTo(409);
    assertThat(client.post("/v2/models/%s/infer".formatted(model), "{}").status()).isEqualTo(400);
  }

  private void backUp() {
    Answer made = client.post("/v1/system/backups", "");
    assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
    see("/v1/system/backups", 200);
  }

  private void askForHyperparametersAndData() {
    see("/v1/hyperparameter-schema", 200);
    see("/v1/presets", 200);
    see("/v1/system", 200);
    see("/v1/datasets", 200);
    see("/v1/datasets/tiny", 200);
    see("/v1/datasets/tiny/samples?count=2", 200);
    see("/v1/datasets/tiny/statistics", 200);
    see("/v1/datasets/tiny/duplicates?code=test_rows_in_training", 200);
    see("/v1/datasets/tiny/train/0.png", 200);
    see("/v1/datasets/tiny/train/mean.png", 200);
    see("/v1/datasets/tiny/samples-by-class?count=1", 200);
    see("/v1/datasets/tiny/train/sheet.png?index=0,1", 200);
    see("/v1/datasets/tiny/train/means.png", 200);
  }

  private void uploadData() {
    String dataSet = "/v1/datasets/" + model;
    byte[] pictures = UploadFixture.pictures();
    assertThat(client.post(dataSet + "?validate_only=true", pictures, "application/zip").status())
        .isEqualTo(200);
    Answer uploaded = client.post(dataSet, pictures, "application/zip");
    assertThat(uploaded.status()).isEqualTo(201);
    assertThat(client.post(dataSet, pictures, "application/zip").status()).isEqualTo(200);
    String version = uploaded.header("Location");
    see(dataSet + "/versions", 200);
    see(version, 200);
    see(version + "/download", 200);
    assertThat(client.send(client.request(version).DELETE()).status()).isEqualTo(204);
    Answer table = client.post(dataSet, bytes("a,b\n1,x\n2,y\n"), "text/csv");
    assertThat(table.status()).isEqualTo(201);
    see(dataSet + "/columns", 200);
    see(dataSet, 200);
    see("/v1/datasets", 200);
    see(table.header("Location"), 200);
    assertThat(client.send(client.request(table.header("Location")).DELETE()).status())
        .isEqualTo(204);
  }

  private void askForJobs() {
    see("/v1/training-jobs?metadata=test:contract&page_size=1", 200);
    for (String part : List.of("", "/history", "/checkpoints", "/checkpoints/best", "/model")) {
      see(job + part, 200);
    }
    for (String part : List.of("", "/errors", "/confusion-matrix.svg", "/confusion-matrix.png")) {
      see(job + "/evaluation" + part, 200);
    }
    see(job + "/history?layout=columns", 200);
    see("/v1/training-jobs/-/curves?id=" + job.substring(job.lastIndexOf('/') + 1), 200);
    see(job + "/history.png", 200);
    for (String part : List.of("", ".png", "/histograms.svg?layer=2")) {
      see(job + "/diagnostics" + part, 200);
    }
    see(job + "/conclusions", 200);
    see(job + "/receipt", 200);
    see(job + "/events", 200);
    assertThat(client.get(job + "/history", "Accept", "text/csv").status()).isEqualTo(200);
    assertThat(client.get(job + "/events", "Accept", "application/json").status()).isEqualTo(200);
    assertThat(client.get("/v1/events", "Accept", "application/json").status()).isEqualTo(200);
    assertThat(client.post("/v1/training-jobs?validate_only=true", "{}").status()).isEqualTo(200);
    useVerbs();
  }

  /** Two classes and numbers, from tables of 40 rows. */
  private void askForFiguresOfTables() {
    StringBuilder classes = new StringBuilder("size,colour\n");
    StringBuilder numbers = new StringBuilder("size,price\n");
    for (int row = 0; row < 40; row++) {
      classes.append("%d.5,%s\n".formatted(row, row % 2 == 0 ? "red" : "blue"));
      numbers.append("%d.5,%d.25\n".formatted(row, 3 * row));
    }
    see(trainOn("contract-classes", classes) + "/evaluation/threshold-curves.png", 200);
    see(trainOn("contract-numbers", numbers) + "/evaluation/residuals.png", 200);
  }

  private String trainOn(String name, CharSequence csv) {
    assertThat(client.post("/v1/datasets/" + name, bytes(csv.toString()), "text/csv").status())
        .isIn(200, 201);
    String trained =
        client.submit(
            "{'preset':'modern','data_set':'%s','epochs':1,'batch_size':8,'validation_split':0.2}"
                .formatted(name));
    client.await(trained);
    return trained;
  }

  private void useVerbs() {
    Answer verification = verb(job, "verify");
    assertThat(verification.status()).isEqualTo(202);
    client.await(verification.header("Location"));
    see(verification.header("Location"), 200);
    see(verification.header("Location") + "/receipt", 200);

    String running = client.submit(JobClient.LONG);
    client.await(running, "RUNNING");
    assertThat(verb(running, "pause").status()).isIn(200, 202);
    client.await(running, "PAUSED");
    assertThat(verb(running, "resume").status()).isEqualTo(200);
    assertThat(verb(running, "cancel").status()).isIn(200, 202);
    client.await(running, "CANCELLED");
    assertThat(verb(running, "retry").status()).isEqualTo(200);
    assertThat(verb(running, "cancel").status()).isIn(200, 202);
    client.await(running, "CANCELLED");
    assertThat(client.send(client.request(running).DELETE()).status()).isEqualTo(204);
  }

  private void askForModels() {
    String path = "/v1/models/" + model;
    see("/v1/models", 200);
    see("/v1/models/-/versions", 200);
    for (String part : List.of("", "/policy", "/versions", "/versions/1", "/aliases")) {
      see(path + part, 200);
    }
    put(path + "/policy", "{\"policy\":\"best\",\"metric\":\"test_loss\"}", 200);
    put(path + "/policy", "{\"policy\":\"manual\"}", 200);
    put(path + "/aliases/live", "{\"version\":1}", 201);
    put(path + "/aliases/live", "{\"version\":1}", 200);
    see(path + "/aliases/live", 200);
    see(path + "/aliases/live/history", 200);
    see(path + "/aliases/live/shadow-report", 200);
    rollBack(path);
    assertThat(client.send(client.request(path + "/aliases/live").DELETE()).status())
        .isEqualTo(204);
    byte[] file = client.bytes(path + "/versions/1/download");
    Answer uploaded = client.post(path + "/versions", file, "application/zip");
    assertThat(uploaded.status()).isEqualTo(201);
    see(uploaded.header("Location"), 200);
    assertThat(client.send(client.request(uploaded.header("Location")).DELETE()).status())
        .isEqualTo(204);
  }

  private void rollBack(String path) {
    put(path + "/aliases/back", "{\"version\":1}", 201);
    byte[] file = client.bytes(path + "/versions/1/download");
    assertThat(client.post(path + "/versions", file, "application/zip").status()).isEqualTo(201);
    put(path + "/aliases/back", "{\"versions\":[{\"version\":2,\"weight\":1}]}", 200);
    assertThat(client.post(path + "/aliases/back/rollback", "").status()).isEqualTo(200);
    assertThat(client.send(client.request(path + "/versions/2").DELETE()).status()).isEqualTo(204);
  }

  /** Predicts a picture and tells its class. */
  private String tell(int label) {
    String id =
        client
            .post("/predict", "{\"image\":%s,\"model\":\"%s\"}".formatted(IMAGE, model))
            .json()
            .path("prediction_id")
            .asString();
    String told = "{\"prediction_id\":\"%s\",\"label\":%d}".formatted(id, label);
    assertThat(client.post("/v1/feedback", told).status()).isEqualTo(200);
    return id;
  }

  private void tellWhatIsRight() {
    String path = "/v1/models/" + model;
    String first = tell(0);
    String last = tell(1);
    assertThat(last).isNotEqualTo(first);
    see(path + "/versions/1/production-accuracy", 200);
    see(path + "/production", 200);
    see(path + "/production?days=0", 422);
    see(path + "/versions/1/input-drift", 200);
    for (String inside :
        List.of(
            "layers",
            "layers/1/weights",
            "layers/1/weights.svg",
            "layers/1/unit-weights.png",
            "layers/1/units/0",
            "network.png")) {
      see(path + "/versions/1/" + inside, 200);
    }
    Awaitility.await()
        .until(
            () ->
                client
                    .get("/v1/prediction-log?model=%s".formatted(model))
                    .raw()
                    .body()
                    .contains(last));
    String wanted = "{\"data_set\":\"%s-told\"}".formatted(model);
    Answer made = client.post(path + "/feedback-data-sets", wanted);
    assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
    see(path + "/feedback-data-sets", 200);
  }

  private void predict() {
    String asked = ",\"model\":\"" + model + "\"";
    assertThat(client.post("/predict", "{\"image\":" + IMAGE + asked + "}").status())
        .isEqualTo(200);
    assertThat(client.post("/v1/explanations", "{\"image\":" + IMAGE + asked + "}").status())
        .isEqualTo(200);
    String many = "{\"instances\":[%s,%s],\"top_k\":2,\"return_image\":true%s}";
    assertThat(client.post("/predict", many.formatted(IMAGE, IMAGE, asked)).status())
        .isEqualTo(200);
    byte[] picture = client.bytes("/v1/datasets/tiny/train/1.png");
    String query = "/predict?model=" + model;
    String asItIs = query + "&preprocess=none&return_image=true";
    assertThat(client.post(asItIs, picture, "image/png").status()).isEqualTo(200);
    byte[] lines = bytes("{\"image\":%s}\n{}\n".formatted(IMAGE));
    assertThat(client.post(query, lines, "application/x-ndjson").status()).isEqualTo(200);
  }

  private void speakTheProtocol() {
    see("/v2", 200);
    see("/v2/health/live", 200);
    see("/v2/health/ready", 200);
    for (String path : List.of("/v2/models/" + model, "/v2/models/" + model + "/versions/1")) {
      see(path, 200);
      see(path + "/ready", 200);
      String input =
          "{\"id\":\"1\",\"inputs\":[{\"name\":\"%s\",\"datatype\":\"UINT8\",\"shape\":[1,2,3],\"data\":%s}]%s}";
      String name = client.get(path).json().at("/inputs/0/name").asString();
      assertThat(client.post(path + "/infer", input.formatted(name, IMAGE, "")).status())
          .isEqualTo(200);
      String binary = ",\"parameters\":{\"binary_data_output\":true}";
      assertThat(client.post(path + "/infer", input.formatted(name, IMAGE, binary)).status())
          .isEqualTo(200);
    }
    assertThat(client.post("/v2/repository/index", "{\"ready\":true}").status()).isEqualTo(200);
    String repository = "/v2/repository/models/" + model;
    assertThat(client.post(repository + "/unload", "{}").status()).isEqualTo(200);
    assertThat(client.get("/v2/models/" + model).status()).isEqualTo(503);
    assertThat(client.post(repository + "/load", "{}").status()).isEqualTo(200);
  }

  private void useKeys() {
    Answer created =
        client.post(
            "/v1/api-keys",
            "{\"name\":\"contract\",\"scopes\":[\"train\"],\"project\":\"default\",\"expires_at\":\"2100-01-01T00:00:00Z\"}");
    assertThat(created.status()).isEqualTo(201);
    String key = created.json().path("key").asString();
    see("/v1/api-keys?page_size=1", 200);
    see(created.header("Location"), 200);
    assertThat(client.get("/v1/session", "Authorization", "Bearer " + key).status()).isEqualTo(200);
    see("/v1/session", 200);
    assertThat(client.post("/v1/session", "{\"key\":\"%s\"}".formatted(key)).status())
        .isEqualTo(200);
    assertThat(client.delete("/v1/session").status()).isEqualTo(204);
    assertThat(verb(created.header("Location"), "revoke").status()).isEqualTo(200);
    assertThat(client.post("/v1/session", "{\"key\":\"%s\"}".formatted(key)).status())
        .isEqualTo(401);
    see("/v1/api-keys/none", 404);
  }

  private void useProjects() {
    String name = "contract-" + UUID.randomUUID();
    String path = "/v1/projects/" + name;
    String body = "{\"name\":\"%s\"}".formatted(name);
    assertThat(client.post("/v1/projects", body).status()).isEqualTo(201);
    assertThat(client.post("/v1/projects", body).status()).isEqualTo(409);
    see("/v1/projects?page_size=1", 200);
    see(path, 200);
    put(path + "/limits", "{\"queued_jobs\":3,\"stored_bytes\":5000000000}", 200);
    assertThat(client.delete(path).status()).isEqualTo(204);
    see(path, 404);
    see("/v1/audit?page_size=1", 200);
  }

  private void deleteTheModel() {
    // The existing models and jobs stay, because other tests share the service.
    String answering = client.get("/v1/default-model").json().path("model").asString();
    put("/v1/default-model", "{\"model\":\"%s\"}".formatted(answering), 200);
    String path = "/v1/models/" + model;
    assertThat(client.send(client.request(path).DELETE()).status()).isEqualTo(409);
    assertThat(client.send(client.request(path + "?force=true").DELETE()).status()).isEqualTo(204);
  }

  private void see(String path, int status) {
    assertThat(client.get(path).status()).as(path).isEqualTo(status);
  }

  private Answer verb(String job, String verb) {
    return client.send(client.request(job + ":" + verb).POST(BodyPublishers.noBody()));
  }

  private void put(String path, String json, int status) {
    JsonNode body = JsonMapper.shared().readTree(json);
    Answer answer =
        client.send(
            client
                .request(path, "Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body.toString())));
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
