package io.github.perceptron.prediction;

import io.github.perceptron.datasets.GreyscaleImage;
import io.github.perceptron.network.Probabilities;
import io.github.perceptron.network.TrainedNetwork;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Gathers the images that many requests ask of one network at once into batches.
 *
 * <p>No thread of its own computes them: of the requests' threads a few lead, each computing
 * batches of whatever waits until its own images are through, then handing its place to the next.
 * So a request that comes alone is answered without a change of thread and without a delay, and
 * batches grow by themselves as more come at once. What a batch holds changes no bit of an answer
 * ({@link TrainedNetwork}).
 *
 * <p>Safe for use by many threads.
 */
final class BatchQueue {

  private final TrainedNetwork network;
  private final int maxLeaders;
  private final int maxBatch;
  private final int maxWaiting;
  private final long delayNanos;

  private final Deque<AskedImages> queue = new ArrayDeque<>();
  private int waiting;
  private int leaders;

  BatchQueue(TrainedNetwork network, PredictionProperties properties) {
    this.network = network;
    this.maxLeaders = properties.workerCount();
    this.maxBatch = properties.maxBatch();
    this.maxWaiting = properties.maxWaiting();
    this.delayNanos = properties.batchDelay().toNanos();
  }

  /**
   * What the network sees in each image, in their order.
   *
   * @throws OverloadedException at once, if more would wait than may
   */
  List<Probabilities> predict(List<GreyscaleImage> images) {
    if (images.isEmpty()) {
      return List.of();
    }
    AskedImages asked = new AskedImages(images);
    enter(asked);
    if (!asked.awaitAnswersOrLead()) {
      return asked.answers();
    }
    try {
      computeUntilTaken(asked);
    } finally {
      handOver();
    }
    return asked.answersAfterLeading();
  }

  /** Images that no batch has taken yet. */
  synchronized int waiting() {
    return waiting;
  }

  private synchronized void enter(AskedImages asked) {
    // A request of more images than may wait gets its turn when nobody else waits.
    if (waiting > 0 && waiting + asked.size() > maxWaiting) {
      throw OverloadedException.waiting(waiting);
    }
    queue.add(asked);
    waiting += asked.size();
    if (leaders < maxLeaders) {
      leaders++;
      asked.lead();
    }
  }

  private void computeUntilTaken(AskedImages own) {
    List<AskedImages.Part> batch = nextBatch(own);
    while (!batch.isEmpty()) {
      compute(batch);
      batch = nextBatch(own);
    }
  }

  /** What waits longest, or nothing when the leader's own images are taken. */
  private List<AskedImages.Part> nextBatch(AskedImages own) {
    if (delayNanos > 0) {
      awaitMore();
    }
    synchronized (this) {
      List<AskedImages.Part> batch = new ArrayList<>();
      int room = own.untaken() == 0 ? 0 : maxBatch;
      while (room > 0 && !queue.isEmpty()) {
        AskedImages head = queue.element();
        int count = Math.min(room, head.untaken());
        batch.add(head.take(count));
        room -= count;
        waiting -= count;
        if (head.untaken() == 0) {
          queue.remove();
        }
      }
      return batch;
    }
  }

  private void awaitMore() {
    int now = waiting();
    if (now > 0 && now < maxBatch) {
      LockSupport.parkNanos(delayNanos);
    }
  }

  private void compute(List<AskedImages.Part> batch) {
    List<GreyscaleImage> images = new ArrayList<>();
    batch.forEach(part -> images.addAll(part.images()));
    List<Probabilities> answers;
    try {
      answers = network.predict(images);
    } catch (RuntimeException | Error e) {
      // Nobody may wait for an answer that never comes.
      batch.forEach(part -> part.fail(e));
      return;
    }
    int at = 0;
    for (AskedImages.Part part : batch) {
      part.answer(answers, at);
      at += part.to() - part.from();
    }
  }

  private synchronized void handOver() {
    for (AskedImages next : queue) {
      if (!next.isLeading()) {
        next.lead();
        return;
      }
    }
    leaders--;
  }
}
