package io.github.perceptron.production.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.models.registry.ModelVersions;
import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.prediction.PinnedModel;
import io.github.perceptron.prediction.Prediction;
import io.github.perceptron.prediction.Predictor;
import io.github.perceptron.prediction.pictures.Picture;
import io.github.perceptron.prediction.serving.ModelChoice;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;

/** A queue of shadow versions that has room for two requests, and whose thread is held. */
@ServiceTest
class ShadowQueueTest {

  @Autowired private Client client;
  @Autowired private Predictor predictor;
  @Autowired private ModelVersions versions;
  @Autowired private ShadowComparison comparison;
  @Autowired private ShadowRows rows;

  private final String model = "queue-" + UUID.randomUUID();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ShadowProperties properties = new ShadowProperties(2, 16, Duration.ofMinutes(1));
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @BeforeEach
  void pointAnAlias() {
    Stream.of(1, 2)
        .map(
            seed ->
                client.submit(
                    "{'data_set':'tiny','split':null,'epochs':1,'batch_size':4,'seed':%d,'model_name':'%s'}"
                        .formatted(seed, model)))
        .forEach(client::await);
    Answer pointed =
        client.put(
            "/v1/models/%s/aliases/live".formatted(model),
            "{\"version\":1,\"shadows\":[{\"version\":2,\"share\":1}]}");
    assertThat(pointed.status()).as(pointed.raw().body()).isIn(200, 201);
  }

  @Test
  void a_full_queue_drops_requests_and_counts_them_and_no_answer_waits_for_a_shadow()
      throws Exception {
    ShadowQueue queue = heldQueue();
    Shadows shadows = new Shadows(queue, properties);
    PinnedModel answering = predictor.ask(alias(), null);
    List<Prediction> answers = answering.predict(List.of(picture()), null);

    shadows.predicted(answering, answers, 1);
    begun.await();
    for (int i = 0; i < 5; i++) {
      shadows.predicted(answering, answers, 1);
    }

    assertThat(count("dropped")).as("while the shadow is still computing").isEqualTo(3);
    goOn.countDown();
    Awaitility.await().until(() -> count("compared") == 3);
    queue.close();
    ShadowRows.Row report = report();
    assertThat(report.requests()).isEqualTo(3);
    assertThat(report.examples()).isEqualTo(3);
    assertThat(report.dropped()).isEqualTo(3);
    assertThat(report.failed()).isZero();
  }

  @Test
  void a_stop_ends_the_comparison_that_has_begun_writes_it_and_forgets_what_waits()
      throws Exception {
    ShadowQueue queue = heldQueue();
    Shadows shadows = new Shadows(queue, properties);
    PinnedModel answering = predictor.ask(alias(), null);
    List<Prediction> answers = answering.predict(List.of(picture()), null);
    shadows.predicted(answering, answers, 1);
    begun.await();
    shadows.predicted(answering, answers, 1);

    Thread stop = new Thread(queue::close);
    stop.start();
    Awaitility.await().until(() -> stop.getState() == Thread.State.TIMED_WAITING);
    goOn.countDown();
    stop.join();

    assertThat(report().requests()).isEqualTo(1);
  }

  /** A queue whose thread waits before the first comparison until it may go on. */
  private ShadowQueue heldQueue() {
    ObjectProvider<Predictor> held =
        new ObjectProvider<>() {
          @Override
          public Predictor getObject() {
            begun.countDown();
            try {
              goOn.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException("The thread was interrupted", e);
            }
            return predictor;
          }
        };
    return new ShadowQueue(held, comparison, new ShadowTallies(rows), properties, meters);
  }

  private ModelChoice alias() {
    return new ModelChoice.Alias(new ModelName(model), new AliasName("live"));
  }

  private double count(String outcome) {
    return meters.get("perceptron.shadow.requests").tag("outcome", outcome).counter().count();
  }

  private ShadowRows.Row report() {
    UUID version = versions.get(new ModelVersionId(new ModelName(model), 1)).key();
    List<ShadowRows.Row> all = rows.of(new AliasName("live"), List.of(version));
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static Picture picture() throws IOException {
    BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSamples(0, 0, 3, 2, 0, new int[] {0, 40, 80, 120, 200, 255});
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(image, "png", file);
    return Picture.ofFile(file.toByteArray(), "/image");
  }
}
