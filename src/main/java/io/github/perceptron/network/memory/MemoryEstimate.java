package io.github.perceptron.network.memory;

import io.github.perceptron.datasets.rows.TrainTestSplit;
import io.github.perceptron.datasets.tables.RankSearch;
import io.github.perceptron.network.metrics.EvaluationTally;
import io.github.perceptron.network.specification.EarlyStopping;
import io.github.perceptron.network.specification.FitSpecification;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.TrainingSpecification;
import java.util.OptionalInt;

/**
 * Estimates the largest amount of memory that a job uses. The factors were measured; docs/memory.md
 * has the figures and describes how to measure them again.
 */
public final class MemoryEstimate {

  private static final long FLOAT = 4;

  /**
   * Memory that every job uses: buffers, small arrays, and memory that the C library does not free.
   */
  private static final long NATIVE_FLOOR = 16_000_000;

  /** The same with a prepared step, whose arrays are created once. */
  private static final long PREPARED_FLOOR = 8_000_000;

  /**
   * Each estimate is increased by a sixteenth, so that it is more often too large than too small.
   */
  private static final int MARGIN = 16;

  /** The pieces in which model files and checkpoints are written, and the garbage of a job. */
  private static final long HEAP_FLOOR = 24_000_000;

  /** Bytes for each parameter in the pieces in which a prepared step updates the parameters. */
  private static final double UPDATE_BYTES = 0.25;

  /** While a data set is read, memory holds this part of its pixels a second time. */
  private static final int PIXELS_WHILE_READING = 8;

  /** The sums, means and results of a column of a table while it is measured. */
  private static final long BYTES_OF_COLUMN = 400;

  /** A row that is predicted as another class, in the list and in the sorted list. */
  private static final long BYTES_OF_MISTAKE = 96;

  /** More indices of each row while a stratified split is made: its class and its place in it. */
  private static final int INDICES_OF_STRATIFIED = 5;

  /**
   * How many numbers Deeplearning4j holds for each output of a layer, including freed memory that
   * the process keeps.
   */
  private static final int WHOLE = 9;

  private static final int WHOLE_WITH_DROPOUT = 13;
  private static final int WHOLE_WITH_NORMALIZATION = 36;

  private static final double EVALUATION = 3.5;
  private static final int EVALUATION_WITH_NORMALIZATION = 13;

  /** How many more arrays of the size of the widest layer a part needs. */
  private static final int PART_SPARE = 2;

  private final TrainingSpecification specification;
  private final NetworkSpecification network;
  private final Rows rows;
  private final long parameters;
  private final PreparedArrays prepared;
  private final ProbeMemory probe;

  private MemoryEstimate(TrainingSpecification specification, Rows rows) {
    this.specification = specification;
    this.network = specification.network();
    this.rows = rows;
    this.parameters = network.parameterCount(rows.inputs, rows.classes);
    this.prepared = new PreparedArrays(network, rows.inputs, rows.classes);
    this.probe = ProbeMemory.of(specification, rows.inputs, rows.classes, rows.training);
  }

  /**
   * The sizes of a job's data.
   *
   * @param inputs numbers that enter the network for one row, for example the values of one image
   * @param classes outputs of the softmax
   * @param training number of training rows
   * @param all number of all rows of the data set
   * @param bytesOfRow bytes that one row and its label take on the heap
   * @param measureBytes bytes that it takes to measure the columns of a table before the training
   * @param evaluationBytes bytes that it takes to collect the answers for the test rows
   */
  public record Rows(
      int inputs,
      int classes,
      int training,
      int all,
      long bytesOfRow,
      long measureBytes,
      long evaluationBytes) {

    /** The sizes of images on the heap, of which each value takes one byte. */
    public static Rows ofImages(int inputs, int classes, int training, int all) {
      return new Rows(inputs, classes, training, all, inputs + 1L, 0, 0);
    }

    /** The sizes of images that stay in their file. */
    public static Rows ofImagesInFile(int inputs, int classes, int training, int all) {
      return new Rows(inputs, classes, training, all, 1, 0, 0);
    }

    /**
     * The sizes of rows of a table, which stay in their file.
     *
     * @param columns number of columns that are inputs or predicted
     */
    public static Rows ofTable(int inputs, int classes, int training, int all, int columns) {
      long numbers = (long) columns * training * Double.BYTES;
      return new Rows(
          inputs,
          classes,
          training,
          all,
          0,
          (long) columns * BYTES_OF_COLUMN + Math.min(numbers, RankSearch.MOST_BYTES),
          0);
    }

    /**
     * Returns the same with the memory of an evaluation.
     *
     * @param test number of test rows
     * @param targets how many numbers the network answers; 0 for classes
     */
    public Rows testedOn(int test, int targets) {
      // Of numbers the residuals, and those of one number sorted; of two classes the outputs.
      long perRow = targets > 0 ? targets + 1L : classes <= 2 ? 1 : 0;
      int mistakes = targets > 0 ? 0 : Math.min(test, EvaluationTally.MOST_MISTAKES);
      return new Rows(
          inputs,
          classes,
          training,
          all,
          bytesOfRow,
          measureBytes,
          perRow * Double.BYTES * test + (long) mistakes * BYTES_OF_MISTAKE);
    }
  }

