package io.github.perceptron.prediction.serving;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** Prediction settings for tests without the application. */
final class Settings {

  private Settings() {}

  static PredictionProperties with(
      int workers, int maxBatch, int maxWaiting, String budget, Duration maxLoadWait) {
    return new PredictionProperties(
        workers,
        maxBatch,
        Duration.ZERO,
        maxWaiting,
        1000,
        100_000,
        20_000_000,
        DataSize.ofMegabytes(16),
        DataSize.parse(budget),
        maxLoadWait,
        50,
        0.5);
  }
}
