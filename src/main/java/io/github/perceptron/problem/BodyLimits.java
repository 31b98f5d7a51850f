package io.github.perceptron.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** How large the body of each request may be. */
@Component
public class BodyLimits {

  private final long usual;
  private final List<BodyLimit> others;

  BodyLimits(WebProperties properties, List<BodyLimit> others) {
    this.usual = properties.maxBodySize().toBytes();
    this.others = List.copyOf(others);
  }

  /** In bytes; {@link Long#MAX_VALUE} where something else looks at it. */
  public long of(HttpServletRequest request) {
    return first(some -> some.bytesOf(request));
  }

  /** How many bytes to wait for before the request begins. */
  public long heldOf(HttpServletRequest request) {
    return first(some -> some.heldBytesOf(request));
  }

  private long first(Function<BodyLimit, OptionalLong> wanted) {
    return others.stream()
        .flatMapToLong(some -> wanted.apply(some).stream())
        .findFirst()
        .orElse(usual);
  }

  /** Whether the body is answered while it comes, and so is never there as a whole. */
  public boolean isStream(HttpServletRequest request) {
    return others.stream().anyMatch(some -> some.isStream(request));
  }
}
