package io.github.perceptron.models.registry;

import io.github.perceptron.models.ModelNotFoundException;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.store.PublishedModel;
import io.github.perceptron.models.store.PublishedModelRepository;
import io.github.perceptron.network.specification.ModelName;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds the versions that aliases name: those that answer in production, and their shadows. */
@Service
public class AnsweringVersions {

  private final PublishedModelRepository versions;

  AnsweringVersions(PublishedModelRepository versions) {
    this.versions = versions;
  }

  /**
   * Returns the versions that aliases of a model name, highest number first.
   *
   * @param most largest number of versions, at least 1
   * @throws ModelNotFoundException if the model does not exist
   */
  @Transactional(readOnly = true)
  public List<ModelVersion> of(ModelName name, int most) {
    if (!versions.existsByName(name.key())) {
      throw ModelNotFoundException.named(name);
    }
    return versions.named(name.key(), Limit.of(most)).stream()
        .map(PublishedModel::toVersion)
        .toList();
  }
}
