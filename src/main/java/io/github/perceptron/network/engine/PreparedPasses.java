package io.github.perceptron.network.engine;

import io.github.perceptron.network.engine.arrays.RandomStream;
import io.github.perceptron.network.engine.step.PreparedEvaluation;
import io.github.perceptron.network.engine.step.PreparedStep;
import io.github.perceptron.network.engine.threads.ThreadLimit;
import io.github.perceptron.network.engine.threads.TrainingThreads;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.memory.BatchParts;
import io.github.perceptron.network.specification.NetworkSpecification;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;

/** The prepared passes of one network, made when they are first wanted and kept. */
final class PreparedPasses implements AutoCloseable {

  private final NetworkSpecification specification;
  private final InputContract contract;
  private final MultiLayerNetwork network;
  private StepMethod method = StepMethod.PREPARED;
  private TrainingThreads threads = TrainingThreads.caller();
  private @Nullable PreparedStep step;
  private @Nullable PreparedEvaluation evaluation;

  PreparedPasses(
      NetworkSpecification specification, InputContract contract, MultiLayerNetwork network) {
    this.specification = specification;
    this.contract = contract;
    this.network = network;
  }

  /** Chooses the method for mini-batches of so many rows. */
  StepMethod use(StepMethod wanted, int batchRows) {
    method = wanted;
    boolean prepared = !partRows(batchRows).isPresent() && compute(batchRows);
    method = prepared ? StepMethod.PREPARED : StepMethod.DEEPLEARNING4J;
    return method;
  }

  /** Lets a training compute the passes with so many threads, until {@link #close}. */
  void useThreads(ThreadLimit limit) {
    close();
    threads = TrainingThreads.of(limit);
  }

  /** See {@link BatchParts#rows(NetworkSpecification, int, int, int)}. */
  OptionalInt partRows(int batchRows) {
    return BatchParts.rows(
        specification, contract.inputs(), contract.outputs(specification.loss()), batchRows);
  }

  /** Whether mini-batches, or evaluations, of so many rows are computed by prepared passes. */
  private boolean compute(int rows) {
    return switch (method) {
      case PREPARED -> PreparedStep.covers(specification, contract, network, rows);
      case DEEPLEARNING4J -> false;
    };
  }

  /**
   * The step for mini-batches of up to so many rows; empty if Deeplearning4j's own step computes
   * them.
   */
  Optional<TrainingStep> step(int rows) {
    if (!compute(rows)) {
      return Optional.empty();
    }
    if (step == null || step.rows() < rows) {
      closeStep();
      step = new PreparedStep(specification, contract, network, rows, threads);
    }
    return Optional.of(new Fit(step, specification.seed()));
  }

  /** The same for evaluations. */
  Optional<PreparedEvaluation> evaluation(int rows) {
    if (!compute(rows)) {
      return Optional.empty();
    }
    if (evaluation == null || evaluation.rows() < rows) {
      closeEvaluation();
      evaluation = new PreparedEvaluation(specification, contract, network, rows, threads);
    }
    return Optional.of(evaluation);
  }

  private void closeStep() {
    if (step != null) {
      step.close();
      step = null;
    }
  }

  private void closeEvaluation() {
    if (evaluation != null) {
      evaluation.close();
      evaluation = null;
    }
  }

  @Override
  public void close() {
    closeStep();
    closeEvaluation();
    threads.close();
    threads = TrainingThreads.caller();
  }

  /**
   * The prepared step, which computes all rows of a mini-batch at once.
   *
   * @param seed of the specification
   */
  private record Fit(PreparedStep step, long seed) implements TrainingStep {

    @Override
    public void fit(
        LabelledRows rows,
        int from,
        int to,
        EpochPass pass,
        RunningMean mean,
        BooleanSupplier goOn) {
      long dropoutSeed = RandomStream.DROPOUT.seed(seed, pass.epoch(), from);
      PreparedStep.Count count =
          step.fit(
              rows.data(), rows.rows(), rows.weights(), from, to, dropoutSeed, pass.learningRate());
      mean.add(to - from, count.correct(), count.lossSum(), count.errors());
    }

    /** The network keeps the step until it is closed itself. */
    @Override
    public void close() {}
  }
}
