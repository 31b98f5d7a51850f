package io.github.perceptron.evaluations.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.charts.web.PngPixels;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.IdxFixture;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.rows.PartSize;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.datasets.rows.TrainTestSplit;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.ServiceTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ServiceTest
class EvaluationTest {

  private static final String SHORT_MNIST =
      """
      {'preset':'modern','layers':[{'units':32,'activation':'relu'}],'epochs':1,
       'split':{'test_size':0.95,'random_state':1}}""";

  private static final String TINY = "{'data_set':'tiny','split':null,'epochs':1,'batch_size':4}";

  @Autowired private Client client;
  @Autowired private DataSets dataSets;
  @Autowired private JdbcClient database;

  @Value("${perceptron.data-directory}")
  @SuppressWarnings("NullAway.Init") // Spring fills it.
  private Path directory;

  @Test
  void the_figures_of_a_job_on_mnist_agree_with_each_other_and_with_its_result() {
    String job = client.submit(SHORT_MNIST);
    JsonNode result = client.await(job).path("result");

    JsonNode evaluation = client.get(job + "/evaluation").json();

    assertThat(evaluation.path("job_id").asString()).isEqualTo(job.substring(job.length() - 36));
    assertThat(evaluation.path("data_set").asString()).isEqualTo("mnist");
    assertThat(evaluation.path("split").asString()).isEqualTo("test");
    assertThat(evaluation.path("rows").asInt()).isEqualTo(10_000);
    assertThat(evaluation.path("loss")).isEqualTo(result.path("test_loss"));
    assertThat(evaluation.path("accuracy")).isEqualTo(result.path("test_accuracy"));
    assertThat(evaluation.path("top_3_accuracy").asDouble())
        .isBetween(evaluation.path("accuracy").asDouble(), 1.0);
    assertThat(evaluation.path("expected_calibration_error").asDouble()).isBetween(0.0, 0.5);
    int[][] matrix = matrix(evaluation);
    LabelledImages images = Objects.requireNonNull(dataSets.load("mnist").testImages());
    int correct = 0;
    for (int label = 0; label < 10; label++) {
      int digit = label;
      JsonNode scores = evaluation.path("classes").path(label);
      assertThat(scores.path("label").asInt()).isEqualTo(label);
      assertThat(scores.path("support").asLong())
          .isEqualTo(IntStream.of(matrix[label]).sum())
          .isEqualTo(IntStream.range(0, 10_000).filter(i -> images.label(i) == digit).count());
      assertThat(scores.path("recall").asDouble())
          .isCloseTo(matrix[label][label] / scores.path("support").asDouble(), within(1e-12));
      correct += matrix[label][label];
    }
    assertThat(evaluation.path("accuracy").asDouble()).isEqualTo(correct / 10_000.0);
    assertThat(evaluation.path("errors").asInt()).isEqualTo(10_000 - correct);
    // Recall weighted by support equals accuracy.
    assertThat(evaluation.at("/weighted_average/recall").asDouble())
        .isCloseTo(correct / 10_000.0, within(1e-12));
    assertThat(evaluation.at("/links/self").asString()).isEqualTo(job + "/evaluation");
    assertThat(client.get(job).json().at("/links/evaluation"))
        .isEqualTo(evaluation.at("/links/self"));
  }

  @Test
  void the_pages_contain_every_error_once_with_its_image() {
    String job = client.submit(SHORT_MNIST);
    client.await(job);
    JsonNode evaluation = client.get(job + "/evaluation").json();

    List<JsonNode> errors = errors(job, "page_size=200");

    LabelledImages images = Objects.requireNonNull(dataSets.load("mnist").testImages());
    assertThat(errors).hasSize(evaluation.path("errors").asInt()).hasSizeGreaterThan(200);
    assertThat(errors.stream().map(error -> error.path("index").asInt())).doesNotHaveDuplicates();
    int[][] counted = new int[10][10];
    double last = 1;
    for (JsonNode error : errors) {
      int actual = error.path("actual").asInt();
      int predicted = error.path("predicted").asInt();
      assertThat(actual)
          .isEqualTo(images.label(error.path("index").asInt()))
          .isNotEqualTo(predicted);
      double probability = error.path("probability").asDouble();
      assertThat(probability).isLessThanOrEqualTo(last).isGreaterThan(0.1);
      assertThat(error.path("probability_of_actual").asDouble()).isBetween(0.0, probability);
      last = probability;
      counted[actual][predicted]++;
    }
    int[][] matrix = matrix(evaluation);
    for (int label = 0; label < 10; label++) {
      counted[label][label] = matrix[label][label];
    }
    assertThat(counted).isDeepEqualTo(matrix);
    for (JsonNode error : errors.subList(0, 5)) {
      byte[] png = client.bytes(error.at("/links/image").asString());
      assertThat(PngPixels.of(png)).isEqualTo(images.image(error.path("index").asInt()));
    }
  }

