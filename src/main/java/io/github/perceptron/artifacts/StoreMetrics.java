package io.github.perceptron.artifacts;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * The metrics of the object store and of its files on this machine. Without an object store they
 * stay at their first values.
 */
@Component
final class StoreMetrics {

  private final Map<Operation, Timer> succeeded = new EnumMap<>(Operation.class);
  private final Map<Operation, Timer> failed = new EnumMap<>(Operation.class);
  private final Counter hits;
  private final Counter misses;
  private final AtomicLong up = new AtomicLong(1);
  private final AtomicLong cached = new AtomicLong();

  StoreMetrics(MeterRegistry registry) {
    for (Operation operation : Operation.values()) {
      succeeded.put(operation, timer(registry, operation, "succeeded"));
      failed.put(operation, timer(registry, operation, "failed"));
    }
    hits = reads(registry, "cache");
    misses = reads(registry, "store");
    Gauge.builder("perceptron.artifact.store.up", up, AtomicLong::get)
        .description("Whether the artifact store answers: 1 or 0")
        .register(registry);
    Gauge.builder("perceptron.artifact.cache", cached, AtomicLong::get)
        .baseUnit("bytes")
        .description("Bytes of files of the object store that this instance keeps on its disk")
        .register(registry);
  }

  /** What is asked of the object store. */
  enum Operation {
    GET,
    PUT,
    HEAD,
    DELETE,
    LIST;

    String tag() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static Timer timer(MeterRegistry registry, Operation operation, String outcome) {
    return Timer.builder("perceptron.artifact.store.request")
        .tag("operation", operation.tag())
        .tag("outcome", outcome)
        .description("Time of a request to the object store, its repetitions included")
        .register(registry);
  }

  private static Counter reads(MeterRegistry registry, String source) {
    return Counter.builder("perceptron.artifact.reads")
        .tag("source", source)
        .description("Files that were read from this machine's cache or from the object store")
        .register(registry);
  }

  void asked(Operation operation, boolean success, Duration time) {
    Timer timer = (success ? succeeded : failed).get(operation);
    if (timer != null) {
      timer.record(time);
    }
  }

  void readFromCache() {
    hits.increment();
  }

  void readFromStore() {
    misses.increment();
  }

  void up(boolean answers) {
    up.set(answers ? 1 : 0);
  }

  void cached(long bytes) {
    cached.set(bytes);
  }
}
