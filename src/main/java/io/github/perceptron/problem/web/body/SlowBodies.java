package io.github.perceptron.problem.web.body;

import jakarta.annotation.PreDestroy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Looks once a second whether bodies that have not come yet should have; in a thread of its own.
 */
@Component
class SlowBodies {

  private static final Logger log = LoggerFactory.getLogger(SlowBodies.class);

  private final Set<WatchedBody> coming = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("slow-bodies-"));
  private final ScheduledFuture<?> looking;

  SlowBodies() {
    looking =
        clock.scheduleWithFixedDelay(
            () -> coming.forEach(SlowBodies::endIfTooSlow), 1, 1, TimeUnit.SECONDS);
  }

  /** Whatever one request comes to, the others are still looked at: an exception ends the clock. */
  private static void endIfTooSlow(WatchedBody body) {
    try {
      body.endIfTooSlow();
    } catch (RuntimeException e) {
      log.debug("A request had ended when its body was found too slow", e);
    }
  }

  void watch(WatchedBody body) {
    coming.add(body);
    if (body.hasEnded()) {
      coming.remove(body);
    }
  }

  void forget(WatchedBody body) {
    coming.remove(body);
  }

  @PreDestroy
  void stop() {
    looking.cancel(false);
    clock.shutdown();
  }
}