  @Test
  void errors_are_filtered_by_actual_and_predicted_class() {
    String job = client.submit(SHORT_MNIST);
    client.await(job);
    int[][] matrix = matrix(client.get(job + "/evaluation").json());

    List<JsonNode> cell = errors(job, "actual=4&predicted=9&page_size=7");
    List<JsonNode> row = errors(job, "actual=4&page_size=50");
    List<JsonNode> column = errors(job, "predicted=9&page_size=50");

    assertThat(cell)
        .hasSize(matrix[4][9])
        .isNotEmpty()
        .allSatisfy(error -> assertThat(error.path("actual").asInt()).isEqualTo(4))
        .allSatisfy(error -> assertThat(error.path("predicted").asInt()).isEqualTo(9));
    assertThat(row).hasSize(IntStream.of(matrix[4]).sum() - matrix[4][4]).containsAll(cell);
    assertThat(column)
        .hasSize(IntStream.range(0, 10).filter(i -> i != 9).map(i -> matrix[i][9]).sum())
        .containsAll(cell);
    JsonNode right = client.get(job + "/evaluation/errors?actual=3&predicted=3").json();
    assertThat(right.path("errors").size()).isZero();
    assertThat(right.path("total").asInt()).isZero();
    assertThat(right.path("next_page_token").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "actual=10,      actual",
    "actual=-1,      actual",
    "predicted=10,   predicted",
    "predicted=nine, predicted",
    "page_size=0,    page_size",
    "page_size=201,  page_size",
    "page_token=abc, page_token",
    "page_token=%21, page_token",
    "page_token=_____w, page_token"
  })
  void a_wrong_parameter_is_named(String query, String parameter) {
    String job = client.submit(TINY);
    client.await(job);

    assertThat(client.get(job + "/evaluation/errors?" + query).pointersOfProblem(422))
        .containsExactly(parameter);
  }

  @Test
  void a_data_set_of_another_shape_and_three_classes_is_evaluated() {
    String job = client.submit(TINY);
    client.await(job);

    JsonNode evaluation = client.get(job + "/evaluation").json();

    assertThat(evaluation.path("rows").asInt()).isEqualTo(4);
    assertThat(evaluation.path("classes").size()).isEqualTo(3);
    assertThat(supports(evaluation)).containsExactly(2, 1, 1);
    assertThat(evaluation.path("top_3_accuracy").asDouble()).isEqualTo(1);
    assertThat(client.get(job + "/evaluation/errors?actual=3").pointersOfProblem(422))
        .containsExactly("actual");
    assertErrorsAreIn(job, "tiny", "test", index -> index < 4);
  }

  @Test
  void a_class_without_test_images_scores_zero_and_no_nan() {
    Path folder = IdxFixture.dataSet(directory.resolve("datasets"), "lacking");
    IdxFixture.write(folder.resolve(IdxFixture.TRAINING_LABELS), IdxFixture.labels(6, 5));
    String job = client.submit(TINY.replace("tiny", "lacking"));
    client.await(job);

    Client.Answer answer = client.get(job + "/evaluation");

    assertThat(answer.raw().body()).doesNotContain("NaN", "null");
    assertThat(supports(answer.json())).containsExactly(2, 1, 1, 0, 0);
    assertThat(answer.json().at("/classes/4/recall").asDouble()).isZero();
    assertThat(answer.json().at("/classes/4/f1").asDouble()).isZero();
  }

