package io.github.perceptron.jobs.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.StoppedBy;
import io.github.perceptron.jobs.TrainingResult;
import io.github.perceptron.jobs.store.Jobs;
import io.github.perceptron.jobs.store.TrainingJob;
import io.github.perceptron.paging.PageRequest;
import io.github.perceptron.problem.InvalidParametersException;
import io.github.perceptron.problem.ParameterErrors;
import io.github.perceptron.testing.UnitTest;
import java.util.Collections;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders of the list of jobs, and the tokens of its pages. */
@UnitTest
class JobOrderTest {

  private static final JobFilter ALL =
      new JobFilter(null, null, Collections.unmodifiableSortedMap(new TreeMap<>()), null);

  @ParameterizedTest
  @EnumSource
  void each_field_is_read_in_both_directions_and_written_again(JobOrder.Field field) {
    assertThat(JobOrder.parse(field.id())).isEqualTo(new JobOrder(field, false));
    assertThat(JobOrder.parse(" " + field.id() + " desc ")).isEqualTo(new JobOrder(field, true));
    for (boolean descending : new boolean[] {false, true}) {
      JobOrder order = new JobOrder(field, descending);
      assertThat(JobOrder.parse(order.toString())).isEqualTo(order);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "name", "CREATED_AT", "created_at down", "created_at  desc", "state,epoch"})
  void an_unknown_order_is_refused_with_the_list_of_fields(String text) {
    assertThatThrownBy(() -> JobOrder.parse(text))
        .isInstanceOf(InvalidParametersException.class)
        .hasStackTraceContaining("best_val_accuracy");
  }

  @ParameterizedTest
  @EnumSource
  void a_page_token_restores_the_value_and_the_job_of_its_position(JobOrder.Field field) {
    for (JobSnapshot last : new JobSnapshot[] {waiting(), succeeded()}) {
      JobOrder order = new JobOrder(field, true);
      String token = tokenAfter(last, ALL, order);

      PageRequest<JobPosition> next = read(token, ALL, order);

      assertThat(next.after()).isEqualTo(new JobPosition(field.valueOf(last), last.id().value()));
      assertThat(token).matches("[A-Za-z0-9_-]+");
    }
  }

  @Test
  void a_page_token_of_another_list_is_refused() {
    JobOrder newest = new JobOrder(JobOrder.Field.CREATED_AT, true);
    String token = tokenAfter(waiting(), ALL, newest);
    JobOrder oldest = new JobOrder(JobOrder.Field.CREATED_AT, false);
    JobFilter named = new JobFilter(null, "mine", new TreeMap<>(), null);

    assertThatThrownBy(() -> read(token, ALL, oldest))
        .isInstanceOf(InvalidParametersException.class);
    assertThatThrownBy(() -> read(token, named, newest))
        .isInstanceOf(InvalidParametersException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "****", "AAAA", "MTIzNAoxMjM0Ci0"})
  void an_invented_page_token_is_refused(String text) {
    assertThatThrownBy(() -> read(text, ALL, new JobOrder(JobOrder.Field.CREATED_AT, true)))
        .isInstanceOf(InvalidParametersException.class);
  }

  private static String tokenAfter(JobSnapshot last, JobFilter filter, JobOrder order) {
    String token =
        PageRequest.first(JobPosition.listOf(filter, order), 1)
            .answer(most -> Collections.nCopies(most, last), job -> JobPosition.of(job, order))
            .nextPageToken();
    return Objects.requireNonNull(token);
  }

  private static PageRequest<JobPosition> read(String token, JobFilter filter, JobOrder order) {
    ParameterErrors errors = new ParameterErrors();
    PageRequest<JobPosition> request =
        PageRequest.read(JobPosition.listOf(filter, order), 1, token, errors);
    errors.throwIfAny();
    return request;
  }

  private static JobSnapshot waiting() {
    return Jobs.queued().snapshot();
  }

  private static JobSnapshot succeeded() {
    TrainingJob job = Jobs.queued();
    job.start("worker", Jobs.NOW);
    TrainingResult result =
        new TrainingResult(StoppedBy.EPOCHS, 2, 0.1, 0.97, new Sha256("0".repeat(64)));
    job.succeed(result, null, Jobs.NOW);
    return job.snapshot();
  }
}