  /**
   * Returns the largest amount of memory that a job uses whose mini-batches are computed by the
   * prepared step. Where that step is not possible, it is the amount for Deeplearning4j's step.
   */
  public static MemoryNeed of(TrainingSpecification specification, Rows rows) {
    MemoryEstimate estimate = new MemoryEstimate(specification, rows);
    long nativeBytes =
        estimate.isPrepared() ? estimate.preparedBytes() : estimate.deeplearning4jBytes();
    return new MemoryNeed(nativeBytes, estimate.heapBytes());
  }

  /** Returns the same for a job whose mini-batches are computed by Deeplearning4j's step. */
  public static MemoryNeed withDeeplearning4jStep(TrainingSpecification specification, Rows rows) {
    MemoryEstimate estimate = new MemoryEstimate(specification, rows);
    return new MemoryNeed(estimate.deeplearning4jBytes(), estimate.heapBytes());
  }

  private boolean isPrepared() {
    return partRows().isEmpty() && prepared.fit(batchRows());
  }

  private long preparedBytes() {
    long step =
        prepared.ofStep(batchRows())
            + prepared.withinStep(batchRows())
            + prepared.ofEvaluation(evaluationRows());
    return withMargin(PREPARED_FLOOR, FLOAT * step);
  }

  private long deeplearning4jBytes() {
    // Deeplearning4j keeps the arrays of a mini-batch that is computed as a whole; the arrays of
    // parts are freed.
    long batch =
        partRows().isEmpty()
            ? batchBytes() + evaluationBytes()
            : Math.max(batchBytes(), evaluationBytes());
    return withMargin(NATIVE_FLOOR, FLOAT * stepNumbers() + batch);
  }

  /**
   * @param step bytes of a training step and of an evaluation
   */
  private long withMargin(long floor, long step) {
    // When the learning rate changes, Deeplearning4j creates a new optimizer state and still holds
    // the old one.
    long kept = FLOAT * parameters * (2 + 2L * optimizerNumbers());
    // The initial model is read before the first step and then freed.
    long initial =
        specification.initialModel() == null ? 0 : FLOAT * parameters * (2 + optimizerNumbers());
    long most = kept + Math.max(step + probe.nativeBytes(), initial);
    return floor + most + most / MARGIN;
  }

  private int batchRows() {
    return Math.min(specification.fit().batchSize(), rows.training);
  }

  private int evaluationRows() {
    return BatchParts.evaluationRows(network, rows.inputs, rows.classes);
  }

  /** Returns how many numbers the optimizer keeps for each parameter. */
  private int optimizerNumbers() {
    return OptimizerNumbers.of(network.optimizer()).kept();
  }

  /** Returns how many numbers the arrays have that only the optimizer's step uses. */
  private long stepNumbers() {
    long numbers = OptimizerNumbers.of(network.optimizer()).inStep() * parameters;
    // The signs of the weights; they are computed for one layer after the other.
    return network.l1() > 0 ? numbers + parameters : numbers;
  }

  private OptionalInt partRows() {
    return BatchParts.rows(specification, rows.inputs, rows.classes, rows.training);
  }

  private long batchBytes() {
    int batch = batchRows();
    OptionalInt part = partRows();
    if (part.isEmpty()) {
      int factor =
          hasNormalization() ? WHOLE_WITH_NORMALIZATION : hasDropout() ? WHOLE_WITH_DROPOUT : WHOLE;
      return FLOAT * batch * (3L * (rows.inputs + rows.classes) + factor * outputs());
    }
    // Batch normalisation needs the arrays of the whole mini-batch.
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
    double batch = evaluationRows();
    return (long) (FLOAT * batch * factor * (rows.inputs + rows.classes + outputs()));
  }

  private long heapBytes() {
    FitSpecification fit = specification.fit();
    long batchRows = (long) partRows().orElse(batchRows()) + evaluationRows();
    long data = rows.bytesOfRow * rows.all;
    // The indices of the rows, and the indices in the order of an epoch.
    TrainTestSplit split = specification.data().split();
    boolean stratifies = split != null && split.stratify();
    long indices = (3 + (stratifies ? INDICES_OF_STRATIFIED : 0)) * FLOAT * rows.all;
    EarlyStopping stopping = fit.earlyStopping();
    boolean optimizerOfBest =
        (stopping != null && stopping.restoreBest()) || fit.maxRuntimeSeconds() != null;
    long best = FLOAT * parameters * (1 + (optimizerOfBest ? optimizerNumbers() : 0));
    // The parameters and the state of an initial model are copied through the heap.
    boolean keepsState =
        specification.initialModel() != null && specification.initialModel().keepOptimizerState();
    long initial =
        specification.initialModel() == null
            ? 0
            : FLOAT * parameters * (1 + (keepsState ? optimizerNumbers() : 0));
    long training =
        indices
            + FLOAT * batchRows * (rows.inputs + 2L * rows.classes)
            + (long) (UPDATE_BYTES * parameters)
            + Math.max(best + probe.heapBytes(), initial)
            + rows.evaluationBytes;
    long before = Math.max(data / PIXELS_WHILE_READING, indices + rows.measureBytes);
    return HEAP_FLOOR + data + Math.max(before, training);
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
