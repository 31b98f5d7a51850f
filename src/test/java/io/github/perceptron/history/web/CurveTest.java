package io.github.perceptron.history.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The curves of several jobs in one answer. */
@ServiceTest
class CurveTest {

  private static final String TINY =
      "{'data_set':'tiny','split':null,'epochs':%d,'batch_size':4,'validation_split':%s}";

  @Autowired private Client client;

  @Test
  void curves_are_in_the_requested_order_and_downsampled_including_the_last_epoch() {
    String longer = submitted(50, "0.34");
    String shorter = submitted(3, "0");
    String unknown = UUID.randomUUID().toString();

    JsonNode curves =
        client
            .get(
                "/v1/training-jobs/-/curves?points=10&id=%s,%s,%s"
                    .formatted(longer, unknown, shorter))
            .json()
            .path("curves");

    assertThat(curves.valueStream().map(c -> c.path("job_id").asString()))
        .containsExactly(longer, unknown, shorter);
    assertThat(numbers(curves.get(0).path("epoch")))
        .containsExactly(5, 10, 15, 20, 25, 30, 35, 40, 45, 50);
    assertThat(curves.get(1).path("epoch").size()).isZero();
    assertThat(numbers(curves.get(2).path("epoch"))).containsExactly(1, 2, 3);
    assertThat(curves.at("/2/val_accuracy/0").isNull()).isTrue();
    JsonNode history = client.get("/v1/training-jobs/" + longer + "/history").json();
    assertThat(curves.at("/0/val_accuracy/9")).isEqualTo(history.at("/epochs/49/val_accuracy"));
    assertThat(curves.at("/0/accuracy/0")).isEqualTo(history.at("/epochs/4/accuracy"));
  }

  @Test
  void the_curve_of_a_job_that_predicts_numbers_is_that_of_r2() {
    byte[] table = "a,y\n1,2.5\n2,4.5\n3,5.5\n4,8.5\n".getBytes(StandardCharsets.UTF_8);
    assertThat(client.post("/v1/datasets/curve_numbers", table, "text/csv").status())
        .isIn(200, 201);
    String job =
        client.submit(
            "{'preset':'modern','data_set':'curve_numbers','layers':[{'units':4}],'epochs':2,'validation_split':0}");
    client.await(job);

    JsonNode curve =
        client
            .get("/v1/training-jobs/-/curves?id=" + job.substring(job.lastIndexOf('/') + 1))
            .json()
            .at("/curves/0");

    JsonNode history = client.get(job + "/history").json();
    assertThat(curve.at("/r2/1").isNumber()).isTrue();
    assertThat(curve.at("/r2/1")).isEqualTo(history.at("/epochs/1/r2"));
    assertThat(curve.at("/val_r2/1").isNull()).isTrue();
    assertThat(curve.at("/accuracy/1").isNull()).isTrue();
  }

  @Test
  void an_invalid_parameter_is_refused_by_name() {
    String many =
        Stream.generate(() -> UUID.randomUUID().toString())
            .limit(51)
            .collect(Collectors.joining(","));
    String one = UUID.randomUUID().toString();

    assertThat(client.get("/v1/training-jobs/-/curves?id=" + many).pointersOfProblem(422))
        .containsExactly("id");
    assertThat(client.get("/v1/training-jobs/-/curves?points=1&id=" + one).pointersOfProblem(422))
        .containsExactly("points");
    client.get("/v1/training-jobs/-/curves?id=x").pointersOfProblem(404);
    assertThat(client.get("/v1/training-jobs/-/curves").status()).isBetween(400, 422);
  }

  private String submitted(int epochs, String validation) {
    String job = client.submit(TINY.formatted(epochs, validation));
    client.await(job);
    return job.substring(job.lastIndexOf('/') + 1);
  }

  private static List<Integer> numbers(JsonNode array) {
    return array.valueStream().map(JsonNode::asInt).toList();
  }
}
