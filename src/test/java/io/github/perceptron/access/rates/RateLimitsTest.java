package io.github.perceptron.access.rates;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import io.github.perceptron.access.AccessProperties;
import io.github.perceptron.access.Caller;
import io.github.perceptron.access.Scope;
import io.github.perceptron.projects.Project;
import io.github.perceptron.testing.UnitTest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@UnitTest
class RateLimitsTest {

  private final HandClock clock = new HandClock();

  @Test
  void without_limits_nothing_is_counted() {
    RateLimits limits = limits(null, null, null);

    assertThat(limits.ofCaller(caller("a", "default"))).isEmpty();
    assertThat(limits.ofAddress("192.0.2.1")).isEmpty();
  }

  @Test
  void the_requests_of_a_minute_may_be_sent_at_once_and_new_ones_are_allowed_steadily() {
    RateLimits limits = limits(6, null, null);

    List<CountedRequest> seven = times(7, limits, "a");

    assertThat(seven)
        .extracting(CountedRequest::remaining)
        .containsExactly(5L, 4L, 3L, 2L, 1L, 0L, 0L);
    assertThat(seven.subList(0, 6)).allMatch(CountedRequest::allowed);
    assertThat(seven.get(6))
        .isEqualTo(new CountedRequest(RateLimitKind.CALLER, false, 6, 0, 10, 60));
    clock.pass(Duration.ofSeconds(10));
    assertThat(times(2, limits, "a"))
        .extracting(CountedRequest::allowed)
        .containsExactly(true, false);
    clock.pass(Duration.ofMinutes(1));
    assertThat(times(7, limits, "a"))
        .extracting(CountedRequest::allowed)
        .containsExactly(true, true, true, true, true, true, false);
  }

  @Test
  void each_caller_has_its_own_requests_and_a_project_shares_its_own() {
    RateLimits limits = limits(2, 3, null);

    times(2, limits, "a");
    List<CountedRequest> first = limits.ofCaller(caller("b", "default"));
    List<CountedRequest> second = limits.ofCaller(caller("b", "default"));
    List<CountedRequest> elsewhere = limits.ofCaller(caller("c", "class-7b"));

    assertThat(first)
        .extracting(CountedRequest::limit)
        .containsExactly(RateLimitKind.CALLER, RateLimitKind.PROJECT);
    assertThat(first).allMatch(CountedRequest::allowed);
    assertThat(second).extracting(CountedRequest::allowed).containsExactly(true, false);
    assertThat(elsewhere).allMatch(CountedRequest::allowed);
  }

  @Test
  void an_address_has_its_own_requests() {
    RateLimits limits = limits(null, null, 1);

    assertThat(limits.ofAddress("192.0.2.1")).allMatch(CountedRequest::allowed);
    assertThat(limits.ofAddress("192.0.2.1")).noneMatch(CountedRequest::allowed);
    assertThat(limits.ofAddress("192.0.2.2")).allMatch(CountedRequest::allowed);
  }

  @Test
  void who_sent_nothing_for_a_minute_is_forgotten_and_nobody_else() {
    TokenBuckets buckets = new TokenBuckets(RateLimitKind.ADDRESS, 2, clock);
    buckets.take("early");
    clock.pass(Duration.ofSeconds(59));
    buckets.take("late");
    clock.pass(Duration.ofSeconds(1));

    buckets.forgetFull();

    assertThat(buckets.size()).isEqualTo(1);
    assertThat(buckets.take("late").orElseThrow().remaining()).isZero();
  }

  @Test
  void more_names_than_fit_share_one_bucket() {
    TokenBuckets buckets = new TokenBuckets(RateLimitKind.ADDRESS, 2, clock);
    IntStream.range(0, TokenBuckets.MOST).forEach(name -> buckets.take("n" + name));

    List<Boolean> others =
        IntStream.range(0, 3)
            .mapToObj(name -> buckets.take("further" + name).orElseThrow().allowed())
            .toList();

    assertThat(others).containsExactly(true, true, false);
    assertThat(buckets.size()).isEqualTo(TokenBuckets.MOST + 1);
  }

  private RateLimits limits(
      @Nullable Integer caller, @Nullable Integer project, @Nullable Integer address) {
    return new RateLimits(new AccessProperties.RateLimit(caller, project, address), clock);
  }

  private static List<CountedRequest> times(int times, RateLimits limits, String id) {
    return IntStream.range(0, times)
        .mapToObj(i -> limits.ofCaller(caller(id, "default")).get(0))
        .toList();
  }

  private static Caller caller(String id, String project) {
    return new Caller(Caller.Kind.KEY, id, id, new Project(project), Set.of(Scope.PREDICT), null);
  }

  /** A time that only the test moves. */
  private static final class HandClock implements TimeMeter {

    private long nanos;

    void pass(Duration time) {
      nanos += time.toNanos();
    }

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
