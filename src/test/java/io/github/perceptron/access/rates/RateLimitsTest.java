package io.github.perceptron.access.rates;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import io.github.perceptron.access.AccessProperties;
import io.github.perceptron.access.Caller;
import io.github.perceptron.access.Scope;
import io.github.perceptron.access.keys.MovableClock;
import io.github.perceptron.projects.Project;
import io.github.perceptron.projects.ProjectLimits;
import io.github.perceptron.testing.UnitTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

@UnitTest
class RateLimitsTest {

  private final HandClock clock = new HandClock();
  private @Nullable Integer quota;

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
  void a_new_limit_of_a_project_holds_after_some_seconds_and_begins_with_all_its_requests() {
    MovableClock time = new MovableClock(Instant.EPOCH);
    quota = 1;
    RateLimits limits =
        new RateLimits(
            new AccessProperties.RateLimit(null, null),
            new ProjectQuotas(
                asked -> new ProjectLimits(null, null, null, null, null, quota), time),
            clock);
    Caller caller = caller("a", "class-7b");

    assertThat(limits.ofCaller(caller)).allMatch(CountedRequest::allowed);
    quota = 2;
    assertThat(limits.ofCaller(caller)).as("still the old one").noneMatch(CountedRequest::allowed);
    time.move(ProjectQuotas.KEPT);
    assertThat(List.of(limits.ofCaller(caller), limits.ofCaller(caller), limits.ofCaller(caller)))
        .extracting(counted -> counted.get(0).allowed())
        .containsExactly(true, true, false);
    quota = null;
    time.move(ProjectQuotas.KEPT);
    assertThat(limits.ofCaller(caller)).as("no limit any more").isEmpty();
  }

  @Test
  void while_the_database_does_not_answer_the_last_limit_of_a_project_holds() {
    MovableClock time = new MovableClock(Instant.EPOCH);
    quota = 7;
    ProjectQuotas quotas =
        new ProjectQuotas(
            asked -> {
              if (quota == null) {
                throw new DataAccessResourceFailureException("no answer");
              }
              return new ProjectLimits(null, null, null, null, null, quota);
            },
            time);
    Project known = new Project("known");

    assertThat(quotas.of(known)).isEqualTo(7);
    quota = null;
    time.move(ProjectQuotas.KEPT);
    assertThat(quotas.of(known)).isEqualTo(7);
    assertThat(quotas.of(new Project("new"))).as("no limit is known").isNull();
    quota = 8;
    time.move(ProjectQuotas.KEPT);
    assertThat(quotas.of(known)).isEqualTo(8);
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
    TokenBuckets buckets = new TokenBuckets(RateLimitKind.ADDRESS, clock);
    buckets.take("early", 2);
    clock.pass(Duration.ofSeconds(59));
    buckets.take("late", 2);
    clock.pass(Duration.ofSeconds(1));

    buckets.forgetFull();

    assertThat(buckets.size()).isEqualTo(1);
    assertThat(buckets.take("late", 2).orElseThrow().remaining()).isZero();
  }

  @Test
  void more_names_than_fit_share_one_bucket() {
    TokenBuckets buckets = new TokenBuckets(RateLimitKind.ADDRESS, clock);
    IntStream.range(0, TokenBuckets.MOST).forEach(name -> buckets.take("n" + name, 2));

    List<Boolean> others =
        IntStream.range(0, 3)
            .mapToObj(name -> buckets.take("further" + name, 2).orElseThrow().allowed())
            .toList();

    assertThat(others).containsExactly(true, true, false);
    assertThat(buckets.size()).isEqualTo(TokenBuckets.MOST + 1);
  }

  private RateLimits limits(
      @Nullable Integer caller, @Nullable Integer project, @Nullable Integer address) {
    quota = project;
    return new RateLimits(
        new AccessProperties.RateLimit(caller, address),
        new ProjectQuotas(
            asked -> new ProjectLimits(null, null, null, null, null, quota), Clock.systemUTC()),
        clock);
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
