package io.github.perceptron.tracing;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * A span that has begun in this thread and is its current one until it is closed. Spans that begin
 * meanwhile in this thread are its children.
 */
public final class TraceSpan implements AutoCloseable {

  /** The span that is not recorded. */
  static final TraceSpan NONE = new TraceSpan(null, null);

  private final @Nullable Span span;
  private final Tracer.@Nullable SpanInScope scope;

  private TraceSpan(@Nullable Span span, Tracer.@Nullable SpanInScope scope) {
    this.span = span;
    this.scope = scope;
  }

  static TraceSpan of(Span span, Tracer tracer) {
    return new TraceSpan(span, tracer.withSpan(span));
  }

  /** Adds an attribute. */
  public TraceSpan tag(String name, Object value) {
    if (span != null) {
      span.tag(name, value.toString());
    }
    return this;
  }

  /** Records that what the span measures failed. */
  public void failed(Throwable cause) {
    if (span != null) {
      span.error(cause);
    }
  }

  @Override
  public void close() {
    if (scope != null && span != null) {
      scope.close();
      span.end();
    }
  }
}
