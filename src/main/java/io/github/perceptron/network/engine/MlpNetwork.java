package io.github.perceptron.network.engine;

import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.network.engine.arrays.ArrayFormat;
import io.github.perceptron.network.engine.arrays.ComputationStoppedException;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.engine.arrays.NetworkMemory;
import io.github.perceptron.network.engine.arrays.RandomStream;
import io.github.perceptron.network.engine.arrays.Weights;
import io.github.perceptron.network.engine.loss.Output;
import io.github.perceptron.network.engine.loss.PortableOutput;
import io.github.perceptron.network.engine.threads.ThreadLimit;
import io.github.perceptron.network.engine.units.LayerWeights;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.InputRow;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.metrics.Evaluation;
import io.github.perceptron.network.metrics.Measured;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.Optimizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A multilayer perceptron: a network of Deeplearning4j with the input contract of its training.
 *
 * <p>Not thread-safe. This includes {@link #predict}, because Deeplearning4j's networks give wrong
 * results when they are called concurrently. Use one network per thread, or one call at a time.
 * Holds off-heap memory until {@link #close}.
 *
 * <p>The result of training depends only on the specification, the seed, the rows and the epoch,
 * never on earlier work of the thread: ND4J keeps its random state per thread, and this class sets
 * that state from (seed, epoch).
 */
public final class MlpNetwork implements AutoCloseable {

  private final NetworkSpecification specification;
  private final InputContract contract;
  private final MultiLayerNetwork network;
  private final PreparedPasses passes;
  private final NetworkTraining training;
  private final NetworkEvaluation evaluation;
  private boolean optimizerStateBelongs = true;
  private NetworkSpecification trainedWith;

  MlpNetwork(
      NetworkSpecification specification, InputContract contract, MultiLayerNetwork network) {
    this.specification = specification;
    this.trainedWith = specification;
    this.contract = contract;
    this.network = network;
    this.passes = new PreparedPasses(specification, contract, network);
    this.training = new NetworkTraining(this, network, passes);
    this.evaluation = new NetworkEvaluation(specification, contract, network, passes);
  }

  /** Returns a network with the initial weights that the seed of the specification gives. */
  public static MlpNetwork initialize(NetworkSpecification specification, InputContract contract) {
    Output output = Output.of(specification, contract);
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            NetworkConfiguration.of(
                specification, output.task(), contract.inputs(), output.size()));
    long parameters = specification.parameterCount(contract.inputs(), output.size());
    // Parameters and their gradient.
    NativeBackend.requireMemory(2 * parameters * Float.BYTES);
    Nd4j.getRandom().setSeed(RandomStream.WEIGHTS.seed(specification.seed(), 0));
    network.init();
    return new MlpNetwork(specification, contract, network);
  }

  /**
   * Returns a network with the given parameters.
   *
   * @throws IllegalArgumentException if their number is not that of the specification's network
   */
  public static MlpNetwork of(
      NetworkSpecification specification, InputContract contract, Weights weights) {
    MlpNetwork network = initialize(specification, contract);
    if (network.parameterCount() != weights.values().length) {
      network.close();
      throw new IllegalArgumentException(
          "The network has another number of parameters than " + weights.values().length);
    }
    network.restore(weights);
    return network;
  }

  /**
   * Reads a file that {@link #writeTo} wrote.
   *
   * @throws IOException if the stream ends too early or is not such a file
   */
  public static MlpNetwork readFrom(InputStream in) throws IOException {
    return ModelFile.read(in, (name, content) -> {});
  }

  /** Reads the same file for predictions: {@link #folded}, without the optimizer's state. */
  public static MlpNetwork readForPrediction(InputStream in) throws IOException {
    return ModelFile.readForPrediction(in);
  }

  /** Reads the same file with its additional entries. */
  public static MlpNetwork readFrom(InputStream in, Attachment.Reader attachments)
      throws IOException {
    return ModelFile.read(in, attachments);
  }

  /**
   * Writes the configuration, the parameters, the optimizer's state if there is one, and the input
   * contract. The same network gives the same bytes. The format is Deeplearning4j's zip with one
   * additional entry.
   */
  public void writeTo(OutputStream out) throws IOException {
    writeTo(out, Map.of(), () -> true);
  }

  /**
   * Writes the same file with additional entries.
   *
   * @param goOn called repeatedly; false stops the computation
   * @throws ComputationStoppedException if {@code goOn} returned false
   */
  public void writeTo(OutputStream out, Map<String, Attachment> attachments, BooleanSupplier goOn)
      throws IOException {
    ModelFile.write(
        out, network, specification, contract, optimizerStateBelongs, attachments, goOn);
  }

  /** Returns the specification of this network. */
  public NetworkSpecification specification() {
    return specification;
  }

  /** Returns what this network expects of its input. */
  public InputContract contract() {
    return contract;
  }

  /**
   * Chooses the method that computes mini-batches and evaluations from now on. The initial method
   * is {@link StepMethod#PREPARED}.
   *
   * @param batchRows number of rows of a mini-batch
   * @return the method that is used; {@link StepMethod#DEEPLEARNING4J} also if {@code PREPARED} was
   *     chosen but the mini-batches are computed in parts, or the network is not covered
   */
  public StepMethod use(StepMethod wanted, int batchRows) {
    return passes.use(wanted, batchRows);
  }

  /**
   * Lets the prepared passes use several threads until this network is closed. The results have the
   * same bits with any number of threads. Deeplearning4j's own step uses the calling thread alone.
   */
  public void useThreads(ThreadLimit limit) {
    passes.useThreads(limit);
  }

  /** Returns the number of parameters, including the running statistics of batch normalisation. */
  public long parameterCount() {
    return network.numParams();
  }

  /**
   * Trains one epoch or the rest of it, in mini-batches of which the last may be smaller. The order
   * of the rows depends on (seed, epoch), and dropout on (seed, epoch, row). Therefore an epoch
   * that is trained in two calls gives the same result as in one call.
   *
   * @param rows the training rows
   * @param pass number, mini-batch size and learning rate of the epoch
   * @param from the progress at which the epoch was stopped, or {@link EpochPart#beginning}
   * @param listener called after each mini-batch; it can end the epoch there, or while a mini-batch
   *     that takes long is computed
   * @return the progress of the epoch with its sums, in which each row is counted before its
   *     update; the epoch ends when the loss is not finite
   */
  public EpochPart fitEpoch(
      LabelledRows rows, EpochPass pass, EpochPart from, BatchListener listener) {
    return training.fitEpoch(rows, pass, from, listener);
  }

  /** Returns Deeplearning4j's network; it is public for tests. */
  public MultiLayerNetwork network() {
    return network;
  }

  /**
   * Returns loss and accuracy of the rows. Nothing is trained: there is no dropout, and batch
   * normalisation uses its running statistics.
   */
  public Measured evaluate(LabelledRows rows) {
    return evaluate(rows, () -> true);
  }

  /**
   * Returns the same; the computation can be stopped.
   *
   * @param goOn called repeatedly; false stops the computation
   * @throws ComputationStoppedException if {@code goOn} returned false
   */
  public Measured evaluate(LabelledRows rows, BooleanSupplier goOn) {
    return evaluation.evaluate(rows, goOn);
  }

  /**
   * Returns the same loss and accuracy, to the bit, with all other figures of the evaluation.
   *
   * @param goOn called repeatedly; false stops the computation
   * @throws ComputationStoppedException if {@code goOn} returned false
   */
  public Evaluation evaluateInDetail(LabelledRows rows, BooleanSupplier goOn) {
    return evaluation.evaluateInDetail(rows, goOn);
  }

  /**
   * Returns the answer for each image, in the given order. The last bits of a result may depend on
   * the number of images; with a {@link ServedNetwork} they do not.
   *
   * @param images of the contract's shape, at least one
   */
  public List<Probabilities> predict(List<PixelImage> images) {
    return predictRows(rowsOf(images));
  }

  /**
   * Returns the same for rows of any kind.
   *
   * @param rows prepared by this network's contract, at least one
   */
  public List<Probabilities> predictRows(List<InputRow> rows) {
    int inputs = contract.inputs();
    float[] input = new float[rows.size() * inputs];
    write(rows, input);
    try (INDArray features = Nd4j.create(input, new int[] {rows.size(), inputs});
        INDArray output = network.output(features, false)) {
      return Probabilities.rowsOf(rowByRow(output), Output.of(specification, contract));
    }
  }

  /** Returns images, which must have the contract's shape, as rows. */
  List<InputRow> rowsOf(List<PixelImage> images) {
    PictureInput pictures = (PictureInput) contract;
    return images.stream().map(pictures::row).toList();
  }

  /** Writes the network input of the rows, one after the other. */
  void write(List<InputRow> rows, float[] target) {
    int inputs = contract.inputs();
    for (int i = 0; i < rows.size(); i++) {
      rows.get(i).write(target, i * inputs);
    }
  }

  /** Returns a forward pass for calls with this number of rows; this network must be folded. */
  ForwardPass forwardPass(int rows) {
    return new ForwardPass(network, rows);
  }

  /**
   * Returns a new network that predicts the same, except for rounding, with less work: batch
   * normalisation is folded into the kernels and dropout is left out. The new network is for
   * predictions only.
   */
  public MlpNetwork folded() {
    MlpNetwork folded =
        of(FoldedLayers.specification(specification), contract, FoldedLayers.weights(network));
    folded.trainedWith = trainedWith;
    return folded;
  }

  /** Returns the specification of the training; that of a folded network before it was folded. */
  NetworkSpecification trainedWith() {
    return trainedWith;
  }

  /**
   * Returns weights of a layer; this network must be folded, so that it has dense layers only.
   *
   * @param layer its index, from 0
   * @param from the first unit
   * @param to the unit after the last
   */
  LayerWeights weightsOf(int layer, int from, int to) {
    return LayerWeights.of(network, layer, from, to);
  }

  /** Returns whether other programs can use the output layer and its loss as they are. */
  public boolean isPortable() {
    return contract.numbers().isEmpty() && PortableOutput.hasKnownLoss(network);
  }

  /**
   * Returns a new network for other programs: it answers numbers in their own unit, and has a loss
   * and an optimizer that Deeplearning4j knows.
   *
   * @param optimizer one that Deeplearning4j has
   */
  public MlpNetwork portable(Optimizer optimizer) {
    float[] parameters = weights().toArray();
    List<HiddenLayer> hidden = specification.layers();
    int fanIn = hidden.isEmpty() ? contract.inputs() : hidden.get(hidden.size() - 1).units();
    PortableOutput.undoScaling(parameters, contract.numbers(), fanIn);
    MlpNetwork portable =
        of(specification.withOptimizer(optimizer), contract.unscaled(), new Weights(parameters));
    PortableOutput.useKnownLoss(portable.network);
    return portable;
  }

  /** Returns the evaluation of this network. */
  NetworkEvaluation evaluation() {
    return evaluation;
  }

  /** Returns a copy of the parameters on the heap, for {@link #restore(Weights)}. */
  public Weights weights() {
    return new Weights(parameters());
  }

  /** Sets the parameters to an earlier copy; the optimizer's state no longer belongs to them. */
  public void restore(Weights weights) {
    setParameters(weights);
    forgetOptimizerState();
  }

  /** Sets the parameters and the optimizer's state to earlier copies. */
  public void restore(Weights weights, OptimizerState optimizer) {
    setParameters(weights);
    optimizer.applyTo(network);
    optimizerStateBelongs = true;
  }

  /** Called after a step of the optimizer: its state belongs to the parameters again. */
  void stepped() {
    optimizerStateBelongs = true;
  }

  /** Returns a copy of the optimizer's state, for {@link #restore(Weights, OptimizerState)}. */
  public OptimizerState optimizerState() {
    return OptimizerState.of(network);
  }

  /**
   * Returns whether the optimizer's state results from the steps that led to the current
   * parameters.
   */
  public boolean hasOptimizerState() {
    return optimizerStateBelongs;
  }

  /**
   * Called when the parameters came without an optimizer's state. It has no effect on an optimizer
   * without state.
   */
  void forgetOptimizerState() {
    optimizerStateBelongs = OptimizerState.isEmpty(network.getUpdater().getStateViewArray());
  }

  private void setParameters(Weights weights) {
    ArrayFormat.fromHeap(weights.values(), network.params());
  }

  /**
   * Returns the SHA-256 of all parameters as big-endian 32-bit floats, in Deeplearning4j's order.
   */
  public Sha256 parameterSha256() {
    try {
      MessageDigest digest = Sha256.newDigest();
      OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
      ArrayFormat.writeNumbers(network.params(), out, () -> true);
      return Sha256.ofAll(digest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Frees only the memory of the parameters, for a network that was used only for predictions. */
  public void closeParameters() {
    passes.close();
    network.params().close();
  }

  @Override
  public void close() {
    passes.close();
    NetworkMemory.free(network);
  }

  private float[] parameters() {
    return rowByRow(network.params());
  }

  /** Returns the numbers of an array, row by row, on the heap. */
  static float[] rowByRow(INDArray array) {
    return ArrayFormat.toHeap(array);
  }
}
