package io.github.perceptron.training;

import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.StoppedBy;
import io.github.perceptron.jobs.TrainingResult;
import io.github.perceptron.models.ModelProvenance;
import io.github.perceptron.network.ComputeGate;
import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.OptimizerState;
import io.github.perceptron.network.engine.arrays.ComputationStoppedException;
import io.github.perceptron.network.engine.arrays.Weights;
import io.github.perceptron.network.metrics.ClassEvaluation;
import io.github.perceptron.network.metrics.ErrorFigures;
import io.github.perceptron.network.metrics.Evaluation;
import io.github.perceptron.network.metrics.RegressionFigures;
import io.github.perceptron.network.specification.InitialModel;
import io.github.perceptron.network.specification.TrainingSpecification;
import io.github.perceptron.storage.DiskReserve;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Trains a model as a specification says, from the beginning or from a checkpoint. */
@Component
public class Trainer {

  private final DataSets dataSets;
  private final InitialNetworks initial;
  private final Clock clock;
  private final ComputeGate gate;
  private final DiskReserve disk;
  private final Path scratch;

  Trainer(
      DataSets dataSets,
      InitialNetworks initial,
      Clock clock,
      ComputeGate gate,
      DiskReserve disk,
      @Value("${perceptron.data-directory}") Path dataDirectory) {
    this.dataSets = dataSets;
    this.initial = initial;
    this.clock = clock;
    this.gate = gate;
    this.disk = disk;
    this.scratch = dataDirectory.resolve("scratch");
  }

  /**
   * Trains in the calling thread until the specification ends the training. It continues from the
   * journal's newest checkpoint if there is one.
   *
   * @param lastEpoch the last epoch to train if it comes before the specification's last epoch; the
   *     training then ends as with {@code max_runtime_seconds}
   * @param journal called after each mini-batch and each epoch
   * @param stop checked between mini-batches
   * @param step how mini-batches are computed
   * @throws DivergedException if the loss is not finite; the journal has the epoch then
   * @throws DataSetChangedException if the checkpoint was trained on other data
   * @throws UncheckedIOException if the model's file cannot be written
   * @throws InitialModelGoneException if the initial model is no longer available
   * @throws TrainingStoppedException if {@code stop} requested it; a checkpoint is written before,
   *     unless the job is cancelled
   */
  public TrainedModel train(
      TrainingSpecification specification,
      int lastEpoch,
      TrainingJournal journal,
      StopSignal stop,
      StepSettings step) {
    TrainingData data = TrainingData.of(specification, dataSets);
    try (TrainingRun run =
        new TrainingRun(
            specification,
            data,
            journal.newestCheckpoint(),
            () -> initial.begin(specification, data.contract()),
            step)) {
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
    if (!evaluation.isFinite()) {
      // The loss is finite on the training rows but not on the test rows: there is no model to
      // publish.
      throw new DivergedException(bestEpoch);
    }
    return new TrainedModel(
        resultOf(evaluation, stoppedBy, bestEpoch, network.parameterSha256()),
        provenance(network, data, specification.initialModel()),
        fileOf(network, stop),
        DataUsed.of(data),
        data.tested(),
        data.measuredOn(),
        evaluation,
        run.step());
  }

  private static TrainingResult resultOf(
      Evaluation evaluation, StoppedBy stoppedBy, int bestEpoch, Sha256 parameters) {
    @Nullable Double accuracy =
        evaluation instanceof ClassEvaluation classes ? classes.figures().accuracy() : null;
    @Nullable ErrorFigures errors =
        evaluation instanceof RegressionFigures numbers ? numbers.errors() : null;
    return new TrainingResult(
        stoppedBy, bestEpoch, evaluation.loss(), accuracy, errors, parameters);
  }

  private ScratchFile fileOf(MlpNetwork network, StopSignal stop) {
    try {
      ScratchFile file = ScratchFile.in(scratch, disk);
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

  /**
   * Evaluates the test rows. Only a cancellation stops it: the training has ended, so a pause has
   * no effect.
   */
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
