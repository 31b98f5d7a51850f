package io.github.perceptron.prediction.serving;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.problem.OverloadedException;
import io.github.perceptron.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The models in memory, an LRU cache with a memory budget: the least recently used model is removed
 * to make room for another one. Its memory is released when the current calls have finished.
 *
 * <p>Safe for use by many threads. If several threads need the same model, it is loaded once.
 */
@Component
public final class LoadedModels implements AutoCloseable {

  private final ModelReader reader;
  private final PredictionThreads threads;
  private final ServingMetrics metrics;
  private final PredictionProperties properties;

  /** Models by the digest of their artifact, the least recently used one first. */
  private final Map<Sha256, Held> models = new LinkedHashMap<>(16, 0.75f, true);

  LoadedModels(
      ModelReader reader,
      PredictionThreads threads,
      ServingMetrics metrics,
      PredictionProperties properties) {
    this.reader = reader;
    this.threads = threads;
    this.metrics = metrics;
    this.properties = properties;
  }

  /**
   * Calls a function with a model. The model is loaded if it is not in memory, and it stays in
   * memory during the call.
   *
   * @throws ModelUnreadableException if its file is missing or damaged
   * @throws io.github.perceptron.artifacts.StoreUnavailableException if it is not in memory, and
   *     the artifact store does not answer
   * @throws OverloadedException if loading takes longer than a request may wait
   */
  public <T> T use(ModelVersion model, Function<LoadedModel, T> work) {
    Held held = lend(model);
    try {
      return work.apply(await(held.loading));
    } finally {
      giveBack(held);
    }
  }

  /** Removes a model from the cache. Its memory is released when no call uses it any more. */
  public void release(ModelVersion model) {
    release(model.artifactSha256());
  }

  /** Removes the model with this artifact digest. */
  public void release(Sha256 artifactSha256) {
    List<Held> over = new ArrayList<>();
    synchronized (models) {
      Held held = models.remove(artifactSha256);
      if (held != null) {
        retire(held, over);
      }
    }
    over.forEach(Held::close);
  }

  /** Whether rows wait for a batch. */
  public boolean areBusy() {
    return metrics.waiting() > 0;
  }

  /** The artifact digests of all models in memory. */
  Set<Sha256> digests() {
    synchronized (models) {
      return Set.copyOf(models.keySet());
    }
  }

  /** Memory of the parameters of all models in memory, in bytes. */
  long bytes() {
    synchronized (models) {
      return models.values().stream().mapToLong(Held::bytes).sum();
    }
  }

  private Held lend(ModelVersion model) {
    Sha256 digest = model.artifactSha256();
    synchronized (models) {
      Held held = models.get(digest);
      if (held == null) {
        held = new Held(reader.read(model).thenApply(this::loaded));
        models.put(digest, held);
        Held read = held;
        // The callers that wait for the model get the failure from its future.
        CompletableFuture<LoadedModel> unused =
            held.loading.whenComplete((loaded, failure) -> settle(digest, read, failure));
      }
      held.users++;
      return held;
    }
  }

  private LoadedModel loaded(Replicas network) {
    return new LoadedModel(network, new BatchQueue(network, threads, metrics, properties));
  }

  private void giveBack(Held held) {
    boolean last;
    synchronized (models) {
      held.users--;
      last = held.ends();
    }
    if (last) {
      held.close();
    }
  }

  private void settle(Sha256 digest, Held read, @Nullable Throwable failure) {
    List<Held> over = new ArrayList<>();
    synchronized (models) {
      if (failure != null) {
        // The next request tries to load it again, because the file may have been restored.
        models.remove(digest, read);
        return;
      }
      // All callers that waited for it may have given up.
      if (read.ends()) {
        over.add(read);
      }
      makeRoom(digest, over);
    }
    over.forEach(Held::close);
  }

  private void makeRoom(Sha256 newest, List<Held> over) {
    long excess = bytes() - properties.memoryBudget().toBytes();
    Iterator<Map.Entry<Sha256, Held>> eldestFirst = models.entrySet().iterator();
    while (excess > 0 && eldestFirst.hasNext()) {
      Map.Entry<Sha256, Held> model = eldestFirst.next();
      long bytes = model.getValue().bytes();
      if (bytes > 0 && !model.getKey().equals(newest)) {
        eldestFirst.remove();
        excess -= bytes;
        retire(model.getValue(), over);
      }
    }
  }

  private static void retire(Held held, List<Held> over) {
    held.retired = true;
    if (held.ends()) {
      over.add(held);
    }
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
      if (e.getCause() instanceof ProblemException problem) {
        throw problem;
      }
      throw new IllegalStateException("A model could not be read", e.getCause());
    }
  }

  @Override
  public void close() {
    List<Held> over = new ArrayList<>();
    synchronized (models) {
      models.values().forEach(held -> retire(held, over));
      models.clear();
    }
    over.forEach(Held::close);
  }

  /** A model that is loaded or being loaded. The lock of the map guards the fields. */
  private static final class Held {

    private final CompletableFuture<LoadedModel> loading;
    private int users;
    private boolean retired;
    private boolean ended;

    Held(CompletableFuture<LoadedModel> loading) {
      this.loading = loading;
    }

    boolean isRead() {
      return loading.isDone() && !loading.isCompletedExceptionally();
    }

    /** Memory of the parameters; 0 while the model is being loaded. */
    long bytes() {
      return isRead() ? loading.join().network().bytes() : 0;
    }

    /**
     * Whether the model is neither in use nor in the cache any more. Returns true only once; that
     * caller must close the model.
     */
    boolean ends() {
      boolean ends = retired && users == 0 && isRead() && !ended;
      ended |= ends;
      return ends;
    }

    void close() {
      loading.join().close();
    }
  }
}
