package io.github.perceptron.jobs.queue;

import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.JobStateChanged;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The metric {@code perceptron_jobs_ended_total}: the jobs whose end this instance has recorded, by
 * project and state. The instances together count each end once.
 */
@Component
class EndedJobs {

  private final MeasuredProjects projects;
  private final Map<String, Map<JobState, Counter>> byProject = new ConcurrentHashMap<>();

  EndedJobs(MeterRegistry registry, MeasuredProjects projects) {
    this.projects = projects;
    projects.register(
        project -> byProject.put(project, of(project, registry)),
        project -> byProject.remove(project).values().forEach(registry::remove));
  }

  private static Map<JobState, Counter> of(String project, MeterRegistry registry) {
    return Stream.of(JobState.values())
        .filter(JobState::isTerminal)
        .collect(
            Collectors.toMap(
                state -> state,
                state ->
                    Counter.builder("perceptron.jobs.ended")
                        .tag("project", project)
                        .tag("state", state.name().toLowerCase(Locale.ROOT))
                        .description("Training jobs that ended, by project and state")
                        .register(registry)));
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void changed(JobStateChanged change) {
    if (change.to().isTerminal()) {
      Map<JobState, Counter> counters = byProject.get(projects.labelOf(change.project()));
      if (counters != null) {
        Objects.requireNonNull(counters.get(change.to())).increment();
      }
    }
  }
}
