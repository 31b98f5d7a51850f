package io.github.perceptron.models;

/** What the database knows of a model in one query. */
record SummaryRow(
    RegisteredModel model, PublishedModel champion, PublishedModel latest, long versions) {

  ModelSummary toSummary() {
    return new ModelSummary(
        model.name(),
        model.createdAt(),
        model.policy(),
        versions,
        champion.toVersion(),
        latest.toVersion());
  }
}
