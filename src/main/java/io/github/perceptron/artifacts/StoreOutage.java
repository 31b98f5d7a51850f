package io.github.perceptron.artifacts;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Knows whether the object store answers. After a call that got no answer, further calls fail at
 * once, so that nobody waits for the store in vain, until a probe in a thread of its own is
 * answered.
 */
final class StoreOutage implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StoreOutage.class);

  private static final Duration PERIOD = Duration.ofSeconds(2);

  private final Runnable probe;
  private final StoreMetrics metrics;
  private volatile @Nullable String reason;
  private @Nullable ScheduledExecutorService thread;

  /**
   * @param probe asks the store something cheap; throws {@link StoreUnavailableException}
   */
  StoreOutage(Runnable probe, StoreMetrics metrics) {
    this.probe = probe;
    this.metrics = metrics;
  }

  /** Asks the store now and then from now on. */
  synchronized void beginProbing() {
    CustomizableThreadFactory daemons = new CustomizableThreadFactory("artifact-store-probe-");
    daemons.setDaemon(true);
    ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(daemons);
    thread = started;
    // The returned future is not needed: a probe throws nothing and ends with the thread.
    Future<?> unused =
        started.scheduleWithFixedDelay(this::probe, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Returns why the store cannot be used now; empty if it can, as far as is known. */
  Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /**
   * Calls the store, unless it is known not to answer.
   *
   * @throws StoreUnavailableException if it does not answer
   */
  <T> T guard(Supplier<T> call) {
    String known = reason;
    if (known != null) {
      throw StoreUnavailableException.silent(known, null);
    }
    try {
      return call.get();
    } catch (StoreUnavailableException e) {
      // Without the probe nobody would find out that it answers again.
      if (e.isSilent() && isProbing()) {
        lost(e);
      }
      throw e;
    }
  }

  private synchronized boolean isProbing() {
    return thread != null;
  }

  void probe() {
    try {
      probe.run();
      found();
    } catch (StoreUnavailableException e) {
      lost(e);
    } catch (RuntimeException e) {
      // An exception that leaves this method would stop all further probes.
      log.atError().setCause(e).log("The artifact store could not be probed; it is tried again");
    }
  }

  private synchronized void lost(StoreUnavailableException e) {
    if (reason == null) {
      log.atWarn()
          .setCause(e)
          .log(
              "The artifact store cannot be used. Predictions with loaded models go on, jobs wait, and other requests get 503 until it answers");
    }
    reason = e.reason();
    metrics.up(false);
  }

  private synchronized void found() {
    if (reason != null) {
      log.info("The artifact store answers again");
    }
    reason = null;
    metrics.up(true);
  }

  @Override
  public synchronized void close() {
    if (thread != null) {
      thread.shutdownNow();
    }
  }
}
