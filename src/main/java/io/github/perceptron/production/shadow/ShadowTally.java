package io.github.perceptron.production.shadow;

import io.github.perceptron.network.engine.Probabilities;
import java.util.HashMap;
import java.util.Map;

/** What two versions answered to the same inputs, added up since the last flush. */
final class ShadowTally {

  /** Largest number of classes whose confusion is counted. */
  static final int MOST_CLASSES = 100;

  private long requests;
  private long examples;
  private long agreed;
  private long failed;
  private long dropped;
  private double difference;
  private long versionNanos;
  private long shadowNanos;
  private long versionMax;
  private long shadowMax;
  private final Map<Cell, Long> cells = new HashMap<>();

  /** The class that was answered, and that of the shadow. */
  record Cell(int answered, int shadow) {}

  /** Adds the two answers to one input. */
  synchronized void compare(Probabilities answered, Probabilities shadow, boolean ofClasses) {
    examples++;
    double sum = 0;
    int size = Math.min(answered.classes(), shadow.classes());
    for (int k = 0; k < size; k++) {
      sum += Math.abs((double) answered.of(k) - shadow.of(k));
    }
    difference += sum / size;
    if (ofClasses) {
      agreed += answered.label() == shadow.label() ? 1 : 0;
      if (size <= MOST_CLASSES) {
        cells.merge(new Cell(answered.label(), shadow.label()), 1L, Long::sum);
      }
    }
  }

  /** Adds a request whose inputs were compared. */
  synchronized void compared(long nanosOfVersion, long nanosOfShadow) {
    requests++;
    versionNanos += nanosOfVersion;
    shadowNanos += nanosOfShadow;
    versionMax = Math.max(versionMax, nanosOfVersion);
    shadowMax = Math.max(shadowMax, nanosOfShadow);
  }

  synchronized void failed() {
    failed++;
  }

  synchronized void dropped() {
    dropped++;
  }

  /** Returns the sums, and begins again with zeros. */
  synchronized Sums take() {
    Sums sums =
        new Sums(
            requests,
            examples,
            agreed,
            failed,
            dropped,
            difference,
            versionNanos,
            shadowNanos,
            versionMax,
            shadowMax,
            Map.copyOf(cells));
    requests = 0;
    examples = 0;
    agreed = 0;
    failed = 0;
    dropped = 0;
    difference = 0;
    versionNanos = 0;
    shadowNanos = 0;
    versionMax = 0;
    shadowMax = 0;
    cells.clear();
    return sums;
  }

  /**
   * Sums over requests.
   *
   * @param requests compared requests
   * @param examples compared inputs
   * @param agreed inputs with the same class
   * @param failed requests that the shadow could not compute
   * @param dropped requests that were not computed, because the service was busy
   * @param difference sum over the inputs of the mean absolute difference of the probabilities, or
   *     of the numbers
   * @param cells inputs by both classes
   */
  record Sums(
      long requests,
      long examples,
      long agreed,
      long failed,
      long dropped,
      double difference,
      long versionNanos,
      long shadowNanos,
      long versionMax,
      long shadowMax,
      Map<Cell, Long> cells) {

    boolean isEmpty() {
      return requests == 0 && failed == 0 && dropped == 0;
    }
  }
}
