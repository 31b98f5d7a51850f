package io.github.perceptron.prediction.serving;

import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.ModelsChanged;
import io.github.perceptron.models.registry.ModelVersions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Remembers which versions clients' choices mean, so that not every prediction asks the database.
 *
 * <p>What this instance changed holds for every prediction that begins after the change was
 * answered; what another changed, within {@link #LIFETIME_NANOS}.
 */
@Component
public final class ModelVersionCache {

  static final long LIFETIME_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final int MOST = 1_000;

  private final ModelVersions versions;
  private final AtomicLong changes = new AtomicLong();
  private final Map<ModelChoice, Remembered> remembered = new ConcurrentHashMap<>();

  ModelVersionCache(ModelVersions versions) {
    this.versions = versions;
  }

  /** The version that is meant now; throws what {@link ModelChoice#in} throws. */
  public ModelVersion of(ModelChoice choice) {
    // Both are taken before the database is asked: a change that comes in between makes the answer
    // old, whether it was in the answer or not.
    long asOf = changes.get();
    long now = System.nanoTime();
    Remembered known = remembered.get(choice);
    if (known != null && known.holds(asOf, now)) {
      return known.version();
    }
    ModelVersion version = choice.in(versions);
    if (remembered.size() >= MOST) {
      remembered.clear();
    }
    remembered.put(choice, new Remembered(version, asOf, now));
    return version;
  }

  /** Runs after the commit and before whoever changed something is answered. */
  @TransactionalEventListener(fallbackExecution = true)
  void changed(ModelsChanged change) {
    changes.incrementAndGet();
  }

  /**
   * An answer.
   *
   * @param asOf changes known when it was looked up
   */
  private record Remembered(ModelVersion version, long asOf, long since) {
    boolean holds(long changes, long now) {
      return asOf == changes && now - since < LIFETIME_NANOS;
    }
  }
}
