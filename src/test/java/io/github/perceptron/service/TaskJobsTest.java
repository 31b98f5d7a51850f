package io.github.perceptron.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.datasets.DataSetKind;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.evaluations.EvaluatedRows;
import io.github.perceptron.evaluations.Evaluations;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.network.metrics.RegressionFigures;
import io.github.perceptron.network.metrics.RegressionTally;
import io.github.perceptron.service.Client.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * Jobs of two classes by one output, with named classes and weights, and what contradicts a task.
 */
@ServiceTest
class TaskJobsTest {

  private static final List<String> NAMES = TwoLetters.CLASSES;

  @Autowired private Client client;
  @Autowired private Evaluations evaluations;

  @BeforeEach
  void upload(@TempDir Path scratch) throws IOException {
    TwoLetters.upload(client, scratch);
  }

  @Test
  void two_classes_are_learned_by_one_output_and_shown_by_their_names() {
    String job =
        client.submit(
            """
            {'preset':'modern','data_set':'two_letters','loss':'binary_crossentropy','epochs':40,
             'layers':[{'units':16}],'batch_size':16,'validation_split':0.2,
             'early_stopping':{'monitor':'val_accuracy','patience':40}}""");

    JsonNode ended = client.await(job);

    assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("SUCCEEDED");
    assertThat(ended.at("/network/task").asString()).isEqualTo("binary");
    assertThat(ended.at("/network/parameter_count").asInt()).isEqualTo(144 * 16 + 16 + 16 + 1);
    assertThat(ended.at("/result/test_accuracy").asDouble()).isGreaterThan(0.9);
    assertThat(ended.path("result").has("test_rmse")).isFalse();
    JsonNode epoch = client.get(job + "/history").json().at("/epochs/0");
    assertThat(epoch.has("val_accuracy")).isTrue();
    assertThat(epoch.has("rmse")).isFalse();
    assertEvaluation(client.get(job + "/evaluation").json());
    for (JsonNode error : client.get(job + "/evaluation/errors").json().path("errors")) {
      assertThat(error.path("actual_name").asString())
          .isEqualTo(NAMES.get(error.path("actual").asInt()));
      assertThat(error.path("predicted_name").asString())
          .isEqualTo(NAMES.get(error.path("predicted").asInt()));
    }
    assertThat(client.get(job + "/evaluation/confusion-matrix.svg").raw().body())
        .contains("an A", "a Z");
    assertThat(widthOf(client.bytes(job + "/evaluation/threshold-curves.png"))).isEqualTo(1000);
    assertThat(client.get(job + "/receipt").json().at("/result/test_accuracy"))
        .isEqualTo(ended.at("/result/test_accuracy"));
  }

  private static void assertEvaluation(JsonNode evaluation) {
    assertThat(evaluation.path("labels").toString()).isEqualTo("[\"an A\",\"a Z\"]");
    assertThat(evaluation.at("/classes/1/name").asString()).isEqualTo("a Z");
    assertThat(evaluation.has("kind")).isFalse();
    assertThat(evaluation.has("mae")).isFalse();
    JsonNode binary = evaluation.path("binary");
    assertThat(binary.path("positive").asInt()).isEqualTo(1);
    assertThat(binary.path("positive_name").asString()).isEqualTo("a Z");
    assertThat(binary.path("precision")).isEqualTo(evaluation.at("/classes/1/precision"));
    assertThat(binary.path("recall")).isEqualTo(evaluation.at("/classes/1/recall"));
    assertThat(binary.path("roc_auc").asDouble()).isBetween(0.95, 1.0);
    JsonNode curve = binary.path("curve");
    assertThat(curve.at("/0/threshold").isNull()).isTrue();
    assertThat(curve.at("/0/precision").isNull()).isTrue();
    JsonNode last = curve.path(curve.size() - 1);
    assertThat(last.path("true_positive_rate").asDouble()).isEqualTo(1);
    assertThat(last.path("false_positive_rate").asDouble()).isEqualTo(1);
    assertThat(last.path("precision").asDouble()).isEqualTo(0.5);
  }

  @Test
  void a_verification_of_one_output_with_weights_ends_with_the_same_parameters() {
    String job =
        client.submit(
            """
            {'preset':'modern','data_set':'two_letters','loss':'binary_crossentropy','epochs':2,
             'layers':[{'units':8,'dropout':0.2}],'class_weight':{'an A':3,'1':0.5}}""");
    client.await(job);

    String verification = client.post(job + ":verify", "{}").header("Location");
    JsonNode ended = client.await(verification);

    assertThat(ended.at("/verification/same").asBoolean()).as(ended.toString()).isTrue();
    assertThat(ended.at("/specification/class_weight").toString())
        .isEqualTo("{\"an A\":3.0,\"1\":0.5}");
  }

