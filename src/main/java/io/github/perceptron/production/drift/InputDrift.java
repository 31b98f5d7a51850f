package io.github.perceptron.production.drift;

import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.prediction.PinnedModel;
import io.github.perceptron.prediction.Prediction;
import io.github.perceptron.prediction.PredictionObserver;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Compares the inputs of a share of the requests with the training rows of the version. The thread
 * of a request only puts them into a queue; what does not fit is left out, which changes no share.
 */
@Component
class InputDrift implements PredictionObserver, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(InputDrift.class);

  private static final int MOST_WAITING = 1000;

  /** Largest number of inputs of one request that are compared. */
  private static final int MOST_OF_REQUEST = 100;

  private final BlockingQueue<Sampled> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final MeasuredVersions versions;
  private final DriftProperties properties;
  private final Clock clock;
  private volatile boolean ends;

  InputDrift(MeasuredVersions versions, DriftProperties properties, Clock clock) {
    this.versions = versions;
    this.properties = properties;
    this.clock = clock;
    if (properties.share() > 0) {
      Thread thread = new Thread(this::work, "input-drift");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Inputs that wait to be compared. */
  private record Sampled(ModelVersion version, List<Prediction> predictions, Instant at) {}

  @Override
  public void predicted(PinnedModel model, List<Prediction> predictions, long nanos) {
    if (properties.share() > 0 && ThreadLocalRandom.current().nextDouble() < properties.share()) {
      waiting.offer(
          new Sampled(
              model.version(),
              List.copyOf(predictions.subList(0, Math.min(predictions.size(), MOST_OF_REQUEST))),
              clock.instant()));
    }
  }

  private void work() {
    while (!ends) {
      try {
        Sampled next = waiting.poll(1, TimeUnit.SECONDS);
        if (next != null) {
          versions.add(next.version(), next.predictions(), next.at());
        }
      } catch (InterruptedException e) {
        // Nobody interrupts this thread.
      } catch (RuntimeException e) {
        log.atError().setCause(e).log("Inputs could not be compared; later ones still are");
      }
    }
  }

  @Override
  public void close() {
    ends = true;
    waiting.clear();
  }
}
