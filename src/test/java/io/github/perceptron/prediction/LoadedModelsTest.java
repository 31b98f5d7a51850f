package io.github.perceptron.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.datasets.GreyscaleImage;
import io.github.perceptron.models.ArtifactStore;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.Probabilities;
import io.github.perceptron.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PredictionTest
class LoadedModelsTest {

  private static final int CLIENTS = 64;

  @Autowired private ArtifactStore artifacts;
  @Autowired private TrainedModels trained;

  @Test
  void sixty_four_clients_at_once_get_the_bits_that_one_alone_gets() throws Exception {
    ModelVersion model = trained.publish("mnist", 11, 128);
    try (PredictionThreads threads = threads(3, Duration.ofSeconds(30));
        LoadedModels models = models(1)) {
      List<Probabilities> alone =
          IntStream.range(0, 50).mapToObj(i -> ask(threads, models, model, i)).toList();

      List<List<Probabilities>> together =
          byClients(
              client ->
                  IntStream.range(0, 50).mapToObj(i -> ask(threads, models, model, i)).toList());

      assertThat(together).hasSize(CLIENTS).allMatch(alone::equals);
    }
  }

  @Test
  void making_room_for_other_models_breaks_no_prediction_under_way() throws Exception {
    List<ModelVersion> published = new ArrayList<>();
    for (int seed = 21; seed <= 22; seed++) {
      published.add(trained.publish("mnist", seed));
    }
    try (PredictionThreads threads = threads(3, Duration.ofSeconds(60));
        LoadedModels models = models(1)) {
      List<Probabilities> alone =
          published.stream().map(model -> ask(threads, models, model, 0)).toList();

      List<List<Probabilities>> together =
          byClients(
              client -> published.stream().map(model -> ask(threads, models, model, 0)).toList());

      assertThat(together).hasSize(CLIENTS).allMatch(alone::equals);
    }
  }

  @Test
  void a_model_that_made_room_is_read_again() throws Exception {
    ModelVersion model = trained.publish("mnist", 21);
    ModelVersion other = trained.publish("mnist", 22);
    try (LoadedModels models = models(1)) {
      LoadedModel loaded = models.of(model);

      assertThat(models.of(model)).isSameAs(loaded);
      models.of(other);
      assertThat(models.of(model)).isNotSameAs(loaded);
    }
  }

  @Test
  void the_model_not_asked_for_longest_makes_room() throws Exception {
    ModelVersion first = trained.publish("mnist", 21);
    ModelVersion second = trained.publish("mnist", 22);
    ModelVersion third = trained.publish("mnist", 23);
    try (LoadedModels models = models(2)) {
      LoadedModel loadedFirst = models.of(first);
      LoadedModel loadedSecond = models.of(second);
      models.of(first);

      models.of(third);

      assertThat(models.of(first)).isSameAs(loadedFirst);
      assertThat(models.of(second)).isNotSameAs(loadedSecond);
    }
  }

  @Test
  void a_call_that_finds_no_free_thread_in_time_is_refused_and_told_to_come_back()
      throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    ExecutorService client = Executors.newSingleThreadExecutor();
    try (PredictionThreads threads = threads(1, Duration.ofMillis(20))) {
      Future<Boolean> busy =
          client.submit(
              () ->
                  threads.run(
                      () -> {
                        begun.countDown();
                        return awaited(end);
                      }));
      begun.await();

      assertThatThrownBy(() -> threads.run(() -> 1))
          .isInstanceOfSatisfying(
              OverloadedException.class,
              e -> {
                assertThat(e.type()).isEqualTo(ProblemType.OVERLOADED);
                assertThat(e.retryAfter()).isPositive();
              });
      end.countDown();
      assertThat(busy.get()).isTrue();
      assertThat(threads.run(() -> 1)).isEqualTo(1);
    } finally {
      client.shutdown();
    }
  }

  @Test
  void a_file_that_is_no_model_fails_alone() throws Exception {
    byte[] noModel = "no model".getBytes(StandardCharsets.UTF_8);
    ModelVersion broken = trained.publish("broken", artifacts.put(noModel));
    ModelVersion sound = trained.publish("mnist", 21);
    try (PredictionThreads threads = threads(1, Duration.ofSeconds(30));
        LoadedModels models = models(2)) {

      assertThatThrownBy(() -> ask(threads, models, broken, 0))
          .isInstanceOf(ModelUnreadableException.class)
          .hasMessageContaining("'broken', version " + broken.version());
      assertThat(ask(threads, models, sound, 0).classes()).isEqualTo(10);
    }
  }

  private Probabilities ask(
      PredictionThreads threads, LoadedModels models, ModelVersion model, int index) {
    GreyscaleImage digit = trained.digits().image(index);
    return threads.run(() -> models.of(model).predict(digit));
  }

  private LoadedModels models(int limit) {
    return new LoadedModels(artifacts, new PredictionProperties(1, Duration.ZERO, limit));
  }

  private static PredictionThreads threads(int count, Duration maxWait) {
    return new PredictionThreads(new PredictionProperties(count, maxWait, 1));
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What each of many clients got that began at once. */
  private static <T> List<T> byClients(Client<T> client) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    CountDownLatch start = new CountDownLatch(1);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int number = i;
        Callable<T> work =
            () -> {
              start.await();
              return client.answerTo(number);
            };
        futures.add(clients.submit(work));
      }
      start.countDown();
      List<T> answers = new ArrayList<>();
      for (Future<T> future : futures) {
        answers.add(future.get());
      }
      return answers;
    } finally {
      clients.shutdown();
    }
  }

  /** One of the many. */
  @FunctionalInterface
  private interface Client<T> {
    T answerTo(int number) throws Exception;
  }
}
