package io.github.perceptron.access.rates;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The token buckets of one limit, one for each name. Safe for use by many threads. */
final class TokenBuckets {

  /** So many names have buckets of their own; others share one until some are forgotten. */
  static final int MOST = 100_000;

  private static final String OTHERS = "";

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final RateLimitKind limit;
  private final @Nullable Integer quota;
  private final TimeMeter time;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  /**
   * @param limit whose requests are counted
   * @param quota requests in a minute; null for no limit
   */
  TokenBuckets(RateLimitKind limit, @Nullable Integer quota, TimeMeter time) {
    this.limit = limit;
    this.quota = quota;
    this.time = time;
  }

  /** Takes a token of a bucket, if it has one; empty if there is no limit. */
  Optional<CountedRequest> take(String name) {
    Integer perMinute = quota;
    if (perMinute == null) {
      return Optional.empty();
    }
    ConsumptionProbe probe = bucket(name, perMinute).tryConsumeAndReturnRemaining(1);
    return Optional.of(
        new CountedRequest(
            limit,
            probe.isConsumed(),
            perMinute,
            probe.getRemainingTokens(),
            seconds(probe.getNanosToWaitForRefill()),
            seconds(probe.getNanosToWaitForReset())));
  }

  private Bucket bucket(String name, int perMinute) {
    Bucket known = buckets.get(name);
    return known != null
        ? known
        : buckets.computeIfAbsent(buckets.size() < MOST ? name : OTHERS, added -> full(perMinute));
  }

  private Bucket full(int perMinute) {
    return Bucket.builder()
        .withCustomTimePrecision(time)
        .addLimit(bucket -> bucket.capacity(perMinute).refillGreedy(perMinute, RateLimits.WINDOW))
        .build();
  }

  /** Forgets full buckets: a new one is the same. */
  void forgetFull() {
    Integer perMinute = quota;
    if (perMinute != null) {
      buckets.values().removeIf(bucket -> bucket.getAvailableTokens() >= perMinute);
    }
  }

  /** Returns the number of buckets. */
  int size() {
    return buckets.size();
  }

  /** Rounded up, so that a client that waits so long is allowed. */
  private static long seconds(long nanos) {
    return (nanos + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND;
  }
}