  @Test
  void without_test_images_the_index_of_a_row_counts_in_the_training_images() {
    Path folder = directory.resolve("datasets").resolve("untested");
    IdxFixture.write(folder.resolve(IdxFixture.TRAINING_IMAGES), IdxFixture.images(30, 2, 3));
    IdxFixture.write(folder.resolve(IdxFixture.TRAINING_LABELS), IdxFixture.labels(30, 3));
    String untested = "{'data_set':'untested','epochs':1,'batch_size':4,";

    String setAside =
        client.submit(
            untested
                + "'split':{'test_size':0.5,'random_state':1},'validation_split':0.2,'seed':3}");
    String stratified =
        client.submit(
            untested
                + "'split':{'test_size':9,'train_size':0.5,'random_state':4294967295,'stratify':true}}");
    String ordered = client.submit(untested + "'split':{'train_size':20,'shuffle':false}}");
    String heldOut = client.submit(untested + "'split':null,'validation_split':0.4}");
    String learned = client.submit(untested + "'split':null,'validation_split':0}");

    List<Integer> testRows =
        indices(TrainTestSplit.settingAside(0.5, 1).parts(30, row -> 0).test());
    List<Integer> stratifiedRows =
        indices(
            new TrainTestSplit(new PartSize(9), new PartSize(0.5), 4_294_967_295L, true, true)
                .parts(30, row -> row % 3)
                .test());
    assertRows(setAside, 15);
    assertErrorsAreIn(setAside, "untested", "train", testRows::contains);
    assertRows(stratified, 9);
    assertErrorsAreIn(stratified, "untested", "train", stratifiedRows::contains);
    assertThat(client.get(stratified + "/evaluation").json().path("classes").valueStream())
        .allMatch(one -> one.path("support").asInt() == 3);
    assertThat(client.get(stratified).json().at("/network/training_rows").asInt()).isEqualTo(10);
    assertThat(client.get(stratified + "/receipt").json().at("/data/training_rows").asInt())
        .isEqualTo(10);
    assertRows(ordered, 10);
    assertErrorsAreIn(ordered, "untested", "train", index -> index >= 20);
    assertRows(heldOut, 12);
    assertErrorsAreIn(heldOut, "untested", "train", index -> index >= 18);
    assertRows(learned, 30);
    assertErrorsAreIn(learned, "untested", "train", index -> index < 30);
  }

  private static List<Integer> indices(Rows rows) {
    return IntStream.of(rows.toArray()).boxed().toList();
  }

  @Test
  void a_job_without_an_evaluation_says_why() {
    String diverging =
        client.submit(
            "{'optimizer':{'learning_rate':100000},'l2':50,'split':{'test_size':0.99,'random_state':1}}");
    String unfinished =
        client.submit(
            "{'epochs':100000,'max_epochs_per_second':20,'split':{'test_size':0.9,'random_state':1}}");
    assertNoEvaluation(unfinished, "when its training ends");

    client.await(diverging);

    assertNoEvaluation(diverging, "FAILED", "only a job that SUCCEEDED");
    String unknown = "/v1/training-jobs/00000000-0000-0000-0000-000000000000/evaluation";
    client.get(unknown).pointersOfProblem(404);
    assertThat(client.get(unknown).json().path("type").asString()).endsWith(":job-not-found");
    client.post(unfinished + ":cancel", "");
    client.await(unfinished, "CANCELLED");
  }

  @Test
  void a_job_of_a_release_without_evaluations_says_so() {
    String job = client.submit(TINY);
    client.await(job);
    database
        .sql("DELETE FROM evaluation WHERE CAST(job_id AS VARCHAR) = ?")
        .param(job.substring(job.length() - 36))
        .update();

    assertNoEvaluation(job, "SUCCEEDED", "an earlier version of the service trained it");
  }

