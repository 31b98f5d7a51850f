package io.github.perceptron.models.store;

import io.github.perceptron.datasets.versions.DataSetUse;
import io.github.perceptron.digests.Sha256;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Model versions need the version of the data set they learned from: their evaluations show it. */
@Component
@Order(DataSetUse.MODELS)
class ModelsOfDataSets implements DataSetUse {

  private final PublishedModelRepository versions;

  ModelsOfDataSets(PublishedModelRepository versions) {
    this.versions = versions;
  }

  @Override
  public List<String> needing(String dataSet, Sha256 sha256) {
    return versions.learnedFrom(dataSet, sha256, Limit.of(MOST)).stream()
        .map(model -> model.toVersion())
        .map(model -> "version %d of model '%s'".formatted(model.version(), model.name()))
        .toList();
  }
}
