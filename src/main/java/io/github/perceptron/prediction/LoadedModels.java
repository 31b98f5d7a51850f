package io.github.perceptron.prediction;

import io.github.perceptron.models.ArtifactStore;
import io.github.perceptron.models.ModelVersion;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The models in memory, those asked for last; the one not asked for longest makes room for another.
 *
 * <p>Safe for use by many threads.
 */
@Component
final class LoadedModels implements AutoCloseable {

  private final ArtifactStore artifacts;
  private final int limit;

  /** By the artifact's digest, the one not asked for longest first. */
  private final Map<String, LoadedModel> models = new LinkedHashMap<>(16, 0.75f, true);

  LoadedModels(ArtifactStore artifacts, PredictionProperties properties) {
    this.artifacts = artifacts;
    this.limit = properties.maxLoadedModels();
  }

  /** The model in memory; its file is read when it is first used. */
  LoadedModel of(ModelVersion model) {
    List<LoadedModel> evicted = new ArrayList<>();
    LoadedModel loaded;
    synchronized (models) {
      loaded =
          models.computeIfAbsent(
              model.artifactSha256(), digest -> new LoadedModel(artifacts, model));
      Iterator<LoadedModel> eldest = models.values().iterator();
      while (models.size() > limit) {
        evicted.add(eldest.next());
        eldest.remove();
      }
    }
    evicted.forEach(LoadedModel::retire);
    return loaded;
  }

  @Override
  public void close() {
    List<LoadedModel> all;
    synchronized (models) {
      all = List.copyOf(models.values());
      models.clear();
    }
    all.forEach(LoadedModel::retire);
  }
}
