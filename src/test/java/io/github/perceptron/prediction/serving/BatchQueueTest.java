package io.github.perceptron.prediction.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.network.engine.BitExactBatches;
import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.Networks;
import io.github.perceptron.network.engine.Probabilities;
import io.github.perceptron.network.engine.ServedNetwork;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.input.InputRow;
import io.github.perceptron.problem.OverloadedException;
import io.github.perceptron.problem.ProblemType;
import io.github.perceptron.testing.LongTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@LongTest
class BatchQueueTest {

  private static final List<InputRow> DIGITS =
      IntStream.range(0, 100).mapToObj(Networks::testImage).map(Networks.contract()::row).toList();

  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : opened) {
      one.close();
    }
  }

  @Test
  void a_request_larger_than_a_batch_is_answered_in_its_order() {
    BatchQueue queue = queue(1, 7, 4096);

    assertThat(queue.predict(DIGITS)).isEqualTo(alone(7));
  }

  @Test
  void a_request_of_more_images_than_may_wait_has_its_turn_when_nobody_waits() {
    BatchQueue queue = queue(1, 64, 10);

    assertThat(queue.predict(DIGITS)).hasSize(DIGITS.size());
  }

  @Test
  void no_images_need_no_batch() {
    assertThat(queue(1, 64, 10).predict(List.of())).isEmpty();
  }

  @Test
  void one_request_too_many_is_refused_at_once_and_the_others_are_answered() throws Exception {
    CountDownLatch begin = new CountDownLatch(1);
    BatchQueue queue = queue(1, 1, 1000, begin);
    List<InputRow> many = new ArrayList<>();
    Collections.nCopies(40, DIGITS).forEach(many::addAll);
    ExecutorService clients = Executors.newFixedThreadPool(1);
    try {
      Future<List<Probabilities>> busy = clients.submit(() -> queue.predict(many));
      Awaitility.await().until(() -> queue.waiting() == many.size());

      assertThatThrownBy(() -> queue.predict(DIGITS))
          .isInstanceOfSatisfying(
              OverloadedException.class,
              e -> {
                assertThat(e.type()).isEqualTo(ProblemType.OVERLOADED);
                assertThat(e.retryAfter()).isPositive();
              });
      begin.countDown();
      assertThat(busy.get()).hasSize(many.size());
      assertThat(queue.predict(DIGITS)).isEqualTo(alone(1));
    } finally {
      begin.countDown();
      clients.shutdown();
    }
  }

  @Test
  void a_batch_that_fails_fails_its_requests_and_no_later_one() throws Exception {
    BatchQueue queue = queue(1, 64, 4096);
    InputRow wrong = Networks.contract().row(PixelImage.of(new ImageShape(1, 1), new byte[1]));

    assertThatThrownBy(() -> queue.predict(List.of(wrong)))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseInstanceOf(IllegalArgumentException.class);

    assertThat(queue.predict(DIGITS)).hasSize(DIGITS.size());
  }

  @Test
  void many_clients_and_few_leaders_leave_nobody_waiting() throws Exception {
    BatchQueue queue = queue(2, 5, 1_000_000);
    List<Probabilities> alone = alone(5);
    ExecutorService clients = Executors.newFixedThreadPool(32);
    CountDownLatch start = new CountDownLatch(1);
    try {
      List<Future<Boolean>> answers = new ArrayList<>();
      for (int client = 0; client < 32; client++) {
        int size = 1 + client % 9;
        answers.add(clients.submit(() -> asksInTurn(queue, alone, size, start)));
      }
      start.countDown();

      for (Future<Boolean> same : answers) {
        assertThat(same.get()).isTrue();
      }
      assertThat(queue.waiting()).isZero();
    } finally {
      clients.shutdown();
    }
  }

  private static boolean asksInTurn(
      BatchQueue queue, List<Probabilities> alone, int size, CountDownLatch start)
      throws InterruptedException {
    start.await();
    boolean same = true;
    for (int round = 0; round < 4; round++) {
      for (int from = 0; from + size <= DIGITS.size(); from += size) {
        List<Probabilities> answers = queue.predict(DIGITS.subList(from, from + size));
        same &= answers.equals(alone.subList(from, from + size));
      }
    }
    return same;
  }

  private BatchQueue queue(int workers, int maxBatch, int maxWaiting) {
    return queue(workers, maxBatch, maxWaiting, new CountDownLatch(0));
  }

  /** No batch is computed before {@code begin}: what waits until then goes on waiting. */
  private BatchQueue queue(int workers, int maxBatch, int maxWaiting, CountDownLatch begin) {
    PredictionProperties properties =
        Settings.with(workers, maxBatch, maxWaiting, "1MB", Duration.ofSeconds(1));
    Replicas replicas =
        new Replicas(Stream.generate(() -> network(maxBatch)).limit(workers).toList());
    PredictionThreads threads = new PredictionThreads(properties);
    opened.addAll(List.of(threads, replicas));
    Executor held =
        work ->
            threads.execute(
                () -> {
                  await(begin);
                  work.run();
                });
    return new BatchQueue(
        replicas, held, new ServingMetrics(new SimpleMeterRegistry()), properties);
  }

  private static void await(CountDownLatch begin) {
    try {
      begin.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The bits of a result may depend on the number of rows in a call, but not on the number of
   * requested images.
   */
  private static List<Probabilities> alone(int maxBatch) {
    try (ServedNetwork network = network(maxBatch)) {
      return DIGITS.stream().map(digit -> network.predictRows(List.of(digit)).get(0)).toList();
    }
  }

  private static ServedNetwork network(int maxBatch) {
    NativeBackend.useOneThread();
    try (MlpNetwork trained = MlpNetwork.initialize(Networks.small(3), Networks.contract())) {
      MlpNetwork folded = trained.folded();
      return new ServedNetwork(folded, new BitExactBatches(maxBatch).rowsFor(folded));
    }
  }
}
