package io.github.perceptron.jobs.queue;

import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.JobStateChanged;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The metric {@code perceptron_jobs_ended_total}: the jobs whose end this instance has recorded.
 * The instances together count each end once.
 */
@Component
class EndedJobs {

  private final Map<JobState, Counter> byState = new EnumMap<>(JobState.class);

  EndedJobs(MeterRegistry registry) {
    for (JobState state : JobState.values()) {
      if (state.isTerminal()) {
        byState.put(
            state,
            Counter.builder("perceptron.jobs.ended")
                .tag("state", state.name().toLowerCase(Locale.ROOT))
                .description("Training jobs that ended, by the state that they ended in")
                .register(registry));
      }
    }
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void changed(JobStateChanged change) {
    Counter counter = byState.get(change.to());
    if (counter != null) {
      counter.increment();
    }
  }
}
