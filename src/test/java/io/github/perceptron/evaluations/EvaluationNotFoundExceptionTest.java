package io.github.perceptron.evaluations;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.testing.UnitTest;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@UnitTest
class EvaluationNotFoundExceptionTest {

  @ParameterizedTest
  @CsvSource({
    "QUEUED,      when its training ends",
    "RUNNING,     when its training ends",
    "PAUSED,      when its training ends",
    "INTERRUPTED, when its training ends",
    "FAILED,      only a job that SUCCEEDED",
    "CANCELLED,   only a job that SUCCEEDED",
    "SUCCEEDED,   an earlier version of the service trained it"
  })
  void the_message_names_the_reason_for_each_state(JobState state, String reason) {
    JobId id = new JobId(UUID.randomUUID());

    assertThat(EvaluationNotFoundException.ofJob(id, state).detail())
        .contains(id.toString(), state.name(), reason);
  }
}
