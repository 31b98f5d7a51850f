package io.github.perceptron.problem.web.body;

import io.github.perceptron.problem.WebProperties;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** How much memory all bodies together may take that have come, or come, and are not read yet. */
@Component
class BodyMemory {

  private final long limit;
  private final AtomicLong used = new AtomicLong();

  BodyMemory(WebProperties properties) {
    this.limit = properties.bodyMemory().toBytes();
  }

  /** Takes some; returns false, and takes nothing, if there is not that much. */
  boolean reserve(int bytes) {
    long before;
    do {
      before = used.get();
      if (before + bytes > limit) {
        return false;
      }
    } while (!used.compareAndSet(before, before + bytes));
    return true;
  }

  void release(long bytes) {
    used.addAndGet(-bytes);
  }

  long used() {
    return used.get();
  }
}
