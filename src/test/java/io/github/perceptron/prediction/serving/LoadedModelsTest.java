package io.github.perceptron.prediction.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.engine.Probabilities;
import io.github.perceptron.network.input.InputRow;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.prediction.PredictionTest;
import io.github.perceptron.problem.OverloadedException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PredictionTest
class LoadedModelsTest {

  private static final int CLIENTS = 64;

  @Autowired private ArtifactStore artifacts;
  @Autowired private TrainedModels trained;

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : opened) {
      one.close();
    }
  }

  @Test
  void sixty_four_clients_at_once_get_the_bits_that_one_alone_gets() throws Exception {
    ModelVersion model = trained.publish("mnist", 11, 128);
    LoadedModels models = models(3, "512MB");
    List<Probabilities> alone =
        IntStream.range(0, 50).mapToObj(i -> ask(models, model, i)).toList();

    List<List<Probabilities>> together =
        byClients(client -> IntStream.range(0, 50).mapToObj(i -> ask(models, model, i)).toList());

    assertThat(together).hasSize(CLIENTS).allMatch(alone::equals);
  }

  @Test
  void clients_that_ask_for_many_at_once_get_the_bits_that_one_alone_gets() throws Exception {
    ModelVersion model = trained.publish("mnist", 11, 128);
    LoadedModels models = models(2, "512MB");
    List<Probabilities> alone =
        IntStream.range(0, 300).mapToObj(i -> ask(models, model, i)).toList();

    List<List<Probabilities>> together =
        byClients(
            client -> {
              List<Probabilities> answers = new ArrayList<>();
              int size = 1 + client * 3;
              for (int from = 0; from < 300; from += size) {
                answers.addAll(ask(models, model, from, Math.min(300, from + size)));
              }
              return answers;
            });

    assertThat(together).hasSize(CLIENTS).allMatch(alone::equals);
  }

  @Test
  void a_model_that_is_released_gives_its_memory_back_and_is_read_again_when_asked()
      throws Exception {
    ModelVersion model = trained.publish("mnist", 12);
    LoadedModels models = models(1, "512MB");
    Probabilities before = ask(models, model, 0);
    long bytes = models.bytes();

    models.release(model);
    long released = models.bytes();
    Probabilities after = ask(models, model, 0);

    assertThat(bytes).isPositive();
    assertThat(released).isZero();
    assertThat(after).isEqualTo(before);
    assertThat(models.bytes()).isEqualTo(bytes);
  }

  @Test
  void making_room_for_other_models_breaks_no_prediction_under_way() throws Exception {
    List<ModelVersion> published = new ArrayList<>();
    for (int seed = 21; seed <= 23; seed++) {
      published.add(trained.publish("mnist", seed));
    }
    LoadedModels models = models(2, "1B");
    List<Probabilities> alone = published.stream().map(model -> ask(models, model, 0)).toList();

    List<List<Probabilities>> together =
        byClients(client -> published.stream().map(model -> ask(models, model, 0)).toList());

    assertThat(together).hasSize(CLIENTS).allMatch(alone::equals);
  }

  @Test
  void a_model_that_made_room_is_read_again_while_who_holds_it_may_finish() throws Exception {
    ModelVersion model = trained.publish("mnist", 21);
    ModelVersion other = trained.publish("mnist", 22);
    LoadedModels models = models(1, "1B");
    Probabilities before = ask(models, model, 0);
    LoadedModel loaded = loaded(models, model);
    assertThat(loaded(models, model)).isSameAs(loaded);

    Probabilities meanwhile =
        models.use(
            model,
            held -> {
              ask(models, other, 0);
              return held.predict(digits(held, 0, 1)).get(0);
            });

    assertThat(meanwhile).isEqualTo(before);
    assertThat(loaded(models, model)).isNotSameAs(loaded);
  }

  @Test
  void the_least_recently_used_model_makes_room() throws Exception {
    ModelVersion first = trained.publish("mnist", 21);
    ModelVersion second = trained.publish("mnist", 22);
    ModelVersion third = trained.publish("mnist", 23);
    // One model has 784 * 16 + 16 + 16 * 10 + 10 parameters of 4 bytes.
    LoadedModels models = models(1, "110KB");
    LoadedModel loadedFirst = loaded(models, first);
    LoadedModel loadedSecond = loaded(models, second);
    loaded(models, first);

    loaded(models, third);

    assertThat(models.bytes()).isEqualTo(2 * 4 * (784 * 16 + 16 + 16 * 10 + 10));
    assertThat(loaded(models, first)).isSameAs(loadedFirst);
    assertThat(loaded(models, second)).isNotSameAs(loadedSecond);
  }

  @Test
  void many_models_one_after_the_other_stay_within_the_budget() throws Exception {
    List<ModelVersion> published = new ArrayList<>();
    for (int seed = 31; seed <= 34; seed++) {
      published.add(trained.publish("mnist", seed, 64));
    }
    LoadedModels models = models(1, "450KB");
    ask(models, published.get(0), 0);
    long before = Pointer.totalBytes();

    for (int round = 0; round < 7; round++) {
      for (ModelVersion model : published) {
        assertThat(ask(models, model, 0).classes()).isEqualTo(10);
        assertThat(models.bytes()).isPositive();
        assertThat(models.bytes()).isLessThanOrEqualTo(450 * 1024);
      }
    }

    // All loaded models together would need 5 MB off the heap.
    assertThat(Pointer.totalBytes() - before).isLessThan(1_000_000);
  }

  @Test
  void a_file_that_is_not_a_model_does_not_affect_other_models() throws Exception {
    byte[] noModel = "no model".getBytes(StandardCharsets.UTF_8);
    ModelVersion broken = trained.publish("broken", artifacts.put(noModel));
    ModelVersion sound = trained.publish("mnist", 21);
    LoadedModels models = models(1, "512MB");

    assertThatThrownBy(() -> ask(models, broken, 0))
        .isInstanceOf(ModelUnreadableException.class)
        .hasMessageContaining("'broken', version " + broken.version());
    assertThat(ask(models, sound, 0).classes()).isEqualTo(10);
  }

  @Test
  void a_request_whose_model_is_not_loaded_in_time_is_refused() throws Exception {
    ModelVersion model = trained.publish("mnist", 21);
    LoadedModels models = models(Settings.with(1, 64, 4096, "512MB", Duration.ZERO));

    assertThatThrownBy(() -> ask(models, model, 0))
        .isInstanceOfSatisfying(
            OverloadedException.class, e -> assertThat(e.retryAfter()).isPositive());
  }

  private Probabilities ask(LoadedModels models, ModelVersion model, int index) {
    return ask(models, model, index, index + 1).get(0);
  }

  private List<Probabilities> ask(LoadedModels models, ModelVersion model, int from, int to) {
    return models.use(model, loaded -> loaded.predict(digits(loaded, from, to)));
  }

  private List<InputRow> digits(LoadedModel asked, int from, int to) {
    LabelledImages digits = trained.digits();
    PictureInput contract = (PictureInput) asked.contract();
    return IntStream.range(from, to).mapToObj(digits::image).map(contract::row).toList();
  }

  private static LoadedModel loaded(LoadedModels models, ModelVersion model) {
    return models.use(model, loaded -> loaded);
  }

  private LoadedModels models(int workers, String budget) {
    return models(Settings.with(workers, 64, 1_000_000, budget, Duration.ofMinutes(1)));
  }

  private LoadedModels models(PredictionProperties properties) {
    ServingMetrics metrics = new ServingMetrics(new SimpleMeterRegistry());
    ModelReader reader = new ModelReader(artifacts, metrics, properties);
    PredictionThreads threads = new PredictionThreads(properties);
    LoadedModels models = new LoadedModels(reader, threads, metrics, properties);
    opened.addAll(List.of(models, threads, reader));
    return models;
  }

  /** The results of many clients that start at the same time. */
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

  /** One of these clients. */
  @FunctionalInterface
  private interface Client<T> {
    T answerTo(int number) throws Exception;
  }
}
