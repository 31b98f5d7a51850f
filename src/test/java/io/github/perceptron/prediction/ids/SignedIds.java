package io.github.perceptron.prediction.ids;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids of predictions that were made at another time, for tests. */
public final class SignedIds {

  private SignedIds() {}

  /** Returns an id as the service would have signed it then. */
  public static String signed(PredictionIds ids, UUID version, Instant at, int label) {
    return new PredictionId(version, at, ThreadLocalRandom.current().nextLong(), label).sign(ids);
  }
}
