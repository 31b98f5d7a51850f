package io.github.perceptron.training.worker;

import io.github.perceptron.artifacts.ArtifactStore.Artifact;
import io.github.perceptron.evaluations.Evaluations;
import io.github.perceptron.history.JobEvents;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.Publication;
import io.github.perceptron.jobs.run.JobRuns;
import io.github.perceptron.jobs.work.JobLease;
import io.github.perceptron.models.ChampionVerdict;
import io.github.perceptron.models.PublishedVersion;
import io.github.perceptron.models.registry.ModelPublisher;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.training.StopSignal;
import io.github.perceptron.training.TrainedModel;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Publishes a model. Model, evaluation, receipt and the end of the job are one commit. */
@Component
class TrainedModelPublisher {

  private final ModelStorage storage;
  private final ModelPublisher models;
  private final Evaluations evaluations;
  private final ReceiptWriter receipts;
  private final JobRuns runs;
  private final JobEvents events;
  private final TransactionOperations transactions;

  TrainedModelPublisher(
      ModelStorage storage,
      ModelPublisher models,
      Evaluations evaluations,
      ReceiptWriter receipts,
      JobRuns runs,
      JobEvents events,
      TransactionOperations transactions) {
    this.storage = storage;
    this.models = models;
    this.evaluations = evaluations;
    this.receipts = receipts;
    this.runs = runs;
    this.events = events;
    this.transactions = transactions;
  }

  /**
   * Publishes the model of a job. A verification publishes no model and gets only a receipt.
   *
   * @param shutdown checked while the artifact store does not answer
   * @throws java.io.UncheckedIOException if the model's file cannot be stored
   * @throws io.github.perceptron.artifacts.StoreUnavailableException if the artifact store does not
   *     answer for a long time
   * @throws io.github.perceptron.training.TrainingStoppedException if the job has to stop meanwhile
   * @throws io.github.perceptron.jobs.work.JobCancelledException if a client cancelled the job
   * @throws io.github.perceptron.jobs.work.LeaseLostException if another worker has the job now
   */
  void publish(JobLease lease, JobSnapshot job, TrainedModel model, StopSignal shutdown) {
    models.untilPublished(() -> publishOnce(lease, job, model, shutdown));
  }

  private void publishOnce(
      JobLease lease, JobSnapshot job, TrainedModel model, StopSignal shutdown) {
    Artifact artifact = job.verification() == null ? storage.store(lease, model, shutdown) : null;
    ModelName name =
        job.modelName() == null
            ? new ModelName(Objects.requireNonNull(model.provenance().dataSet()))
            : job.modelName();
    transactions.executeWithoutResult(
        transaction -> {
          Publication publication = artifact == null ? null : publish(name, lease, artifact, model);
          evaluations.save(lease.id(), model.evaluated(), model.evaluation());
          runs.succeeded(lease, model.result(), publication);
          receipts.write(lease.id(), model.data(), model.step(), artifact);
        });
  }

  private Publication publish(
      ModelName name, JobLease lease, Artifact artifact, TrainedModel model) {
    PublishedVersion published =
        models.publish(
            name, lease.id(), artifact, model.result(), model.measuredOn(), model.provenance());
    ChampionVerdict champion = published.champion();
    events.log(
        lease.id(),
        JobEvents.Level.INFO,
        "Published version %d of model %s, which %s its champion. %s"
            .formatted(
                published.version().version(),
                name,
                champion.became() ? "became" : "did not become",
                champion.reason()));
    return Publication.of(
        published.version().id(), new Publication.Verdict(champion.became(), champion.reason()));
  }
}
