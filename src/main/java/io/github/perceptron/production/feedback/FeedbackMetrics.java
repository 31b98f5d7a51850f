package io.github.perceptron.production.feedback;

import io.github.perceptron.models.VersionDeleted;
import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.prediction.serving.PredictionProperties;
import io.github.perceptron.prediction.serving.VersionSeries;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The counter {@code perceptron_feedback_total}, by project, model, version and outcome: the
 * accuracy in production is the share of {@code outcome="correct"}. The number of series is bounded
 * as that of the times of predictions.
 */
@Component
class FeedbackMetrics {

  private final MeterRegistry registry;
  private final VersionSeries<Counters> series;

  FeedbackMetrics(MeterRegistry registry, PredictionProperties properties) {
    this.registry = registry;
    this.series =
        new VersionSeries<>(
            properties.maxMeasuredVersions(), VersionSeries.IDLE, this::register, this::remove);
  }

  void count(ModelVersionId version, boolean correct) {
    Counters counters = series.of(version);
    (correct ? counters.correct : counters.wrong).increment();
  }

  @TransactionalEventListener(fallbackExecution = true)
  void deleted(VersionDeleted deletion) {
    series.forget(deletion.version().id());
  }

  private Counters register(Tags tags) {
    return new Counters(counter(tags, "correct"), counter(tags, "wrong"));
  }

  private Counter counter(Tags tags, String outcome) {
    return Counter.builder("perceptron.feedback")
        .tags(tags)
        .tag("outcome", outcome)
        .description("Predictions whose right class a client told later")
        .register(registry);
  }

  private void remove(Counters counters) {
    registry.remove(counters.correct);
    registry.remove(counters.wrong);
  }

  private record Counters(Counter correct, Counter wrong) {}
}
