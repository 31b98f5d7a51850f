package io.github.perceptron.prediction;

import io.github.perceptron.datasets.GreyscaleImage;
import io.github.perceptron.models.ArtifactStore;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.InputContract;
import io.github.perceptron.network.MlpNetwork;
import io.github.perceptron.network.Probabilities;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One model in memory, as replicas of its network: each is lent to one call at a time, because a
 * network answers only one.
 *
 * <p>A replica is read when all others are lent, so there are as many as ever ran at once, which
 * {@link PredictionThreads} bounds. Safe for use by many threads.
 */
final class LoadedModel {

  private static final Logger log = LoggerFactory.getLogger(LoadedModel.class);

  private final ArtifactStore artifacts;
  private final ModelVersion model;
  private final Deque<MlpNetwork> idle = new ArrayDeque<>();
  private boolean retired;
  private volatile @Nullable InputContract contract;

  LoadedModel(ArtifactStore artifacts, ModelVersion model) {
    this.artifacts = artifacts;
    this.model = model;
  }

  /** What the network expects, if that is known without reading it. */
  Optional<InputContract> knownContract() {
    return Optional.ofNullable(contract);
  }

  /**
   * What the network expects; reads a first replica.
   *
   * @throws ModelUnreadableException if its file is gone or damaged
   */
  InputContract readContract() {
    MlpNetwork replica = borrow();
    try {
      return replica.contract();
    } finally {
      giveBack(replica);
    }
  }

  /**
   * The softmax of one image; alone in its batch, so that its bits depend on no other request.
   *
   * @param image of the contract's shape
   * @throws ModelUnreadableException if another replica is needed, and the file is gone or damaged
   */
  Probabilities predict(GreyscaleImage image) {
    MlpNetwork replica = borrow();
    boolean sound = false;
    try {
      Probabilities probabilities = replica.predict(List.of(image)).get(0);
      sound = true;
      return probabilities;
    } finally {
      if (sound) {
        giveBack(replica);
      } else {
        replica.close();
      }
    }
  }

  /**
   * Frees the memory of every replica: now if it is idle, else when its call is over. Calls that
   * come later are still answered, by a replica of their own.
   */
  void retire() {
    List<MlpNetwork> unused;
    synchronized (idle) {
      retired = true;
      unused = List.copyOf(idle);
      idle.clear();
    }
    unused.forEach(MlpNetwork::close);
  }

  private MlpNetwork borrow() {
    synchronized (idle) {
      // The last one given back is still in the processor's cache.
      MlpNetwork replica = idle.pollFirst();
      if (replica != null) {
        return replica;
      }
    }
    return read();
  }

  private void giveBack(MlpNetwork replica) {
    synchronized (idle) {
      if (!retired) {
        idle.addFirst(replica);
        return;
      }
    }
    replica.close();
  }

  private MlpNetwork read() {
    try (InputStream file = artifacts.open(model.artifactSha256())) {
      MlpNetwork replica = MlpNetwork.readFrom(file);
      contract = replica.contract();
      return replica;
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
}
