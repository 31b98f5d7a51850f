package io.github.perceptron.access.rates;

import io.github.bucket4j.TimeMeter;
import io.github.perceptron.access.AccessProperties;
import io.github.perceptron.access.Caller;
import io.github.perceptron.projects.Projects;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts requests in token buckets: of each caller, of all callers of a project, and of each
 * address without a caller. The requests of a minute may be sent at once; new ones are allowed
 * steadily. The buckets are in the memory of this instance, so each of several instances allows as
 * many.
 */
@Component
public class RateLimits {

  /** The time in which an empty bucket fills. */
  public static final Duration WINDOW = Duration.ofMinutes(1);

  private final AccessProperties.RateLimit limits;
  private final ProjectQuotas quotas;
  private final TokenBuckets callers;
  private final TokenBuckets projects;
  private final TokenBuckets addresses;

  @Autowired
  RateLimits(AccessProperties access, Projects projects, Clock clock) {
    this(
        access.rateLimit(),
        new ProjectQuotas(projects::limitsOf, clock),
        TimeMeter.SYSTEM_NANOTIME);
  }

  RateLimits(AccessProperties.RateLimit limits, ProjectQuotas quotas, TimeMeter time) {
    this.limits = limits;
    this.quotas = quotas;
    this.callers = new TokenBuckets(RateLimitKind.CALLER, time);
    this.projects = new TokenBuckets(RateLimitKind.PROJECT, time);
    this.addresses = new TokenBuckets(RateLimitKind.ADDRESS, time);
  }

  /** Counts a request of a caller; empty if there is no limit. */
  public List<CountedRequest> ofCaller(Caller caller) {
    return Stream.of(
            callers.take(caller.id(), limits.perCaller()),
            projects.take(caller.project().name(), quotas.of(caller.project())))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Counts a request that does not say who sends it; empty if there is no limit. */
  public List<CountedRequest> ofAddress(String address) {
    return addresses.take(address, limits.perAddress()).stream().toList();
  }

  /** A full bucket is that of somebody who has sent nothing for a minute. */
  @Scheduled(initialDelay = 60, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
  void forgetFull() {
    callers.forgetFull();
    projects.forgetFull();
    addresses.forgetFull();
    quotas.forgetOld();
  }
}
