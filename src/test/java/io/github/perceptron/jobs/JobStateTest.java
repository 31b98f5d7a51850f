package io.github.perceptron.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.UnitTest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@UnitTest
class JobStateTest {

  @ParameterizedTest
  @CsvSource({
    "QUEUED,      'RUNNING, PAUSED, CANCELLED, FAILED'",
    "RUNNING,     'QUEUED, PAUSED, INTERRUPTED, SUCCEEDED, FAILED, CANCELLED'",
    "PAUSED,      'QUEUED, CANCELLED'",
    "INTERRUPTED, 'QUEUED, PAUSED, CANCELLED, FAILED'",
    "SUCCEEDED,   ''",
    "FAILED,      QUEUED",
    "CANCELLED,   QUEUED"
  })
  void each_state_has_exactly_these_successors(JobState state, String next) {
    Set<JobState> allowed = EnumSet.noneOf(JobState.class);
    Arrays.stream(next.split(", "))
        .filter(name -> !name.isEmpty())
        .map(JobState::valueOf)
        .forEach(allowed::add);

    for (JobState other : JobState.values()) {
      assertThat(state.canTransitionTo(other))
          .as("%s to %s", state, other)
          .isEqualTo(allowed.contains(other));
    }
  }

  @Test
  void a_job_has_ended_when_it_succeeded_failed_or_was_cancelled() {
    assertThat(JobState.values())
        .filteredOn(JobState::isTerminal)
        .containsExactly(JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELLED);
  }
}
