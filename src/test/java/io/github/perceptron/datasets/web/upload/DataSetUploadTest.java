package io.github.perceptron.datasets.web.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.IdxFixture;
import io.github.perceptron.datasets.UploadFixture;
import io.github.perceptron.datasets.versions.DataSetUse;
import io.github.perceptron.datasets.versions.DataSetVersions;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.control.JobChecks;
import io.github.perceptron.jobs.queue.TrainingQueue;
import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.network.specification.TrainingSpecification;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.JobClient;
import io.github.perceptron.service.ServiceTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Data sets of one's own, from the upload to the trained model. */
@ServiceTest
class DataSetUploadTest {

  private static final String ZIP = "application/zip";

  @Autowired private Client client;
  @Autowired private DataSets dataSets;
  @Autowired private DataSetVersions versions;
  @Autowired private List<DataSetUse> uses;
  @Autowired private JobChecks checks;
  @Autowired private TrainingQueue queue;
  @Autowired private TransactionOperations transactions;
  @Autowired private JdbcClient jdbc;

  @Value("${perceptron.data-directory}")
  @SuppressWarnings("NullAway.Init") // Spring fills it.
  private Path directory;

  @Test
  void idx_files_become_a_version_with_the_digest_of_a_folder_with_the_same_files() {
    Answer answer = upload("idx-files", UploadFixture.idxForm(), UploadFixture.FORM);

    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
    JsonNode upload = answer.json();
    assertThat(upload.path("outcome").asString()).isEqualTo("created");
    assertThat(upload.path("format").asString()).isEqualTo("idx");
    assertThat(upload.path("sha256").asString())
        .isEqualTo(client.get("/v1/datasets/tiny").json().path("sha256").asString());
    assertThat(upload.at("/splits/0/class_counts").toString()).isEqualTo("[2,2,2]");
    assertThat(upload.at("/splits/1/count").asInt()).isEqualTo(4);
    assertThat(answer.header("Location"))
        .isEqualTo("/v1/datasets/idx-files/versions/" + upload.path("sha256").asString());
    JsonNode described = client.get("/v1/datasets/idx-files").json();
    assertThat(described.path("origin").asString()).isEqualTo("uploaded");
    assertThat(described.path("kind").asString()).isEqualTo("pictures");
    assertThat(described.path("labels").isNull()).isTrue();
    assertThat(client.get("/v1/datasets/idx-files/samples").json().path("total").asInt())
        .isEqualTo(6);
  }

  @Test
  void the_same_content_again_is_the_same_version_whatever_its_format() {
    String first = created("again", UploadFixture.idxForm(), UploadFixture.FORM);
    Map<String, byte[]> zipped = new LinkedHashMap<>();
    zipped.put("a/" + IdxFixture.TEST_IMAGES, IdxFixture.images(4, 2, 3));
    zipped.put("a/" + IdxFixture.TEST_LABELS, IdxFixture.labels(4, 3));
    zipped.put("a/" + IdxFixture.TRAINING_IMAGES, IdxFixture.images(6, 2, 3));
    zipped.put("a/" + IdxFixture.TRAINING_LABELS, IdxFixture.labels(6, 3));

    Answer again = upload("again", UploadFixture.zip(zipped), ZIP);

    assertThat(again.status()).as(again.raw().body()).isEqualTo(200);
    assertThat(again.json().path("outcome").asString()).isEqualTo("existed");
    assertThat(again.json().path("sha256").asString()).isEqualTo(first);
    assertThat(versions("again")).containsExactly(first);
  }

  @Test
  void numpys_arrays_are_taken_as_npz_and_as_single_files() {
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    arrays.put("y_train.npy", UploadFixture.sixLabels());
    arrays.put("x_train.npy", UploadFixture.sixImages());

    String packed = created("numpy", UploadFixture.zip(arrays), "application/octet-stream");
    Answer single = upload("numpy", UploadFixture.form(arrays), UploadFixture.FORM);

    assertThat(single.status()).as(single.raw().body()).isEqualTo(200);
    assertThat(single.json().path("sha256").asString()).isEqualTo(packed);
    assertThat(single.json().path("format").asString()).isEqualTo("numpy");
    assertThat(codes(single)).containsExactly("no_test_rows");
  }

