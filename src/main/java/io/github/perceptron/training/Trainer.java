package io.github.perceptron.training;

import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.history.EpochRecord;
import io.github.perceptron.jobs.StoppedBy;
import io.github.perceptron.jobs.TrainingResult;
import io.github.perceptron.models.ModelInput;
import io.github.perceptron.models.ModelProvenance;
import io.github.perceptron.network.EpochPass;
import io.github.perceptron.network.InputContract;
import io.github.perceptron.network.MlpNetwork;
import io.github.perceptron.network.metrics.LossAndAccuracy;
import io.github.perceptron.network.specification.TrainingSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Trains one specification from its first epoch to its last: the epoch loop. */
@Component
class Trainer {

  private final DataSets dataSets;
  private final Clock clock;

  Trainer(DataSets dataSets, Clock clock) {
    this.dataSets = dataSets;
    this.clock = clock;
  }

  /**
   * Trains until the specification's end, in the calling thread.
   *
   * @param journal told of each mini-batch and each epoch
   * @param stop asked between mini-batches
   * @throws DivergedException if the loss is no longer a number; the epoch was told before
   * @throws TrainingStoppedException if {@code stop} said so
   */
  TrainedModel train(TrainingSpecification specification, TrainingJournal journal, StopSignal stop)
      throws IOException {
    TrainingData data = TrainingData.of(specification.data(), dataSets);
    try (MlpNetwork network = MlpNetwork.initialize(specification.network(), data.contract())) {
      BestEpoch best = new BestEpoch(specification);
      StoppedBy stoppedBy = trainEpochs(specification, network, data, best, journal, stop);
      if (stoppedBy == StoppedBy.MAX_RUNTIME || best.restoresBest()) {
        network.restore(best.weights());
      }
      return measure(network, data, stoppedBy, best.epoch());
    }
  }

  private StoppedBy trainEpochs(
      TrainingSpecification specification,
      MlpNetwork network,
      TrainingData data,
      BestEpoch best,
      TrainingJournal journal,
      StopSignal stop) {
    Deadline deadline = new Deadline(specification.fit().maxRuntimeSeconds());
    for (int epoch = 1; epoch <= specification.fit().epochs(); epoch++) {
      Optional<EpochRecord> record =
          trainEpoch(specification, network, data, epoch, deadline, journal, stop);
      if (record.isEmpty()) {
        return StoppedBy.MAX_RUNTIME;
      }
      journal.epochEnded(record.get());
      if (!isFinite(record.get(), data)) {
        throw new DivergedException(epoch);
      }
      best.observe(record.get(), network::weights);
      if (best.shouldStop()) {
        return StoppedBy.EARLY_STOPPING;
      }
      if (deadline.isOver() && epoch < specification.fit().epochs()) {
        return StoppedBy.MAX_RUNTIME;
      }
    }
    return StoppedBy.EPOCHS;
  }

  /** One epoch; empty when the deadline ended it half-way and an earlier epoch can be kept. */
  private Optional<EpochRecord> trainEpoch(
      TrainingSpecification specification,
      MlpNetwork network,
      TrainingData data,
      int epoch,
      Deadline deadline,
      TrainingJournal journal,
      StopSignal stop) {
    Instant begin = clock.instant();
    double learningRate = specification.learningRate(epoch);
    EpochPass pass = new EpochPass(epoch, specification.fit().batchSize(), learningRate);
    LossAndAccuracy training;
    try {
      training =
          network.fitEpoch(
              data.training(),
              pass,
              (rowsDone, rows) -> {
                if (stop.stopRequested()) {
                  throw new TrainingStoppedException();
                }
                if (epoch > 1 && deadline.isOver() && rowsDone < rows) {
                  throw new Deadline.OverException();
                }
                journal.rowsTrained(epoch, rowsDone);
              });
    } catch (Deadline.OverException e) {
      return Optional.empty();
    }
    LossAndAccuracy validation =
        training.isFinite() ? data.validation().map(network::evaluate).orElse(null) : null;
    Instant end = clock.instant();
    return Optional.of(record(pass, training, validation, begin, end));
  }

  private static EpochRecord record(
      EpochPass pass,
      LossAndAccuracy training,
      @Nullable LossAndAccuracy validation,
      Instant begin,
      Instant end) {
    return new EpochRecord(
        pass.epoch(),
        finite(training.loss()),
        finite(training.accuracy()),
        validation == null ? null : finite(validation.loss()),
        validation == null ? null : finite(validation.accuracy()),
        pass.learningRate(),
        Duration.between(begin, end).toMillis(),
        end.truncatedTo(ChronoUnit.MICROS));
  }

  private static boolean isFinite(EpochRecord record, TrainingData data) {
    return record.loss() != null && (data.validation().isEmpty() || record.valLoss() != null);
  }

  private static TrainedModel measure(
      MlpNetwork network, TrainingData data, StoppedBy stoppedBy, int bestEpoch)
      throws IOException {
    LossAndAccuracy test = network.evaluate(data.test());
    if (!test.isFinite()) {
      // Finite on the rows it saw, not on those it did not: no model to publish.
      throw new DivergedException(bestEpoch);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    network.writeTo(file);
    return new TrainedModel(
        new TrainingResult(
            stoppedBy, bestEpoch, test.loss(), test.accuracy(), network.parameterSha256()),
        provenance(network, data),
        file);
  }

  private static ModelProvenance provenance(MlpNetwork network, TrainingData data) {
    InputContract contract = network.contract();
    return new ModelProvenance(
        data.source().name(),
        data.source().sha256(),
        network.parameterCount(),
        new ModelInput(
            contract.shape().rows(),
            contract.shape().columns(),
            contract.classes(),
            contract.normalization(),
            contract.mean(),
            contract.divisor()));
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