  @Test
  void errors_that_are_not_kept_are_counted_but_not_listed() {
    String job = client.submit(TINY);
    client.await(job);
    JsonNode kept = client.get(job + "/evaluation/errors").json();
    String cell =
        "/evaluation/errors?actual=%d&predicted=%d"
            .formatted(kept.at("/errors/0/actual").asInt(), kept.at("/errors/0/predicted").asInt());
    int ofCell = client.get(job + cell).json().path("total").asInt();
    database
        .sql("DELETE FROM evaluation_error WHERE CAST(job_id AS VARCHAR) = ?")
        .param(job.substring(job.length() - 36))
        .update();

    JsonNode all = client.get(job + "/evaluation/errors").json();
    JsonNode page = client.get(job + cell).json();

    assertThat(all.path("total")).isEqualTo(kept.path("total"));
    assertThat(all.path("listed").asInt()).isZero();
    assertThat(page.path("total").asInt()).isEqualTo(ofCell).isPositive();
    assertThat(page.path("listed").asInt()).isZero();
    assertThat(page.path("errors").size()).isZero();
    assertThat(page.path("next_page_token").isNull()).isTrue();
  }

  @Test
  void an_evaluation_is_deleted_with_its_job() {
    String job = client.submit(TINY);
    client.await(job);
    assertThat(rowsOf(job, "evaluation")).isOne();
    assertThat(rowsOf(job, "evaluation_error")).isPositive();

    client.send(client.request(job).DELETE());

    client.get(job + "/evaluation").pointersOfProblem(404);
    assertThat(rowsOf(job, "evaluation")).isZero();
    assertThat(rowsOf(job, "evaluation_error")).isZero();
  }

  private int rowsOf(String job, String table) {
    return database
        .sql("SELECT count(*) FROM " + table + " WHERE CAST(job_id AS VARCHAR) = ?")
        .param(job.substring(job.length() - 36))
        .query(Integer.class)
        .single();
  }

  private void assertNoEvaluation(String job, String... reasons) {
    for (String path : List.of("/evaluation", "/evaluation/errors")) {
      Client.Answer answer = client.get(job + path);
      answer.pointersOfProblem(404);
      assertThat(answer.json().path("type").asString()).endsWith(":evaluation-not-found");
      assertThat(answer.json().path("detail").asString()).contains(reasons);
    }
  }

  private void assertRows(String job, int rows) {
    client.await(job);
    JsonNode evaluation = client.get(job + "/evaluation").json();
    assertThat(evaluation.path("rows").asInt()).isEqualTo(rows);
    assertThat(evaluation.path("split").asString()).isEqualTo("train");
  }

  private void assertErrorsAreIn(String job, String dataSet, String split, IntPredicate rows) {
    LabelledImages images =
        split.equals("train")
            ? dataSets.load(dataSet).trainingImages()
            : Objects.requireNonNull(dataSets.load(dataSet).testImages());
    assertThat(errors(job, "page_size=3"))
        .isNotEmpty()
        .allSatisfy(
            error -> {
              int index = error.path("index").asInt();
              assertThat(rows.test(index)).as("row %d", index).isTrue();
              assertThat(error.path("actual").asInt()).isEqualTo(images.label(index));
              String image = error.at("/links/image").asString();
              assertThat(image)
                  .startsWith("/v1/datasets/%s/%s/%d.png".formatted(dataSet, split, index));
              assertThat(PngPixels.of(client.bytes(image))).isEqualTo(images.image(index));
            });
  }

  /** Reads all pages. Each page has the same total, which is the number of rows of all pages. */
  private List<JsonNode> errors(String job, String query) {
    List<JsonNode> errors = new ArrayList<>();
    String token = "";
    int total;
    do {
      JsonNode page = client.get(job + "/evaluation/errors?" + query + token).json();
      page.path("errors").forEach(errors::add);
      total = page.path("total").asInt();
      assertThat(page.path("listed").asInt()).isEqualTo(total);
      JsonNode next = page.path("next_page_token");
      token = next.isNull() ? "" : "&page_token=" + next.asString();
    } while (!token.isEmpty());
    assertThat(errors).hasSize(total);
    return errors;
  }

  private static int[][] matrix(JsonNode evaluation) {
    return evaluation
        .path("confusion_matrix")
        .valueStream()
        .map(row -> row.valueStream().mapToInt(JsonNode::asInt).toArray())
        .toArray(int[][]::new);
  }

  private static List<Integer> supports(JsonNode evaluation) {
    return evaluation
        .path("classes")
        .valueStream()
        .map(scores -> scores.path("support").asInt())
        .toList();
  }
}
