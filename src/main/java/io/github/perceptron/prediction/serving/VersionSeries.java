package io.github.perceptron.prediction.serving;

import io.github.perceptron.network.specification.ModelVersionId;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The series of a metric by project, model and version, of which there are not more than a limit,
 * whatever clients ask for. When all places are taken, a new version gets the place of the one that
 * was used least recently, if that was long enough ago; otherwise it is counted as {@code other}.
 *
 * @param <M> what is registered for a version
 */
public final class VersionSeries<M> {

  /** A version that was not used for this long may lose its place. */
  public static final Duration IDLE = Duration.ofMinutes(15);

  /** No model has this name and version together: a version is a number. */
  private static final String OTHER = "other";

  private final int most;
  private final long idleNanos;
  private final Function<Tags, M> registering;
  private final Consumer<M> removal;
  private final M others;
  private final Map<ModelVersionId, Used<M>> used = new ConcurrentHashMap<>();

  /**
   * @param most largest number of versions with a series of their own
   * @param registering registers the series with the labels project, model and version
   * @param removal removes a series
   */
  public VersionSeries(
      int most, Duration idle, Function<Tags, M> registering, Consumer<M> removal) {
    this.most = most;
    this.idleNanos = idle.toNanos();
    this.registering = registering;
    this.removal = removal;
    this.others = registering.apply(tags(OTHER, OTHER, OTHER));
  }

  /** Returns the series of a version, or that of the others. */
  public M of(ModelVersionId version) {
    long now = System.nanoTime();
    Used<M> known = used.get(version);
    if (known == null) {
      known = admit(version, now);
    }
    if (known == null) {
      return others;
    }
    known.last = now;
    return known.series;
  }

  private synchronized @Nullable Used<M> admit(ModelVersionId version, long now) {
    if (used.size() >= most) {
      Optional<Map.Entry<ModelVersionId, Used<M>>> idle =
          used.entrySet().stream()
              .filter(entry -> now - entry.getValue().last >= idleNanos)
              .max(Comparator.comparingLong(entry -> now - entry.getValue().last));
      if (idle.isEmpty()) {
        return null;
      }
      forget(idle.get().getKey());
    }
    return used.computeIfAbsent(
        version,
        id ->
            new Used<>(
                registering.apply(
                    tags(
                        id.model().project().name(),
                        id.model().value(),
                        Integer.toString(id.version()))),
                now));
  }

  private static Tags tags(String project, String model, String version) {
    return Tags.of("project", project, "model", model, "version", version);
  }

  /** Ends the series of a version. */
  public synchronized void forget(ModelVersionId version) {
    Used<M> gone = used.remove(version);
    if (gone != null) {
      removal.accept(gone.series);
    }
  }

  /** The series of one version. */
  private static final class Used<M> {

    private final M series;
    private volatile long last;

    Used(M series, long now) {
      this.series = series;
      this.last = now;
    }
  }
}
