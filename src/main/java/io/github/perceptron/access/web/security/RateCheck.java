package io.github.perceptron.access.web.security;

import io.github.perceptron.access.AccessMode;
import io.github.perceptron.access.AccessProperties;
import io.github.perceptron.access.Caller;
import io.github.perceptron.access.rates.CountedRequest;
import io.github.perceptron.access.rates.RateLimits;
import io.github.perceptron.access.web.ClientAddress;
import io.github.perceptron.problem.web.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Refuses requests beyond the limits of {@link RateLimits}, and tells in the header fields of
 * draft-ietf-httpapi-ratelimit-headers-10 how many are left.
 */
final class RateCheck {

  /** The limits. */
  private static final String POLICY = "RateLimit-Policy";

  /** What is left of them. */
  private static final String STATE = "RateLimit";

  private static final String HEALTH = "/actuator/health";

  private static final String COUNTED = RateCheck.class.getName();

  private final RateLimits limits;
  private final AccessProperties access;
  private final ProblemWriter problems;

  RateCheck(RateLimits limits, AccessProperties access, ProblemWriter problems) {
    this.limits = limits;
    this.access = access;
    this.problems = problems;
  }

  /**
   * What was counted before the body of a request arrived.
   *
   * @param caller the id of the caller; null if the address was counted
   * @param limits empty if there is no limit
   */
  private record Counted(@Nullable String caller, List<CountedRequest> limits) {}

  /**
   * Counts a request before its body arrives. It is not counted again when it is processed.
   *
   * @param request as it came; no filter has seen it
   * @param caller who sends it; null if it does not say
   * @param need what the request needs
   * @return false if it is going to be refused
   */
  boolean mayArrive(HttpServletRequest request, @Nullable Caller caller, Need need) {
    if (isNeverCounted(request, caller, need)) {
      return true;
    }
    Counted counted =
        caller == null
            ? new Counted(null, limits.ofAddress(ClientAddress.of(request, access)))
            : new Counted(caller.id(), limits.ofCaller(caller));
    request.setAttribute(COUNTED, counted);
    return counted.limits().stream().allMatch(CountedRequest::allowed);
  }

  /**
   * Counts a request that may pass otherwise. In the mode {@code keys} what everybody may read, for
   * example the files of the pages, is not counted for strangers; health is never.
   *
   * @param need what the request needs
   * @return false if it was answered with 429
   */
  boolean passes(HttpServletRequest request, HttpServletResponse response, Need need)
      throws IOException {
    Caller caller = CurrentCaller.find().orElse(null);
    if (isNeverCounted(request, caller, need)) {
      return true;
    }
    return caller == null
        ? strangerPasses(request, response)
        : isAllowed(
            before(request, caller.id()).orElseGet(() -> limits.ofCaller(caller)),
            request,
            response);
  }

  /**
   * Counts a request without a caller, for example one with a wrong key.
   *
   * @return false if it was answered with 429
   */
  boolean strangerPasses(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    return isAllowed(
        before(request, null).orElseGet(() -> limits.ofAddress(request.getRemoteAddr())),
        request,
        response);
  }

  /** What was counted before the body arrived; empty if nothing was, or for another caller. */
  private static Optional<List<CountedRequest>> before(
      HttpServletRequest request, @Nullable String caller) {
    return request.getAttribute(COUNTED) instanceof Counted counted
            && Objects.equals(counted.caller(), caller)
        ? Optional.of(counted.limits())
        : Optional.empty();
  }

  private boolean isNeverCounted(HttpServletRequest request, @Nullable Caller caller, Need need) {
    boolean isRead = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    return isRead
        && (request.getRequestURI().startsWith(request.getContextPath() + HEALTH)
            || (caller == null && need == Need.PUBLIC && access.mode() == AccessMode.KEYS));
  }

  private boolean isAllowed(
      List<CountedRequest> counted, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (counted.isEmpty()) {
      return true;
    }
    response.setHeader(
        POLICY,
        list(
            counted,
            one ->
                "\"%s\";q=%d;w=%d"
                    .formatted(one.limit().id(), one.quota(), RateLimits.WINDOW.toSeconds())));
    response.setHeader(
        STATE,
        list(
            counted,
            one ->
                "\"%s\";r=%d;t=%d"
                    .formatted(one.limit().id(), one.remaining(), one.resetSeconds())));
    Optional<CountedRequest> refused =
        counted.stream()
            .filter(one -> !one.allowed())
            .max(Comparator.comparing(CountedRequest::waitSeconds));
    if (refused.isPresent()) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      problems.send(CallerRefusedException.tooMany(refused.get()), request, response);
    }
    return refused.isEmpty();
  }

  private static String list(List<CountedRequest> counted, Function<CountedRequest, String> item) {
    return counted.stream().map(item).collect(Collectors.joining(", "));
  }
}
