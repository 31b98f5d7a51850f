package io.github.perceptron.access.rates;

/**
 * A request that a limit counted.
 *
 * @param limit the limit
 * @param allowed whether the request may be processed
 * @param quota requests in a minute
 * @param remaining requests that may be sent now
 * @param waitSeconds how long to wait until a request is allowed, at least 1; 0 if this one was
 * @param resetSeconds how long until the whole quota is there again
 */
public record CountedRequest(
    RateLimitKind limit,
    boolean allowed,
    long quota,
    long remaining,
    long waitSeconds,
    long resetSeconds) {}
