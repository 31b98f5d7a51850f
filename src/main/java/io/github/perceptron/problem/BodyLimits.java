package io.github.perceptron.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The size limits of request bodies. */
@Component
public class BodyLimits {

  private final long usual;
  private final List<BodyLimit> others;

  BodyLimits(WebProperties properties, List<BodyLimit> others) {
    this.usual = properties.maxBodySize().toBytes();
    this.others = List.copyOf(others);
  }

  /** Returns the limit in bytes; {@link Long#MAX_VALUE} if another check limits the body. */
  public long of(HttpServletRequest request) {
    return first(some -> some.bytesOf(request));
  }

  /** Returns how many bytes of the body are received at most before the request is processed. */
  public long heldOf(HttpServletRequest request) {
    return first(some -> some.heldBytesOf(request));
  }

  private long first(Function<BodyLimit, OptionalLong> wanted) {
    return others.stream()
        .flatMapToLong(some -> wanted.apply(some).stream())
        .findFirst()
        .orElse(usual);
  }

  /** Returns whether the body is received in a file, not in memory. */
  public boolean isSpooled(HttpServletRequest request) {
    return others.stream().anyMatch(some -> some.isSpooled(request));
  }

  /**
   * Returns whether the body is answered while it arrives, so that it is never in memory as a
   * whole.
   */
  public boolean isStream(HttpServletRequest request) {
    return others.stream().anyMatch(some -> some.isStream(request));
  }
}
