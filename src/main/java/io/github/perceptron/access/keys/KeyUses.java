package io.github.perceptron.access.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Remembers when keys were used, and stores it in a thread of its own, so that no request waits for
 * it or fails because of it. The row of a key is written at most once a minute.
 */
@Component
class KeyUses {

  private static final Duration EXACTNESS = Duration.ofMinutes(1);

  private final ApiKeyRows rows;
  private final Map<String, Instant> unwritten = new ConcurrentHashMap<>();

  KeyUses(ApiKeyRows rows) {
    this.rows = rows;
  }

  /** Remembers a use, unless the row already has one of the last minute. */
  void remember(ApiKey key, Instant now) {
    Instant stored = key.lastUsedAt();
    if (stored == null || stored.plus(EXACTNESS).isBefore(now)) {
      unwritten.put(key.id(), now);
    }
  }

  /** Stores what was remembered. What cannot be stored now is stored after a later use. */
  @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
  void write() {
    for (String id : List.copyOf(unwritten.keySet())) {
      Instant use = unwritten.remove(id);
      if (use != null) {
        rows.used(id, use);
      }
    }
  }
}
