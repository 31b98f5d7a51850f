package io.github.perceptron.tracing;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Begins the spans of this service. Every method does next to nothing while tracing is off.
 *
 * <p>The queue keeps the place of a job in its trace as a {@code traceparent} of W3C Trace Context,
 * level 1 (https://www.w3.org/TR/trace-context-1/#traceparent-header).
 */
@Component
public class Traces {

  private static final Pattern TRACEPARENT =
      Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

  private final @Nullable Tracer tracer;

  Traces(ObjectProvider<Tracer> tracer) {
    this.tracer = tracer.getIfAvailable();
  }

  /** Returns whether spans are recorded. */
  public boolean areOn() {
    return tracer != null;
  }

  /** Returns the {@code traceparent} of the current span of this thread; null if there is none. */
  public @Nullable String current() {
    Span span = tracer == null ? null : tracer.currentSpan();
    if (span == null) {
      return null;
    }
    TraceContext context = span.context();
    boolean sampled = Boolean.TRUE.equals(context.sampled());
    return "00-%s-%s-%s".formatted(context.traceId(), context.spanId(), sampled ? "01" : "00");
  }

  /** Begins a child of the current span of this thread. Without one, nothing is recorded. */
  public TraceSpan begin(String name) {
    return tracer == null || tracer.currentSpan() == null
        ? TraceSpan.NONE
        : TraceSpan.of(tracer.nextSpan().name(name).start(), tracer);
  }

  /**
   * Begins a span in a trace that began elsewhere.
   *
   * @param traceParent what {@link #current} returned there; null, or anything else, begins a new
   *     trace
   */
  public TraceSpan resume(String name, @Nullable String traceParent) {
    if (tracer == null) {
      return TraceSpan.NONE;
    }
    Span.Builder builder = tracer.spanBuilder().name(name);
    Matcher parts = TRACEPARENT.matcher(traceParent == null ? "" : traceParent);
    if (parts.matches()) {
      builder.setParent(
          tracer
              .traceContextBuilder()
              .traceId(parts.group(1))
              .spanId(parts.group(2))
              .sampled((Integer.parseInt(parts.group(3), 16) & 1) == 1)
              .build());
    } else {
      builder.setNoParent();
    }
    return TraceSpan.of(builder.start(), tracer);
  }

  /** Records a span that has already ended, as a child of the current span of this thread. */
  public void record(String name, Instant begin, Instant end, Map<String, String> tags) {
    Span parent = tracer == null ? null : tracer.currentSpan();
    if (tracer == null || parent == null) {
      return;
    }
    Span.Builder builder =
        tracer
            .spanBuilder()
            .name(name)
            .setParent(parent.context())
            .startTimestamp(micros(begin), TimeUnit.MICROSECONDS);
    tags.forEach(builder::tag);
    builder.start().end(micros(end), TimeUnit.MICROSECONDS);
  }

  private static long micros(Instant time) {
    return TimeUnit.SECONDS.toMicros(time.getEpochSecond()) + time.getNano() / 1000;
  }
}
