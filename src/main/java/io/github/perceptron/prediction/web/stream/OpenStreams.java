package io.github.perceptron.prediction.web.stream;

import io.github.perceptron.problem.OverloadedException;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Limits the number of open picture streams, so that threads are left for event streams. */
@Component
class OpenStreams {

  private final int max;
  private final Semaphore free;

  OpenStreams(StreamProperties properties) {
    this.max = properties.maxOpen();
    this.free = new Semaphore(max);
  }

  /**
   * Runs a stream to its end.
   *
   * @throws OverloadedException if the largest number of streams is already open
   */
  void run(Stream stream) throws IOException {
    if (!free.tryAcquire()) {
      throw OverloadedException.streaming(max);
    }
    try {
      stream.run();
    } finally {
      free.release();
    }
  }

  /** A stream that is answered while the client still sends it. */
  @FunctionalInterface
  interface Stream {
    void run() throws IOException;
  }
}