  @Test
  void what_may_be_a_mistake_in_the_pixels_is_told_before_anything_is_kept() {
    byte[] equal = {0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 9, 5, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0};
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    arrays.put("x_train.npy", UploadFixture.npy("|u1", "(4, 2, 3)", equal));
    arrays.put("y_train.npy", UploadFixture.longs(0, 1, 0, 1));
    arrays.put("x_test.npy", UploadFixture.npy("|u1", "(1, 2, 3)", new byte[] {5, 0, 0, 0, 0, 9}));
    arrays.put("y_test.npy", UploadFixture.longs(0));

    Answer checked =
        upload("twice?validate_only=true", UploadFixture.form(arrays), UploadFixture.FORM);

    assertThat(checked.status()).as(checked.raw().body()).isEqualTo(200);
    assertThat(codes(checked))
        .containsExactly(
            "dark_pixels",
            "conflicting_labels",
            "test_rows_in_training",
            "repeated_rows",
            "blank_pictures",
            "constant_pixels");
    client.get("/v1/datasets/twice").pointersOfProblem(404);
  }

  @Test
  void rows_of_pixels_need_a_height_and_a_width() {
    byte[] flat =
        UploadFixture.form(
            Map.of(
                "x_train.npy",
                UploadFixture.npy("|u1", "(2, 6)", new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2}),
                "y_train.npy",
                UploadFixture.longs(0, 1)));

    Answer refused = upload("flat", flat, UploadFixture.FORM);
    Answer accepted = upload("flat?height=2&width=3", flat, UploadFixture.FORM);

