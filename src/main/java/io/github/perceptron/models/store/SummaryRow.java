package io.github.perceptron.models.store;

import io.github.perceptron.models.ModelSummary;

/** The result of the query for a {@link ModelSummary}. */
public record SummaryRow(
    RegisteredModel model, PublishedModel champion, PublishedModel latest, long versions) {

  public ModelSummary toSummary() {
    return new ModelSummary(
        model.name(),
        model.createdAt(),
        model.policy(),
        versions,
        champion.toVersion(),
        latest.toVersion());
  }
}
