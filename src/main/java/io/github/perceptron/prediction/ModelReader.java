package io.github.perceptron.prediction;

import io.github.perceptron.models.ArtifactStore;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.NativeBackend;
import io.github.perceptron.network.TrainedNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Reads models' files, one after the other, on the only thread of this room that touches ND4J,
 * which keeps memory for each thread that ever did.
 */
@Component
final class ModelReader implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ModelReader.class);

  private final ArtifactStore artifacts;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "model-reader"));

  ModelReader(ArtifactStore artifacts) {
    this.artifacts = artifacts;
  }

  /** Loads the native code in the background, so that the first client need not wait for it. */
  @EventListener(ApplicationReadyEvent.class)
  void warmUp() {
    thread.execute(() -> NativeBackend.useThreads(1));
  }

  /** Fails with {@link ModelUnreadableException} if the file is gone or damaged. */
  CompletableFuture<TrainedNetwork> read(ModelVersion model) {
    return CompletableFuture.supplyAsync(() -> readNow(model), thread);
  }

  private TrainedNetwork readNow(ModelVersion model) {
    NativeBackend.useThreads(1);
    try (InputStream file = artifacts.open(model.artifactSha256())) {
      return TrainedNetwork.readFrom(file);
    } catch (IOException e) {
      log.atError()
          .addKeyValue("model", model.name())
          .addKeyValue("version", model.version())
          .addKeyValue("artifact_sha256", model.artifactSha256())
          .setCause(e)
          .log(
              "A model cannot predict because its file cannot be read; put the file back from a"
                  + " backup, or train the model again");
      throw ModelUnreadableException.of(model.name(), model.version());
    }
  }

  /** What is being read is finished; nothing new begins. */
  @Override
  public void close() {
    thread.shutdown();
  }
}
