package io.github.perceptron.network.memory;

import io.github.perceptron.network.specification.EarlyStopping;
import io.github.perceptron.network.specification.FitSpecification;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.TrainingSpecification;
import java.util.OptionalInt;

/**
 * Estimates what memory a job takes at its most. The factors were measured; docs/memory.md has the
 * figures, and how to measure again.
 */
public final class MemoryEstimate {

  private static final long FLOAT = 4;

  /** What every job takes: buffers, small arrays, what the C library keeps. */
  private static final long NATIVE_FLOOR = 16_000_000;

  /** A sixteenth on top, so that an estimate is rather too large. */
  private static final int MARGIN = 16;

  private static final long HEAP_FLOOR = 24_000_000;

  /** Arrays of Deeplearning4j for each output of a layer; freed memory that stays included. */
  private static final int WHOLE = 9;

  private static final int WHOLE_WITH_DROPOUT = 13;
  private static final int WHOLE_WITH_NORMALIZATION = 36;

  private static final double EVALUATION = 3.5;
  private static final int EVALUATION_WITH_NORMALIZATION = 13;

  /** Arrays of the widest layer that a part needs beside those it keeps. */
  private static final int PART_SPARE = 2;

  private final TrainingSpecification specification;
  private final NetworkSpecification network;
  private final Rows rows;
  private final long parameters;

  private MemoryEstimate(TrainingSpecification specification, Rows rows) {
    this.specification = specification;
    this.network = specification.network();
    this.rows = rows;
    this.parameters = network.parameterCount(rows.inputs, rows.classes);
  }

  /**
   * The rows a job works on.
   *
   * @param inputs pixels of one image
   * @param classes outputs of the softmax
   * @param training rows that it learns from
   * @param images of the data set in all, each a byte for each pixel on the heap
   */
  public record Rows(int inputs, int classes, int training, int images) {}

  /** What a job takes at its most. */
  public static MemoryNeed of(TrainingSpecification specification, Rows rows) {
    MemoryEstimate estimate = new MemoryEstimate(specification, rows);
    return new MemoryNeed(estimate.nativeBytes(), estimate.heapBytes());
  }

  private long nativeBytes() {
    // Deeplearning4j makes the optimizer's state anew for another learning rate, beside the old
    // one.
    long kept = FLOAT * parameters * (2 + 2L * optimizerNumbers());
    // Deeplearning4j keeps the arrays of a whole mini-batch; those of parts are given back.
    long batch =
        partRows().isEmpty()
            ? batchBytes() + evaluationBytes()
            : Math.max(batchBytes(), evaluationBytes());
    long step = FLOAT * stepNumbers() + batch;
    // Read before the first step, and given back.
    long initial =
        specification.initialModel() == null ? 0 : FLOAT * parameters * (2 + optimizerNumbers());
    long most = kept + Math.max(step, initial);
    return NATIVE_FLOOR + most + most / MARGIN;
  }

  /** Numbers that the optimizer keeps of each parameter. */
  private int optimizerNumbers() {
    return OptimizerNumbers.of(network.optimizer()).kept();
  }

  /** Numbers of the arrays that only the optimizer's step uses. */
  private long stepNumbers() {
    long numbers = OptimizerNumbers.of(network.optimizer()).inStep() * parameters;
    // The signs of the weights, of one layer after the other.
    return network.l1() > 0 ? numbers + parameters : numbers;
  }

  private OptionalInt partRows() {
    return BatchParts.rows(specification, rows.inputs, rows.classes, rows.training);
  }

  private long batchBytes() {
    int batch = Math.min(specification.fit().batchSize(), rows.training);
    OptionalInt part = partRows();
    if (part.isEmpty()) {
      int factor =
          hasNormalization() ? WHOLE_WITH_NORMALIZATION : hasDropout() ? WHOLE_WITH_DROPOUT : WHOLE;
      return FLOAT * batch * (3L * (rows.inputs + rows.classes) + factor * outputs());
    }
    // Batch normalisation holds the whole mini-batch.
    long held = hasNormalization() ? batch : part.getAsInt();
    long kept = rows.inputs + 2L * rows.classes;
    long widest = Math.max(rows.inputs, rows.classes);
    for (HiddenLayer layer : network.layers()) {
      int arrays = 2 + (layer.batchNormalization() ? 1 : 0) + (layer.dropout() > 0 ? 1 : 0);
      kept += (long) arrays * layer.units();
      widest = Math.max(widest, layer.units());
    }
    return FLOAT * (held * kept + (long) part.getAsInt() * PART_SPARE * widest);
  }

  private long evaluationBytes() {
    double factor = hasNormalization() ? EVALUATION_WITH_NORMALIZATION : EVALUATION;
    double batch = BatchParts.evaluationRows(network, rows.inputs, rows.classes);
    return (long) (FLOAT * batch * factor * (rows.inputs + rows.classes + outputs()));
  }

  private long heapBytes() {
    FitSpecification fit = specification.fit();
    int batch = Math.min(fit.batchSize(), rows.training);
    long batchRows =
        (long) partRows().orElse(batch)
            + BatchParts.evaluationRows(network, rows.inputs, rows.classes);
    // Images and labels; indices of the rows, and of the rows in the order of an epoch.
    long data = (rows.inputs + 1L) * rows.images + 3 * FLOAT * rows.images;
    EarlyStopping stopping = fit.earlyStopping();
    boolean optimizerOfBest =
        (stopping != null && stopping.restoreBest()) || fit.maxRuntimeSeconds() != null;
    long best = FLOAT * parameters * (1 + (optimizerOfBest ? optimizerNumbers() : 0));
    // An initial model's parameters and state pass through the heap.
    boolean keepsState =
        specification.initialModel() != null && specification.initialModel().keepOptimizerState();
    long initial =
        specification.initialModel() == null
            ? 0
            : FLOAT * parameters * (1 + (keepsState ? optimizerNumbers() : 0));
    return HEAP_FLOOR
        + data
        + FLOAT * batchRows * (rows.inputs + 2L * rows.classes)
        + Math.max(best, initial);
  }

  private boolean hasNormalization() {
    return network.layers().stream().anyMatch(HiddenLayer::batchNormalization);
  }

  private boolean hasDropout() {
    return network.layers().stream().anyMatch(layer -> layer.dropout() > 0);
  }

  private long outputs() {
    return network.layers().stream().mapToLong(HiddenLayer::units).sum();
  }
}
