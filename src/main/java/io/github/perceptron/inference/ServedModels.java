package io.github.perceptron.inference;

import io.github.perceptron.models.ModelReference;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.VersionDeleted;
import io.github.perceptron.models.VersionPosition;
import io.github.perceptron.models.registry.ModelVersions;
import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.paging.Page;
import io.github.perceptron.paging.PageRequest;
import io.github.perceptron.paging.PagedList;
import io.github.perceptron.prediction.PinnedModel;
import io.github.perceptron.prediction.Predictor;
import io.github.perceptron.prediction.serving.ModelChoice;
import io.github.perceptron.prediction.serving.ModelUnreadableException;
import io.github.perceptron.prediction.serving.StickyKey;
import io.github.perceptron.prediction.serving.Traffic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The models that this instance serves over the protocol: all published models except those that
 * were unloaded. This state belongs to one instance, is lost when the instance stops, and does not
 * affect other APIs for predictions.
 *
 * <p>Safe for use by many threads.
 */
@Service
public class ServedModels {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private final Predictor predictor;
  private final ModelVersions versions;

  /** Reasons why models are not served, by model name. */
  private final Map<ModelName, String> unavailable = new ConcurrentHashMap<>();

  ServedModels(Predictor predictor, ModelVersions versions) {
    this.predictor = predictor;
    this.versions = versions;
  }

  /**
   * Returns a version of a model that is loaded and ready to predict.
   *
   * @param version version number, or an alias of the model; null for the champion
   * @param sticky requests with the same key get the same version of an alias; null for any
   * @throws io.github.perceptron.models.ModelNotFoundException if there is no such model
   * @throws io.github.perceptron.models.AliasNotFoundException if it has no such alias
   * @throws ModelUnavailableException if the model was unloaded
   * @throws ModelUnreadableException if its file is missing or damaged
   */
  public PinnedModel ask(String name, @Nullable String version, @Nullable StickyKey sticky) {
    Traffic traffic = predictor.trafficOf(choiceOf(name, version));
    ModelVersion chosen = traffic.pick(sticky);
    ModelName model = chosen.name();
    requireServed(model);
    PinnedModel asked = predictor.load(chosen, traffic);
    if (unavailable.containsKey(model)) {
      // The model was unloaded while it was being loaded.
      predictor.release(chosen);
    }
    requireServed(model);
    return asked;
  }

  /**
   * Serves a model again and loads its champion into memory.
   *
   * @throws io.github.perceptron.models.ModelNotFoundException if there is no such model
   * @throws ModelUnreadableException if its file is missing or damaged; then the model is not
   *     served
   */
  public void load(ModelName model) {
    Traffic traffic = predictor.trafficOf(new ModelChoice.Alias(model, AliasName.CHAMPION));
    ModelVersion champion = traffic.pick(null);
    try {
      PinnedModel unused = predictor.load(champion, traffic);
    } catch (ModelUnreadableException e) {
      unavailable.put(model, "the file of version %d cannot be read".formatted(champion.version()));
      throw e;
    }
    unavailable.remove(model);
  }

  /**
   * Stops serving a model and removes all its versions from memory. Requests that are being
   * computed are still answered.
   *
   * @throws io.github.perceptron.models.ModelNotFoundException if there is no such model
   */
  public void unload(ModelName model) {
    List<ModelVersion> all = versionsOf(model);
    unavailable.put(model, "unloaded");
    all.forEach(predictor::release);
  }

  /**
   * All versions of a model, the lowest number first.
   *
   * @throws io.github.perceptron.models.ModelNotFoundException if there is no such model
   */
  public List<ModelVersion> versionsOf(ModelName model) {
    return all(ModelVersions.LIST, request -> versions.list(model, request));
  }

  /**
   * All versions of all models, ordered by name and number, with the reason if a version is not
   * served.
   */
  public List<Served> all() {
    return all(VersionPosition.LIST, versions::listAll).stream()
        .map(version -> new Served(version, unavailable.get(version.name())))
        .toList();
  }

  /**
   * Called at once on the instance that deleted the version; other instances use {@link
   * #forgetDeleted}.
   */
  @TransactionalEventListener(fallbackExecution = true)
  void deleted(VersionDeleted deleted) {
    ModelName model = deleted.version().name();
    if (!versions.exist(model)) {
      unavailable.remove(model);
    }
  }

  /** Forgets the state of deleted models, so that a new model with the same name is served. */
  @Scheduled(initialDelay = 60, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
  void forgetDeleted() {
    unavailable.keySet().removeIf(model -> !versions.exist(model));
  }

  private static ModelChoice choiceOf(String name, @Nullable String version) {
    if (version != null && NUMBER.matcher(version).matches()) {
      return new ModelChoice.Version(ModelReference.version(name, Integer.parseInt(version)));
    }
    ModelName model = ModelReference.model(name);
    return version == null
        ? new ModelChoice.Alias(model, AliasName.CHAMPION)
        : ModelChoice.aliased(model, version);
  }

  private void requireServed(ModelName model) {
    String reason = unavailable.get(model);
    if (reason != null) {
      throw ModelUnavailableException.of(model, reason);
    }
  }

  private static <P> List<ModelVersion> all(
      PagedList<P> list, Function<PageRequest<P>, Page<ModelVersion>> pages) {
    List<ModelVersion> all = new ArrayList<>();
    PageRequest<P> request = PageRequest.first(list, list.maxPageSize());
    while (request != null) {
      Page<ModelVersion> page = pages.apply(request);
      all.addAll(page.entries());
      request = request.following(page);
    }
    all.sort(Comparator.comparing(ModelVersion::name).thenComparing(ModelVersion::version));
    return all;
  }

  /**
   * A version in the repository index.
   *
   * @param unavailable reason why it is not served; null if it is served
   */
  public record Served(ModelVersion version, @Nullable String unavailable) {}
}
