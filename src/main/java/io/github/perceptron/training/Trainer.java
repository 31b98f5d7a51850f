package io.github.perceptron.training;

import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.jobs.StoppedBy;
import io.github.perceptron.jobs.TrainingResult;
import io.github.perceptron.models.ModelInput;
import io.github.perceptron.models.ModelProvenance;
import io.github.perceptron.network.ComputationStoppedException;
import io.github.perceptron.network.ComputeGate;
import io.github.perceptron.network.InputContract;
import io.github.perceptron.network.MlpNetwork;
import io.github.perceptron.network.OptimizerState;
import io.github.perceptron.network.Weights;
import io.github.perceptron.network.metrics.Evaluation;
import io.github.perceptron.network.metrics.EvaluationFigures;
import io.github.perceptron.network.specification.InitialModel;
import io.github.perceptron.network.specification.TrainingSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Trains one specification, from the beginning or from a checkpoint, to the model it ends with. */
@Component
class Trainer {

  private final DataSets dataSets;
  private final InitialNetworks initial;
  private final Clock clock;
  private final ComputeGate gate;

  Trainer(DataSets dataSets, InitialNetworks initial, Clock clock, ComputeGate gate) {
    this.dataSets = dataSets;
    this.initial = initial;
    this.clock = clock;
    this.gate = gate;
  }

  /**
   * Trains until the specification's end, in the calling thread, from where the journal's newest
   * checkpoint stands.
   *
   * @param lastEpoch ends the training as {@code max_runtime_seconds} does, if it comes before the
   *     specification's last
   * @param journal told of each mini-batch and each epoch
   * @param stop asked between mini-batches
   * @throws DivergedException if the loss is no longer a number; the epoch was told before
   * @throws DataSetChangedException if the checkpoint learned from other data
   * @throws InitialModelGoneException if it was to start from a model that is gone
   * @throws TrainingStoppedException if {@code stop} said so, after a checkpoint unless it was a
   *     cancellation
   */
  TrainedModel train(
      TrainingSpecification specification, int lastEpoch, TrainingJournal journal, StopSignal stop)
      throws IOException {
    TrainingData data = TrainingData.of(specification.data(), dataSets);
    try (TrainingRun run =
        new TrainingRun(
            specification,
            data,
            journal.newestCheckpoint(),
            () -> initial.begin(specification, data.contract()))) {
      journal.began(run);
      try {
        StoppedBy stoppedBy =
            new EpochLoop(specification, lastEpoch, data, run, journal, stop, clock, gate.trainer())
                .run();
        if (stoppedBy == StoppedBy.MAX_RUNTIME || run.best().restoresBest()) {
          restoreBest(run);
        }
        return measure(specification, run, data, stoppedBy, stop);
      } finally {
        if (restoreBest(run)) {
          journal.keepBest(run);
        }
      }
    }
  }

  private static boolean restoreBest(TrainingRun run) {
    @Nullable Weights best = run.best().weights();
    @Nullable OptimizerState optimizer = run.best().optimizer();
    if (best != null && optimizer != null) {
      run.network().restore(best, optimizer);
    } else if (best != null) {
      run.network().restore(best);
    }
    return best != null;
  }

  private static TrainedModel measure(
      TrainingSpecification specification,
      TrainingRun run,
      TrainingData data,
      StoppedBy stoppedBy,
      StopSignal stop)
      throws IOException {
    MlpNetwork network = run.network();
    int bestEpoch = run.best().epoch();
    Evaluation evaluation = test(network, data, stop);
    EvaluationFigures test = evaluation.figures();
    if (!test.isFinite()) {
      // Finite on the rows it saw, not on those it did not: no model to publish.
      throw new DivergedException(bestEpoch);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    network.writeTo(file);
    return new TrainedModel(
        new TrainingResult(
            stoppedBy, bestEpoch, test.loss(), test.accuracy(), network.parameterSha256()),
        provenance(network, data, specification.initialModel()),
        file,
        DataUsed.of(data),
        data.tested(),
        data.measuredOn(),
        evaluation);
  }

  /** Only a cancellation ends it: the training is over, and a pause would come too late. */
  private static Evaluation test(MlpNetwork network, TrainingData data, StopSignal stop) {
    try {
      return network.evaluateInDetail(data.test(), () -> !stop.cancelled());
    } catch (ComputationStoppedException e) {
      throw new TrainingStoppedException();
    }
  }

  private static ModelProvenance provenance(
      MlpNetwork network, TrainingData data, @Nullable InitialModel initial) {
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
            contract.divisor()),
        initial == null ? null : initial.parameterSha256());
  }
}
