package io.github.perceptron.problem.web.body;

import io.github.perceptron.problem.WebProperties;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Limits the memory of all request bodies that are being received or wait to be read. */
@Component
class BodyMemory {

  private final long limit;
  private final AtomicLong used = new AtomicLong();

  @Autowired
  BodyMemory(WebProperties properties) {
    this(properties.bodyMemory().toBytes());
  }

  /**
   * @param limit in bytes
   */
  BodyMemory(long limit) {
    this.limit = limit;
  }

  /** Reserves memory. Returns false and reserves nothing if there is not enough. */
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