  @Test
  void a_heavier_class_is_answered_more_often() {
    String heavy =
        "{'data_set':'two_letters','preset':'modern','epochs':5,'batch_size':8,'layers':[{'units':8}],'class_weight':{'%s':1000}}";

    int zeros = predicted(client.submit(heavy.formatted("an A")), 0);
    int ones = predicted(client.submit(heavy.formatted("a Z")), 0);

    assertThat(zeros).isGreaterThan(ones);
  }

  /** How many rows the model of a job takes for a class. */
  private int predicted(String job, int label) {
    client.await(job);
    int rows = 0;
    for (JsonNode row : client.get(job + "/evaluation").json().path("confusion_matrix")) {
      rows += row.path(label).asInt();
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "mnist; 'loss':'binary_crossentropy'; /loss; needs two classes",
        "mnist; 'loss':'huber'; /loss; use categorical_crossentropy, mean_squared_error or"
            + " mean_absolute_error",
        "two_letters; 'loss':'huber'; /loss; use categorical_crossentropy, binary_crossentropy,"
            + " mean_squared_error or mean_absolute_error",
        "mnist; 'huber_delta':2; /huber_delta; belongs to the loss huber",
        "mnist; 'validation_split':0,'early_stopping':{}; /early_stopping/monitor; needs a"
            + " validation_split above 0",
        "mnist; 'early_stopping':{'monitor':'val_rmse'}; /early_stopping/monitor; use one of"
            + " loss, accuracy, val_loss, val_accuracy",
        "two_letters; 'class_weight':{'a B':2}; /class_weight; its classes are 0 to 1, or an A, a Z",
        "mnist; 'class_weight':{'10':2}; /class_weight; its classes are 0 to 9",
        "mnist; 'class_weight':'even'; /class_weight; balanced"
      })
  void a_contradiction_is_refused_and_says_what_fits(
      String data, String field, String pointer, String fits) {
    Answer answer =
        client.post(
            "/v1/training-jobs?validate_only=true",
            "{'preset':'modern','data_set':'%s',%s}".formatted(data, field).replace('\'', '"'));

    assertThat(answer.pointersOfProblem(422)).containsExactly(pointer);
    assertThat(answer.json().at("/errors/0/message").asString()).contains(fits);
  }

  @Test
  void the_evaluation_of_numbers_has_errors_residuals_and_worst_rows() {
    String job =
        client.submit("{'data_set':'two_letters','epochs':100000,'max_epochs_per_second':20}");
    client.post(job + ":cancel", "{}");
    client.await(job, "CANCELLED");
    JobId id = JobId.parse(job.substring(job.length() - 36));
    evaluations.save(id, rows(), figures());

    JsonNode evaluation = client.get(job + "/evaluation").json();

    assertThat(evaluation.path("kind").asString()).isEqualTo("table");
    assertThat(evaluation.path("rows").asInt()).isEqualTo(4);
    assertThat(evaluation.path("mae").asDouble()).isCloseTo(1.5, within(1e-12));
    assertThat(evaluation.has("accuracy")).isFalse();
    assertThat(evaluation.has("confusion_matrix")).isFalse();
    assertThat(evaluation.at("/targets/0/name").asString()).isEqualTo("price, \u20ac");
    assertThat(evaluation.at("/targets/0/residuals/counts")).hasSize(20);
    assertThat(evaluation.at("/targets/0/points")).hasSize(4);
    assertThat(evaluation.at("/worst_rows/0/index").asInt()).isEqualTo(9);
    assertThat(evaluation.path("links").has("errors")).isFalse();
    assertThat(widthOf(client.bytes(job + "/evaluation/residuals.png"))).isEqualTo(1000);
    assertThat(client.get(job + "/evaluation/residuals.svg").raw().body())
        .contains("price", "RMSE");
    assertThat(client.get(job + "/evaluation/residuals.svg?target=weight").status()).isEqualTo(404);
    for (String none : List.of("errors", "confusion-matrix.svg", "threshold-curves.svg")) {
      assertThat(client.get(job + "/evaluation/" + none).status()).as(none).isEqualTo(404);
    }
  }

  private static int widthOf(byte[] png) {
    try {
      return ImageIO.read(new ByteArrayInputStream(png)).getWidth();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EvaluatedRows rows() {
    return new EvaluatedRows(
        "houses", new Sha256("a".repeat(64)), DataSetPart.TEST, DataSetKind.TABLE, null);
  }

  private static RegressionFigures figures() {
    RegressionTally tally = new RegressionTally(List.of("price, \u20ac"), new double[] {2}, 4);
    tally.add(0, new double[] {10}, new double[] {11});
    tally.add(4, new double[] {20}, new double[] {19});
    tally.add(9, new double[] {30}, new double[] {33});
    tally.add(12, new double[] {40}, new double[] {41});
    return tally.figures(0.25);
  }
}
