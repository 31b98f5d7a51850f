package io.github.perceptron.prediction.serving;

import io.github.perceptron.models.ModelsChanged;
import io.github.perceptron.models.registry.ModelVersions;
import io.github.perceptron.projects.CurrentProject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Caches which versions each choice of a client means, so that a prediction does not need a
 * database query.
 *
 * <p>A change by this instance is visible to every prediction that starts after the change was
 * answered; a change by another instance is visible within {@link #LIFETIME_NANOS}.
 */
@Component
public final class ModelVersionCache {

  static final long LIFETIME_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final int MOST = 1_000;

  private final ModelVersions versions;
  private final AtomicLong changes = new AtomicLong();
  private final Map<ModelChoice, Remembered> remembered = new ConcurrentHashMap<>();

  ModelVersionCache(ModelVersions versions) {
    this.versions = versions;
  }

  /**
   * Returns the versions that a choice means now. Throws the same exceptions as {@link
   * ModelChoice#in}.
   */
  public Traffic of(ModelChoice choice) {
    // Both values are read before the database query. A change during the query then makes the
    // cached answer outdated, whether the query saw the change or not.
    long asOf = changes.get();
    long now = System.nanoTime();
    Remembered known = remembered.get(choice);
    if (known != null && known.holds(asOf, now)) {
      return known.traffic();
    }
    Traffic traffic = find(choice);
    if (remembered.size() >= MOST) {
      remembered.clear();
    }
    remembered.put(choice, new Remembered(traffic, asOf, now));
    return traffic;
  }

  private Traffic find(ModelChoice choice) {
    // Whatever thread asks: a choice never means a version of another project.
    try (CurrentProject.Stay stay = CurrentProject.enter(choice.project())) {
      return choice.in(versions);
    }
  }

  /** Called after the commit and before the client that made the change gets its answer. */
  @TransactionalEventListener(fallbackExecution = true)
  void changed(ModelsChanged change) {
    changes.incrementAndGet();
  }

  /**
   * A cached answer.
   *
   * @param asOf number of known changes before the query
   * @param since time of the query in nanoseconds, see {@link System#nanoTime}
   */
  private record Remembered(Traffic traffic, long asOf, long since) {
    boolean holds(long changes, long now) {
      return asOf == changes && now - since < LIFETIME_NANOS;
    }
  }
}
