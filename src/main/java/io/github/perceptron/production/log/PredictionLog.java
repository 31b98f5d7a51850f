package io.github.perceptron.production.log;

import io.github.perceptron.prediction.PinnedModel;
import io.github.perceptron.prediction.Prediction;
import io.github.perceptron.prediction.PredictionObserver;
import io.github.perceptron.prediction.ids.IssuedId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/**
 * Logs the predictions of a share of the requests. The thread of a request only puts rows into a
 * buffer; what does not fit is dropped and counted.
 */
@Component
class PredictionLog implements PredictionObserver {

  /** The name in the MDC under which log lines have the id of the request. */
  private static final String REQUEST = "request";

  /** Largest number of predictions of one request that are logged. */
  private static final int MOST_OF_REQUEST = 1000;

  private final PredictionLogBuffer buffer;
  private final PredictionLogProperties properties;
  private final Clock clock;

  PredictionLog(PredictionLogBuffer buffer, PredictionLogProperties properties, Clock clock) {
    this.buffer = buffer;
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public void predicted(PinnedModel model, List<Prediction> predictions, long nanos) {
    if (properties.share() == 0 || ThreadLocalRandom.current().nextDouble() >= properties.share()) {
      return;
    }
    Instant now = clock.instant();
    String request = MDC.get(REQUEST);
    ThreadLocalRandom random = ThreadLocalRandom.current();
    boolean ofClasses = model.contract().classes() > 0;
    for (Prediction one : predictions.subList(0, Math.min(predictions.size(), MOST_OF_REQUEST))) {
      IssuedId id = one.id();
      UUID row = new UUID(random.nextLong(), random.nextLong());
      // The row is made by the thread that writes it, because an input takes some time to write.
      buffer.offer(
          () ->
              new LoggedPrediction(
                  row,
                  id == null ? null : id.text(),
                  model.version().name().project(),
                  model.version().key(),
                  now,
                  nanos,
                  ofClasses ? one.label() : null,
                  ofClasses ? (double) one.probabilities().of(one.label()) : null,
                  request,
                  properties.inputs() ? LoggedInput.of(one) : null));
    }
  }
}
