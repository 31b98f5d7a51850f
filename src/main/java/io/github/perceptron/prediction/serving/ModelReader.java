package io.github.perceptron.prediction.serving;

import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.engine.BitExactBatches;
import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.ServedNetwork;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Loads model files one after the other on a separate thread, because ND4J keeps memory for each
 * thread that has ever used it.
 */
@Component
final class ModelReader implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ModelReader.class);

  private final ArtifactStore artifacts;
  private final int replicas;
  private final BitExactBatches batches;
  private final ServingMetrics metrics;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "model-reader"));

  ModelReader(ArtifactStore artifacts, ServingMetrics metrics, PredictionProperties properties) {
    this.artifacts = artifacts;
    this.metrics = metrics;
    this.replicas = properties.workerCount();
    this.batches = new BitExactBatches(properties.maxBatch());
  }

  /**
   * Loads a replica for each worker. The future fails with {@link ModelUnreadableException} if the
   * file is missing or damaged, and with {@link
   * io.github.perceptron.artifacts.StoreUnavailableException} if the artifact store does not
   * answer.
   */
  CompletableFuture<Replicas> read(ModelVersion model) {
    return CompletableFuture.supplyAsync(() -> readNow(model), thread);
  }

  private Replicas readNow(ModelVersion model) {
    NativeBackend.useOneThread();
    List<ServedNetwork> all = new ArrayList<>(replicas);
    boolean sound = false;
    long begin = System.nanoTime();
    try {
      for (int i = 0; i < replicas; i++) {
        try (InputStream file = artifacts.open(model.artifactSha256())) {
          MlpNetwork network = MlpNetwork.readForPrediction(file);
          all.add(new ServedNetwork(network, batches.rowsFor(network)));
        }
      }
      Replicas read = new Replicas(all);
      sound = true;
      return read;
    } catch (IOException e) {
      log.atError()
          .addKeyValue("model", model.name())
          .addKeyValue("version", model.version())
          .addKeyValue("artifact_sha256", model.artifactSha256())
          .setCause(e)
          .log(
              "A model cannot predict because its file cannot be read; put the file back from a"
                  + " backup, or train the model again");
      throw ModelUnreadableException.of(model.id());
    } finally {
      Duration time = Duration.ofNanos(System.nanoTime() - begin);
      if (sound) {
        metrics.loaded(time);
      } else {
        metrics.loadFailed(time);
        all.forEach(ServedNetwork::close);
      }
    }
  }

  /** Finishes the file that is being loaded and starts no other. */
  @Override
  public void close() {
    thread.shutdown();
  }
}
