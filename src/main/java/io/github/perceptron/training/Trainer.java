package io.github.perceptron.training;

import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.jobs.StoppedBy;
import io.github.perceptron.jobs.TrainingResult;
import io.github.perceptron.models.ModelProvenance;
import io.github.perceptron.network.ComputeGate;
import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.OptimizerState;
import io.github.perceptron.network.engine.arrays.ComputationStoppedException;
import io.github.perceptron.network.engine.arrays.Weights;
import io.github.perceptron.network.metrics.Evaluation;
import io.github.perceptron.network.metrics.EvaluationFigures;
import io.github.perceptron.network.specification.InitialModel;
import io.github.perceptron.network.specification.TrainingSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Trains one specification, from the beginning or from a checkpoint, to the model it ends with. */
@Component
public class Trainer {

  private final DataSets dataSets;
  private final InitialNetworks initial;
  private final Clock clock;
  private final ComputeGate gate;
  private final Path scratch;

  Trainer(
      DataSets dataSets,
      InitialNetworks initial,
      Clock clock,
      ComputeGate gate,
      @Value("${perceptron.data-directory}") Path dataDirectory) {
    this.dataSets = dataSets;
    this.initial = initial;
    this.clock = clock;
    this.gate = gate;
    this.scratch = dataDirectory.resolve("scratch");
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
   * @throws UncheckedIOException if the model's file cannot be written
   * @throws InitialModelGoneException if it was to start from a model that is gone
   * @throws TrainingStoppedException if {@code stop} said so, after a checkpoint unless it was a
   *     cancellation
   */
  public TrainedModel train(
      TrainingSpecification specification,
      int lastEpoch,
      TrainingJournal journal,
      StopSignal stop) {
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

  private TrainedModel measure(
      TrainingSpecification specification,
      TrainingRun run,
      TrainingData data,
      StoppedBy stoppedBy,
      StopSignal stop) {
    MlpNetwork network = run.network();
    int bestEpoch = run.best().epoch();
    Evaluation evaluation = test(network, data, stop);
    EvaluationFigures test = evaluation.figures();
    if (!test.isFinite()) {
      // Finite on the rows it saw, not on those it did not: no model to publish.
      throw new DivergedException(bestEpoch);
    }
    return new TrainedModel(
        new TrainingResult(
            stoppedBy, bestEpoch, test.loss(), test.accuracy(), network.parameterSha256()),
        provenance(network, data, specification.initialModel()),
        fileOf(network, stop),
        DataUsed.of(data),
        data.tested(),
        data.measuredOn(),
        evaluation);
  }

  private ScratchFile fileOf(MlpNetwork network, StopSignal stop) {
    try {
      ScratchFile file = ScratchFile.in(scratch);
      boolean written = false;
      try {
        file.write(out -> network.writeTo(out, Map.of(), () -> !stop.cancelled()));
        written = true;
        return file;
      } catch (ComputationStoppedException e) {
        throw new TrainingStoppedException();
      } finally {
        if (!written) {
          file.close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    return new ModelProvenance(
        data.source().name(),
        data.source().sha256(),
        network.parameterCount(),
        network.contract(),
        initial == null ? null : initial.parameterSha256());
  }
}