    assertThat(refused.pointersOfProblem(422)).containsExactly("x_train.npy");
    assertThat(refused.json().path("detail").asString()).contains("whose product is 6");
    assertThat(accepted.status()).as(accepted.raw().body()).isEqualTo(201);
    assertThat(accepted.json().at("/image_shape/columns").asInt()).isEqualTo(3);
  }

  @Test
  void folders_of_pictures_become_classes_with_names() {
    Answer answer = upload("folders", UploadFixture.pictures(), ZIP);

    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
    JsonNode upload = answer.json();
    assertThat(upload.path("labels").toString()).isEqualTo("[\"dark\",\"light\"]");
    assertThat(upload.path("image_shape").toString()).isEqualTo("{\"rows\":3,\"columns\":4}");
    assertThat(upload.at("/preparation/resized").asInt()).isEqualTo(1);
    assertThat(upload.at("/preparation/shape_from").asString()).isEqualTo("most_frequent");
    JsonNode statistics = client.get("/v1/datasets/folders/statistics").json();
    assertThat(statistics.path("labels").toString()).isEqualTo("[\"dark\",\"light\"]");
    assertThat(statistics.at("/splits/0/class_counts").toString()).isEqualTo("[3,3]");
    JsonNode light =
        client.get("/v1/datasets/folders/samples-by-class?split=test").json().at("/classes/1");
    assertThat(light.path("name").asString()).isEqualTo("light");
    assertThat(light.at("/samples/0/name").asString()).isEqualTo("light");
    int index = light.at("/samples/0/index").asInt();
    assertThat(
            Objects.requireNonNull(dataSets.load("folders").testImages()).image(index).pixel(1, 2))
        .isEqualTo(240);
  }

  @Test
  void the_name_of_a_class_is_part_of_the_content() {
    byte[] renamed =
        UploadFixture.zip(
            Map.of(
                "black/a.png",
                UploadFixture.png(4, 3, 0),
                "white/a.png",
                UploadFixture.png(4, 3, 255)));
    byte[] original =
        UploadFixture.zip(
            Map.of(
                "dark/a.png",
                UploadFixture.png(4, 3, 0),
                "light/a.png",
                UploadFixture.png(4, 3, 255)));

    String one = created("names", original, ZIP);
    String other = created("names", renamed, ZIP);

    assertThat(versions("names")).containsExactly(other, one);
    assertThat(client.get("/v1/datasets/names").json().path("labels").toString())
        .isEqualTo("[\"black\",\"white\"]");
  }

  @Test
  void a_declared_shape_is_the_shape_of_all_pictures() {
    Answer answer = upload("shaped?height=2&width=2", UploadFixture.pictures(), ZIP);

    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
    assertThat(answer.json().path("image_shape").toString())
        .isEqualTo("{\"rows\":2,\"columns\":2}");
    assertThat(answer.json().at("/preparation/shape_from").asString()).isEqualTo("declared");
    assertThat(codes(answer)).contains("stretched_pictures");
  }

  @Test
  void a_preview_tells_everything_and_keeps_nothing() {
    Answer preview = upload("preview?validate_only", UploadFixture.pictures(), ZIP);
    Answer kept = upload("preview-kept", UploadFixture.pictures(), ZIP);

    assertThat(preview.status()).as(preview.raw().body()).isEqualTo(200);
    assertThat(preview.json().path("outcome").asString()).isEqualTo("checked");
    assertThat(preview.json().path("links").isNull()).isTrue();
    for (String field : List.of("sha256", "splits", "labels", "preparation", "warnings", "kind")) {
      assertThat(preview.json().path(field)).as(field).isEqualTo(kept.json().path(field));
    }
    assertThat(preview.json().at("/splits/0/samples/1/image").asString())
        .startsWith("data:image/png;base64,");
    client.get("/v1/datasets/preview").pointersOfProblem(404);
    assertThat(LeftFiles.in(directory)).isEmpty();
  }

  @Test
  void a_version_is_downloaded_and_uploaded_again() {
    String sha256 = created("round", UploadFixture.pictures(), ZIP);

    byte[] file =
        client.bytes("/v1/datasets/round/versions/" + sha256.substring(0, 8) + "/download");
    Answer again = upload("round-trip", file, ZIP);

    assertThat(again.status()).as(again.raw().body()).isEqualTo(201);
    assertThat(again.json().path("sha256").asString()).isEqualTo(sha256);
    assertThat(again.json().path("labels").toString()).isEqualTo("[\"dark\",\"light\"]");
    JsonNode version = client.get("/v1/datasets/round/versions/" + sha256).json();
    assertThat(version.path("number").asInt()).isEqualTo(1);
    assertThat(version.path("bytes").asInt()).isPositive();
  }

  @Test
  void a_job_trains_on_its_version_when_a_newer_one_has_been_uploaded() {
    String old = created("moving", UploadFixture.idxForm(), UploadFixture.FORM);
    String job = client.submit(JobClient.LONG.replace("tiny", "moving"));
    client.await(job, "RUNNING");
    new JobClient(client).verb(job, "pause");
    client.await(job, "PAUSED");

    String newer = created("moving", UploadFixture.pictures(), ZIP);

    assertThat(newer).isNotEqualTo(old);
    new JobClient(client).verb(job, "resume");
    client.await(job, "RUNNING");
    assertThat(client.get(job).json().at("/specification/data_sha256").asString()).isEqualTo(old);
    Answer refused = client.delete("/v1/datasets/moving/versions/" + old);
    refused.pointersOfProblem(409);
    assertThat(refused.json().path("needed_by").get(0).asString())
        .isEqualTo("job " + job.substring(job.lastIndexOf('/') + 1));
    new JobClient(client).verb(job, "cancel");
    client.await(job, "CANCELLED");
    assertThat(client.delete("/v1/datasets/moving/versions/" + old).status()).isEqualTo(204);
    assertThat(versions("moving")).containsExactly(newer);
  }

  @Test
  void a_job_can_name_an_older_version_and_is_verified_on_it() {
    String old = created("pinned", UploadFixture.idxForm(), UploadFixture.FORM);
    created("pinned", UploadFixture.pictures(), ZIP);

    String job =
        client.submit(
            JobClient.SHORT
                .replace("tiny", "pinned")
                .replace("{", "{'data_sha256':'%s',".formatted(old.substring(0, 12))));

    assertThat(client.await(job).path("state").asString()).isEqualTo("SUCCEEDED");
    assertThat(client.get(job + "/receipt").json().toString()).contains(old);
    Answer verified = new JobClient(client).verb(job, "verify");
    String verification = verified.header("Location");
    assertThat(client.await(verification).at("/verification/same").asBoolean()).isTrue();
    Answer needed = client.delete("/v1/datasets/pinned/versions/" + old);
    needed.pointersOfProblem(409);
    assertThat(needed.json().path("needed_by").toString()).contains("of model 'pinned'");
    assertThat(client.get(errorImage(old)).status()).isEqualTo(200);
    assertThat(client.delete("/v1/datasets/pinned/versions/" + old + "?force").status())
        .isEqualTo(204);
    client.get(errorImage(old)).pointersOfProblem(404);
  }

  private static String errorImage(String sha256) {
    return "/v1/datasets/pinned/test/0.png?sha256=" + sha256;
  }

  @Test
  void a_version_that_does_not_exist_is_refused_where_the_job_names_it() {
    created("without-that-version", UploadFixture.idxForm(), UploadFixture.FORM);

    for (String set : List.of("without-that-version", "mnist", "tiny")) {
      Answer refused =
          client.post(
              "/v1/training-jobs",
              "{\"data_set\":\"%s\",\"data_sha256\":\"0123456789\"}".formatted(set));
      assertThat(refused.pointersOfProblem(422)).as(set).containsExactly("/data_sha256");
    }
    String mnist = client.get("/v1/datasets/mnist").json().path("sha256").asString();
    assertThat(
            client
                .post(
                    "/v1/training-jobs?validate_only=true",
                    "{\"data_sha256\":\"%s\"}".formatted(mnist.substring(0, 8)))
                .status())
        .isEqualTo(200);
  }

  @Test
  void a_class_may_have_a_name_and_test_images_alone() {
    String names = "\ufeffnone\none\ntwo\n";
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(IdxFixture.TRAINING_IMAGES, IdxFixture.images(6, 2, 3));
    files.put(IdxFixture.TRAINING_LABELS, IdxFixture.labels(6, 2));
    files.put(IdxFixture.TEST_IMAGES, IdxFixture.images(4, 2, 3));
    files.put(IdxFixture.TEST_LABELS, IdxFixture.labels(4, 3));
    files.put("class-names.txt", names.getBytes(StandardCharsets.UTF_8));

    created("untrained", UploadFixture.form(files), UploadFixture.FORM);

    assertThat(client.get("/v1/datasets/untrained").json().path("labels").toString())
        .isEqualTo("[\"none\",\"one\",\"two\"]");
    Answer statistics = client.get("/v1/datasets/untrained/statistics");
    assertThat(statistics.status()).as(statistics.raw().body()).isEqualTo(200);
    assertThat(statistics.json().at("/splits/0/class_counts").toString()).isEqualTo("[3,3,0]");
    assertThat(statistics.json().at("/splits/1/class_counts").toString()).isEqualTo("[2,1,1]");
    assertThat(client.get("/v1/datasets/untrained/samples?split=test").status()).isEqualTo(200);
    assertThat(client.get("/v1/datasets/untrained/samples-by-class").status()).isEqualTo(200);
    String job = client.submit(JobClient.SHORT.replace("tiny", "untrained"));
    assertThat(client.await(job).path("state").asString()).isEqualTo("SUCCEEDED");
  }

  @Test
  void a_job_whose_files_are_lost_fails_and_what_it_needs_is_known_without_them()
      throws IOException {
    byte[] labels = IdxFixture.labels(9, 3);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(IdxFixture.TRAINING_IMAGES, IdxFixture.images(9, 2, 3));
    files.put(IdxFixture.TRAINING_LABELS, labels);
    created("lost", UploadFixture.form(files), UploadFixture.FORM);
    String digest = Sha256.ofBytes(labels).hex();
    Files.delete(directory.resolve("artifacts").resolve(digest.substring(0, 2)).resolve(digest));
    String stratified =
        """
        {"data_set":"lost","epochs":1,"split":{"test_size":3,"stratify":true}}""";

    Answer checked = client.post("/v1/training-jobs?validate_only=true", stratified);
    Answer refused =
        client.post(
            "/v1/training-jobs?validate_only=true",
            stratified.replace("\"test_size\":3", "\"test_size\":2"));
    String job = client.submit(JobClient.SHORT.replace("tiny", "lost"));

    // The rows of each class were counted when they were uploaded.
    assertThat(checked.status()).isEqualTo(200);
    assertThat(refused.pointersOfProblem(422)).containsExactly("/split/test_size");
    jdbc.sql("update data_set_version set class_counts = null where name = 'lost'").update();
    assertThat(
            client.post("/v1/training-jobs?validate_only=true", stratified).pointersOfProblem(422))
        .as("a version of an earlier release is read")
        .containsExactly("/data_set");
    assertThat(client.await(job).path("state").asString()).isEqualTo("FAILED");
    assertThat(client.get(job).json().at("/error/code").asString()).isEqualTo("data_set_unusable");
    TrainingSpecification specification =
        new SpecificationReader()
            .resolve(JsonMapper.shared().readValue(stratified, ObjectNode.class));
    assertThat(checks.memoryOf(specification).totalBytes()).isPositive();
  }

  @Test
  void a_version_that_is_deleted_while_a_job_is_submitted_is_missed_before_the_job_is_kept() {
    String version = created("going", UploadFixture.idxForm(), UploadFixture.FORM);

    CompletableFuture<Answer> submitted =
        transactions.execute(
            transaction -> {
              queue.lock();
              CompletableFuture<Answer> submission =
                  CompletableFuture.supplyAsync(
                      () -> client.post("/v1/training-jobs", "{\"data_set\":\"going\"}"));
              await().until(this::isSubmissionWaiting);
              versions.delete("going", version, false);
              return submission;
            });

    assertThat(Objects.requireNonNull(submitted).join().pointersOfProblem(422))
        .containsExactly("/data_sha256");
  }

  /** Whether a request has checked its job and waits for the queue. */
  private boolean isSubmissionWaiting() {
    return jdbc.sql(
                """
                select count(*) from information_schema.sessions
                where blocker_id is not null and executing_statement like '%training_queue_gate%'""")
            .query(Integer.class)
            .single()
        > 0;
  }

  @Test
  void jobs_are_asked_before_models_whether_they_need_a_version() {
    List<DataSetUse> sorted = new ArrayList<>(uses);
    Collections.reverse(sorted);

    AnnotationAwareOrderComparator.sort(sorted);

    assertThat(sorted)
        .extracting(use -> use.getClass().getSimpleName())
        .containsExactly("JobsOfDataSets", "ModelsOfDataSets");
  }

  @Test
  void data_sets_of_the_server_are_neither_replaced_nor_deleted() {
    for (String name : List.of("mnist", "tiny")) {
      Answer refused = upload(name, UploadFixture.idxForm(), UploadFixture.FORM);
      refused.pointersOfProblem(409);
      assertThat(refused.json().path("type").asString()).endsWith(":data-set-protected");
    }
    client.delete("/v1/datasets/mnist/versions/474311ef").pointersOfProblem(409);
    client.delete("/v1/datasets/tiny/versions/474311ef").pointersOfProblem(404);
    assertThat(versions("mnist")).isEmpty();
    assertThat(
            upload("Not%20A%20Name", UploadFixture.idxForm(), UploadFixture.FORM)
                .pointersOfProblem(422))
        .containsExactly("name");
    client.get("/v1/datasets/nothing-here/versions").pointersOfProblem(404);
  }

  private Answer upload(String nameAndQuery, byte[] body, String type) {
    return client.post("/v1/datasets/" + nameAndQuery, body, type);
  }

  private String created(String name, byte[] body, String type) {
    Answer answer = upload(name, body, type);
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
    return answer.json().path("sha256").asString();
  }

  private List<String> versions(String name) {
    return client
        .get("/v1/datasets/" + name + "/versions")
        .json()
        .path("versions")
        .valueStream()
        .map(version -> version.path("sha256").asString())
        .toList();
  }

  private static List<String> codes(Answer upload) {
    return upload
        .json()
        .path("warnings")
        .valueStream()
        .map(warning -> warning.path("code").asString())
        .toList();
  }
}
