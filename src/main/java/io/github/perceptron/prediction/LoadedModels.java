package io.github.perceptron.prediction;

import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.TrainedNetwork;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The models in memory: those asked for last, as many as the budget holds; the one not asked for
 * longest makes room for another.
 *
 * <p>Safe for use by many threads. A model is read once however many wait for it.
 */
@Component
final class LoadedModels {

  private final ModelReader reader;
  private final PredictionProperties properties;

  /** By the artifact's digest, the one not asked for longest first. */
  private final Map<String, CompletableFuture<LoadedModel>> models =
      new LinkedHashMap<>(16, 0.75f, true);

  LoadedModels(ModelReader reader, PredictionProperties properties) {
    this.reader = reader;
    this.properties = properties;
  }

  /**
   * The model, read if it is not in memory.
   *
   * @throws ModelUnreadableException if its file is gone or damaged
   * @throws OverloadedException if reading it takes longer than a request may wait
   */
  LoadedModel of(ModelVersion model) {
    String digest = model.artifactSha256();
    CompletableFuture<LoadedModel> loading;
    synchronized (models) {
      loading = models.get(digest);
      if (loading == null) {
        loading = reader.read(model).thenApply(this::loaded);
        models.put(digest, loading);
        // Whoever awaits the model sees its failure.
        CompletableFuture<LoadedModel> unused =
            loading.whenComplete((loaded, failure) -> settle(digest, failure));
      }
    }
    return await(loading);
  }

  /** Forgets a model; one that is still being read is forgotten, too. */
  void release(ModelVersion model) {
    synchronized (models) {
      models.remove(model.artifactSha256());
    }
  }

  private LoadedModel loaded(TrainedNetwork network) {
    return new LoadedModel(network, new BatchQueue(network, properties));
  }

  /** Memory of the parameters of all models held. */
  long bytes() {
    synchronized (models) {
      return models.values().stream().mapToLong(LoadedModels::bytesOf).sum();
    }
  }

  private void settle(String digest, @Nullable Throwable failure) {
    synchronized (models) {
      if (failure != null) {
        // The next one to ask tries again: the file may be back.
        models.remove(digest);
        return;
      }
      makeRoom(digest);
    }
  }

  private void makeRoom(String newest) {
    long over = bytes() - properties.memoryBudget().toBytes();
    Iterator<Map.Entry<String, CompletableFuture<LoadedModel>>> eldestFirst =
        models.entrySet().iterator();
    while (over > 0 && eldestFirst.hasNext()) {
      Map.Entry<String, CompletableFuture<LoadedModel>> model = eldestFirst.next();
      long bytes = bytesOf(model.getValue());
      if (bytes > 0 && !model.getKey().equals(newest)) {
        eldestFirst.remove();
        over -= bytes;
      }
    }
  }

  /** Nothing while it is still being read. */
  private static long bytesOf(CompletableFuture<LoadedModel> model) {
    return model.isDone() && !model.isCompletedExceptionally() ? model.join().network().bytes() : 0;
  }

  private LoadedModel await(CompletableFuture<LoadedModel> loading) {
    Duration patience = properties.maxLoadWait();
    try {
      return loading.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw OverloadedException.reading(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw OverloadedException.reading(patience);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ModelUnreadableException unreadable) {
        throw unreadable;
      }
      throw new IllegalStateException("A model could not be read", e.getCause());
    }
  }
}
