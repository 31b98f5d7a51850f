package io.github.perceptron.models.registry;

import io.github.perceptron.models.ChampionPolicy;
import io.github.perceptron.models.ModelNotFoundException;
import io.github.perceptron.models.ModelSummary;
import io.github.perceptron.models.champion.Champions;
import io.github.perceptron.models.store.PublishedModelRepository;
import io.github.perceptron.models.store.RegisteredModel;
import io.github.perceptron.models.store.RegisteredModelRepository;
import io.github.perceptron.models.store.SummaryRow;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.paging.Page;
import io.github.perceptron.paging.PageRequest;
import io.github.perceptron.paging.PagedList;
import io.github.perceptron.projects.CurrentProject;
import io.github.perceptron.projects.Project;
import java.util.List;
import java.util.Objects;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads and lists models and changes their policies. */
@Service
public class Models {

  /** The list of the models, sorted by name. */
  public static final PagedList<String> LIST = PagedList.byText("models");

  private final RegisteredModelRepository models;
  private final PublishedModelRepository versions;
  private final Champions champions;

  Models(RegisteredModelRepository models, PublishedModelRepository versions, Champions champions) {
    this.models = models;
    this.versions = versions;
    this.champions = champions;
  }

  /** Returns a page of the models, sorted by name. */
  @Transactional(readOnly = true)
  public Page<ModelSummary> list(PageRequest<String> request) {
    Project project = CurrentProject.get();
    // No name is empty, so this is the position before all names of the project.
    String after = project.keyOf(Objects.requireNonNullElse(request.after(), ""));
    return request.answer(
        count -> toSummaries(models.summaries(project.name(), null, after, Limit.of(count))),
        model -> model.name().value());
  }

  /**
   * Returns one model.
   *
   * @throws ModelNotFoundException if the model does not exist
   */
  @Transactional(readOnly = true)
  public ModelSummary get(ModelName name) {
    return toSummaries(models.summaries(name.project().name(), name.key(), "", Limit.of(1)))
        .stream()
        .findFirst()
        .orElseThrow(() -> ModelNotFoundException.named(name));
  }

  /**
   * Changes the policy of a model and moves the champion to the version that the new policy
   * selects.
   *
   * @throws ModelNotFoundException if the model does not exist
   */
  @Transactional
  public void follow(ModelName name, ChampionPolicy policy) {
    RegisteredModel model =
        models.lock(name.key()).orElseThrow(() -> ModelNotFoundException.named(name));
    if (!versions.existsByName(name.key())) {
      throw ModelNotFoundException.named(name);
    }
    model.follow(policy);
    champions.elect(model);
  }

  /** Returns whether a model was ever published, even if it was deleted since. */
  @Transactional(readOnly = true)
  public boolean wereThereAny() {
    return models.count() > 0;
  }

  private static List<ModelSummary> toSummaries(List<SummaryRow> rows) {
    return rows.stream().map(SummaryRow::toSummary).toList();
  }
}
