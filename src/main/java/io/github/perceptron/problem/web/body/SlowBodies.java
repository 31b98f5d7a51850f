package io.github.perceptron.problem.web.body;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Checks once a second, in its own thread, whether incomplete bodies have exceeded their time
 * limit.
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

  /**
   * Catches exceptions of one body, because an exception would stop the scheduled check for all
   * bodies.
   */
  private static void endIfTooSlow(WatchedBody body) {
    try {
      body.endIfTooSlow();
    } catch (RuntimeException e) {
      log.debug("A request ended while its slow body was being ended", e);
    }
  }

  /**
   * Lets a body listen to its request, and watches it until it calls {@link #forget}.
   *
   * @throws IOException or a RuntimeException if Tomcat refuses; the body is not watched then,
   *     because Tomcat does not tell it how the request ends
   */
  void receive(WatchedBody body, Request request) throws IOException {
    coming.add(body);
    try {
      request.createInputStream().setReadListener(body);
    } catch (IOException | RuntimeException e) {
      coming.remove(body);
      throw e;
    }
  }

  void forget(WatchedBody body) {
    coming.remove(body);
  }

  /** Returns how many bodies are watched now. */
  int watched() {
    return coming.size();
  }

  @PreDestroy
  void stop() {
    looking.cancel(false);
    clock.shutdown();
  }
}
