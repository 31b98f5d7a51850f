package io.github.perceptron.inference;

import io.github.perceptron.models.ListPage;
import io.github.perceptron.models.ModelAlias;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.VersionDeleted;
import io.github.perceptron.models.registry.ModelVersions;
import io.github.perceptron.prediction.PinnedModel;
import io.github.perceptron.prediction.Predictor;
import io.github.perceptron.prediction.serving.ModelChoice;
import io.github.perceptron.prediction.serving.ModelUnreadableException;
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
 * Which models this instance serves over the protocol: all that are published, but those that were
 * unloaded. It remembers that until it stops, and asks nobody else; other ways to a prediction do
 * not look here.
 *
 * <p>Safe for use by many threads.
 */
@Service
public class ServedModels {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private final Predictor predictor;
  private final ModelVersions versions;

  /** Why models are not served, by their names. */
  private final Map<String, String> unavailable = new ConcurrentHashMap<>();

  ServedModels(Predictor predictor, ModelVersions versions) {
    this.predictor = predictor;
    this.versions = versions;
  }

  /**
   * A version of a model, in memory and ready to answer.
   *
   * @param version its number, or an alias of the model; the champion when it is null
   * @throws io.github.perceptron.models.ModelNotFoundException if there is no such model
   * @throws io.github.perceptron.models.AliasNotFoundException if it has no such alias
   * @throws ModelUnavailableException if it was unloaded
   * @throws ModelUnreadableException if its file is gone or damaged
   */
  public PinnedModel ask(String model, @Nullable String version) {
    ModelVersion chosen = find(model, version);
    requireServed(model);
    PinnedModel asked = predictor.ask(new ModelChoice.Version(chosen.name(), chosen.version()));
    if (unavailable.containsKey(model)) {
      // It was unloaded while it was read.
      predictor.release(chosen);
    }
    requireServed(model);
    return asked;
  }

  /**
   * Serves a model again, its champion read into memory.
   *
   * @throws io.github.perceptron.models.ModelNotFoundException if there is no such model
   * @throws ModelUnreadableException if its file is gone or damaged; it is not served then
   */
  public void load(String model) {
    ModelVersion champion = find(model, null);
    try {
      PinnedModel unused =
          predictor.ask(new ModelChoice.Version(champion.name(), champion.version()));
    } catch (ModelUnreadableException e) {
      unavailable.put(model, "the file of version %d cannot be read".formatted(champion.version()));
      throw e;
    }
    unavailable.remove(model);
  }

  /**
   * Serves a model no longer and takes all its versions out of memory. Requests under way are
   * answered still.
   *
   * @throws io.github.perceptron.models.ModelNotFoundException if there is no such model
   */
  public void unload(String model) {
    List<ModelVersion> all = versionsOf(model);
    unavailable.put(model, "unloaded");
    all.forEach(predictor::release);
  }

  /**
   * All versions of a model, the lowest number first.
   *
   * @throws io.github.perceptron.models.ModelNotFoundException if there is no such model
   */
  public List<ModelVersion> versionsOf(String model) {
    return pages(token -> versions.list(model, ListPage.MAX_SIZE, token));
  }

  /** Every version of every model, in the order of names and numbers, and why it is not served. */
  public List<Served> all() {
    return pages(token -> versions.listAll(ListPage.MAX_SIZE, token)).stream()
        .map(version -> new Served(version, unavailable.get(version.name())))
        .toList();
  }

  /** At once on the instance that deleted it; {@link #forgetDeleted} does it on the others. */
  @TransactionalEventListener(fallbackExecution = true)
  void deleted(VersionDeleted deleted) {
    forgetDeleted();
  }

  /** A model that is deleted and made anew is served again. */
  @Scheduled(initialDelay = 60, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
  void forgetDeleted() {
    unavailable.keySet().removeIf(model -> !versions.exist(model));
  }

  private ModelVersion find(String model, @Nullable String version) {
    if (version != null && NUMBER.matcher(version).matches()) {
      return versions.get(model, Integer.parseInt(version));
    }
    return versions.aliased(model, version == null ? ModelAlias.CHAMPION : version);
  }

  private void requireServed(String model) {
    String reason = unavailable.get(model);
    if (reason != null) {
      throw ModelUnavailableException.of(model, reason);
    }
  }

  private static List<ModelVersion> pages(Function<@Nullable String, ListPage<ModelVersion>> list) {
    List<ModelVersion> all = new ArrayList<>();
    String token = null;
    do {
      ListPage<ModelVersion> page = list.apply(token);
      all.addAll(page.entries());
      token = page.nextPageToken();
    } while (token != null);
    all.sort(Comparator.comparing(ModelVersion::name).thenComparing(ModelVersion::version));
    return all;
  }

  /**
   * A version as the repository's index tells of it.
   *
   * @param unavailable why it is not served; null when it is
   */
  public record Served(ModelVersion version, @Nullable String unavailable) {}
}
