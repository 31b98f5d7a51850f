package io.github.perceptron.prediction.serving;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.problem.OverloadedException;
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
 * The models in memory: those asked for last, as many as the budget holds; the one not asked for
 * longest makes room for another. Its memory is given back when the calls under way are over.
 *
 * <p>Safe for use by many threads. A model is read once however many wait for it.
 */
@Component
public final class LoadedModels implements AutoCloseable {

  private final ModelReader reader;
  private final PredictionThreads threads;
  private final PredictionProperties properties;

  /** By the artifact's digest, the one not asked for longest first. */
  private final Map<Sha256, Held> models = new LinkedHashMap<>(16, 0.75f, true);

  LoadedModels(ModelReader reader, PredictionThreads threads, PredictionProperties properties) {
    this.reader = reader;
    this.threads = threads;
    this.properties = properties;
  }

  /**
   * Does something with the model, which is read if it is not in memory and stays there meanwhile.
   *
   * @throws ModelUnreadableException if its file is gone or damaged
   * @throws OverloadedException if reading it takes longer than a request may wait
   */
  public <T> T use(ModelVersion model, Function<LoadedModel, T> work) {
    Held held = lend(model);
    try {
      return work.apply(await(held.loading));
    } finally {
      giveBack(held);
    }
  }

  /** Forgets a model; its memory is free when nobody uses it any more. */
  public void release(ModelVersion model) {
    release(model.artifactSha256());
  }

  /** The same by the digest of its artifact. */
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

  /** The artifacts' digests of all models held. */
  Set<Sha256> digests() {
    synchronized (models) {
      return Set.copyOf(models.keySet());
    }
  }

  /** Memory of the parameters of all models held. */
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
        // Whoever awaits the model sees its failure.
        CompletableFuture<LoadedModel> unused =
            held.loading.whenComplete((loaded, failure) -> settle(digest, read, failure));
      }
      held.users++;
      return held;
    }
  }

  private LoadedModel loaded(Replicas network) {
    return new LoadedModel(network, new BatchQueue(network, threads, properties));
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
        // The next one to ask tries again: the file may be back.
        models.remove(digest, read);
        return;
      }
      // Nobody may be left of those who asked for it.
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
      if (e.getCause() instanceof ModelUnreadableException unreadable) {
        throw unreadable;
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

  /** A model that is read or being read; fields are guarded by the map's lock. */
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

    /** Nothing while it is still being read. */
    long bytes() {
      return isRead() ? loading.join().network().bytes() : 0;
    }

    /** Whether nobody has it or can get it any more; true once, to whom is to close it. */
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
