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
  private final TimeMeter time;
  private final Map<String, Filling> buckets = new ConcurrentHashMap<>();

  /**
   * @param limit whose requests are counted
   */
  TokenBuckets(RateLimitKind limit, TimeMeter time) {
    this.limit = limit;
    this.time = time;
  }

  /**
   * A bucket and how many tokens it gets in a minute, which is also what fits into it.
   *
   * @param quota at least 1
   */
  private record Filling(Bucket bucket, int quota) {

    boolean isFull() {
      return bucket.getAvailableTokens() >= quota;
    }
  }

  /**
   * Takes a token of a bucket, if it has one; empty if there is no limit.
   *
   * @param perMinute requests in a minute; null for no limit. A bucket with another number is
   *     replaced by a full one
   */
  Optional<CountedRequest> take(String name, @Nullable Integer perMinute) {
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
    Filling known = buckets.get(name);
    if (known == null || known.quota() != perMinute) {
      known =
          buckets.compute(
              known != null || buckets.size() < MOST ? name : OTHERS,
              (added, found) ->
                  found != null && found.quota() == perMinute ? found : full(perMinute));
    }
    return known.bucket();
  }

  private Filling full(int perMinute) {
    return new Filling(
        Bucket.builder()
            .withCustomTimePrecision(time)
            .addLimit(
                bucket -> bucket.capacity(perMinute).refillGreedy(perMinute, RateLimits.WINDOW))
            .build(),
        perMinute);
  }

  /** Forgets full buckets: a new one is the same. */
  void forgetFull() {
    buckets.values().removeIf(Filling::isFull);
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
