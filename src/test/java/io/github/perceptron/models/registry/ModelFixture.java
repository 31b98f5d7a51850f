package io.github.perceptron.models.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.artifacts.ArtifactStore.Artifact;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.StoppedBy;
import io.github.perceptron.jobs.TrainingResult;
import io.github.perceptron.models.MeasuredOn;
import io.github.perceptron.models.ModelProvenance;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.PublishedVersion;
import io.github.perceptron.network.input.NumberTarget;
import io.github.perceptron.network.input.NumericInput;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.network.metrics.ErrorFigures;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.network.specification.TestSource;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Publishes versions of a model with a unique name without training, and requests them over HTTP.
 */
public final class ModelFixture {

  private static final ModelProvenance PROVENANCE =
      new ModelProvenance(
          "tiny",
          new Sha256("a".repeat(64)),
          27,
          new PictureInput(new ImageShape(2, 3), 3, Normalization.MIN_MAX, 0, 255),
          null);

  public static final MeasuredOn TINY =
      new MeasuredOn("tiny", new Sha256("a".repeat(64)), TestSource.TEST_IMAGES);

  private final ModelPublisher publisher;
  private final ArtifactStore artifacts;
  private final Client client;
  private final String name = "m-" + UUID.randomUUID();

  public ModelFixture(ModelPublisher publisher, ArtifactStore artifacts, Client client) {
    this.publisher = publisher;
    this.artifacts = artifacts;
    this.client = client;
  }

  public String name() {
    return name;
  }

  public String path() {
    return "/v1/models/" + name;
  }

  /** Publishes a version with its own file. */
  public ModelVersion publish(double loss, double accuracy) {
    return publish(store(UUID.randomUUID().toString()), loss, accuracy);
  }

  public ModelVersion publish(Artifact artifact, double loss, double accuracy) {
    return publish(artifact, loss, accuracy, TINY).version();
  }

  /** Publishes a version that was measured on some rows; returns the verdict, too. */
  public PublishedVersion publish(double loss, double accuracy, MeasuredOn rows) {
    return publish(store(UUID.randomUUID().toString()), loss, accuracy, rows);
  }

  private PublishedVersion publish(
      Artifact artifact, double loss, double accuracy, MeasuredOn rows) {
    TrainingResult result =
        new TrainingResult(StoppedBy.EPOCHS, 1, loss, accuracy, new Sha256("b".repeat(64)));
    JobId job = new JobId(UUID.randomUUID());
    return publisher.publish(new ModelName(name), job, artifact, result, rows, PROVENANCE);
  }

  /** Publishes a version that answers numbers instead of classes. */
  public PublishedVersion publishNumbers(double rmse, MeasuredOn rows) {
    TrainingResult result =
        new TrainingResult(
            StoppedBy.EPOCHS,
            1,
            rmse * rmse,
            null,
            new ErrorFigures(rmse / 2, rmse, 0.5),
            new Sha256("d".repeat(64)));
    TableInput input =
        new TableInput(
            List.of(new NumericInput("x", 0, 1, 0)),
            0,
            Normalization.NONE,
            null,
            List.of("y"),
            List.of(new NumberTarget("y", 0, 1)));
    return publisher.publish(
        new ModelName(name),
        new JobId(UUID.randomUUID()),
        store(UUID.randomUUID().toString()),
        result,
        rows,
        new ModelProvenance("prices", rows.dataSha256(), 2, input, null));
  }

  /** Publishes a version that was uploaded without a data set to measure it on. */
  public PublishedVersion upload() {
    return publisher.publishImported(
        new ModelName(name),
        store(UUID.randomUUID().toString()),
        new Sha256("c".repeat(64)),
        null,
        null,
        null,
        null,
        PROVENANCE);
  }

  Artifact store(String content) {
    try {
      return artifacts.put(content.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  public int champion() {
    return client.get(path() + "/aliases/champion").json().path("version").intValue();
  }

  public Answer policy(String json) {
    Answer answer = put(path() + "/policy", json);
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer;
  }

  public Answer put(String path, String json, String... headers) {
    return client.put(path, json.replace('\'', '"'), headers);
  }

  public Answer point(String alias, int version, String... headers) {
    return put(path() + "/aliases/" + alias, "{'version':%d}".formatted(version), headers);
  }

  public Answer delete(String path, String... headers) {
    return client.send(client.request(path, headers).DELETE());
  }

  /** Runs an action in many threads that start at the same time; returns the results. */
  public static <T> List<T> atOnce(int threads, IntFunction<T> work) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    CountDownLatch start = new CountDownLatch(1);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        Callable<T> task =
            () -> {
              start.await();
              return work.apply(number);
            };
        futures.add(executor.submit(task));
      }
      start.countDown();
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      executor.shutdownNow();
    }
  }
}
