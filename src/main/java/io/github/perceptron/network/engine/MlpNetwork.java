package io.github.perceptron.network.engine;

import io.github.perceptron.datasets.images.GreyscaleImage;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.network.engine.arrays.ArrayFormat;
import io.github.perceptron.network.engine.arrays.ComputationStoppedException;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.engine.arrays.RandomStream;
import io.github.perceptron.network.engine.arrays.Weights;
import io.github.perceptron.network.metrics.Evaluation;
import io.github.perceptron.network.metrics.LossAndAccuracy;
import io.github.perceptron.network.specification.InputContract;
import io.github.perceptron.network.specification.NetworkSpecification;
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
 * A multilayer perceptron: Deeplearning4j's network with the input contract it was trained under.
 *
 * <p>Not thread-safe, and that includes {@link #predict}: Deeplearning4j's networks mix up
 * concurrent calls. Use one per thread, or one at a time. Holds off-heap memory until {@link
 * #close}.
 *
 * <p>What it computes depends on its specification, its seed and the epoch alone, never on what the
 * thread did before: ND4J's random state, which is the thread's, is set anew from (seed, epoch).
 */
public final class MlpNetwork implements AutoCloseable {

  private final NetworkSpecification specification;
  private final InputContract contract;
  private final MultiLayerNetwork network;
  private final NetworkTraining training;
  private final NetworkEvaluation evaluation;
  private boolean optimizerStateBelongs = true;

  MlpNetwork(
      NetworkSpecification specification, InputContract contract, MultiLayerNetwork network) {
    this.specification = specification;
    this.contract = contract;
    this.network = network;
    this.training = new NetworkTraining(this, network);
    this.evaluation = new NetworkEvaluation(specification, contract, network);
  }

  /** A network with the first weights its seed decides. */
  public static MlpNetwork initialize(NetworkSpecification specification, InputContract contract) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            NetworkConfiguration.of(specification, contract.shape().pixels(), contract.classes()));
    long parameters = specification.parameterCount(contract.shape().pixels(), contract.classes());
    // Parameters and their gradient.
    NativeBackend.requireMemory(2 * parameters * Float.BYTES);
    Nd4j.getRandom().setSeed(RandomStream.WEIGHTS.seed(specification.seed(), 0));
    network.init();
    return new MlpNetwork(specification, contract, network);
  }

  /**
   * A network with parameters that come from elsewhere.
   *
   * @throws IllegalArgumentException if there are more or fewer than the specification's network
   *     has
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
   * Reads what {@link #writeTo} wrote.
   *
   * @throws IOException if the stream breaks or is no such file
   */
  public static MlpNetwork readFrom(InputStream in) throws IOException {
    return ModelFile.read(in, (name, content) -> {});
  }

  /** The same, {@link #folded} for predictions and without the updater's state. */
  public static MlpNetwork readForPrediction(InputStream in) throws IOException {
    return ModelFile.readForPrediction(in);
  }

  /** The same, with what else the file holds. */
  public static MlpNetwork readFrom(InputStream in, Attachment.Reader attachments)
      throws IOException {
    return ModelFile.read(in, attachments);
  }

  /**
   * Writes configuration, parameters, the optimizer's state if it has that, and input contract; the
   * same network gives the same bytes. The format is Deeplearning4j's zip with one entry more.
   */
  public void writeTo(OutputStream out) throws IOException {
    writeTo(out, Map.of(), () -> true);
  }

  /**
   * The same, with further entries in the file, by name.
   *
   * @param goOn asked again and again
   * @throws ComputationStoppedException if it said no
   */
  public void writeTo(OutputStream out, Map<String, Attachment> attachments, BooleanSupplier goOn)
      throws IOException {
    ModelFile.write(
        out, network, specification, contract, optimizerStateBelongs, attachments, goOn);
  }

  /** What this network is made of. */
  public NetworkSpecification specification() {
    return specification;
  }

  /** What this network expects of its input. */
  public InputContract contract() {
    return contract;
  }

  /** Trainable and running parameters. */
  public long parameterCount() {
    return network.numParams();
  }

  /**
   * Trains one epoch, or the rest of it: the rows in the order that (seed, epoch) decides, in
   * mini-batches, the last one smaller. Dropout derives from (seed, epoch, row), so that an epoch
   * in two parts is the same as one in a piece.
   *
   * @param rows the training rows
   * @param pass which epoch, and how
   * @param from where it was left, or {@link EpochPart#beginning}
   * @param listener told after each mini-batch; may end the epoch there, or before a mini-batch
   *     that takes long is over
   * @return the epoch with its running sums, each row counted before its update; not finite as soon
   *     as training diverged, and then the epoch ends there
   */
  public EpochPart fitEpoch(
      LabelledRows rows, EpochPass pass, EpochPart from, BatchListener listener) {
    return training.fitEpoch(rows, pass, from, listener);
  }

  /** Deeplearning4j's network, so that tests can look into it. */
  public MultiLayerNetwork network() {
    return network;
  }

  /**
   * Loss and accuracy with nothing learned: no dropout, running statistics of batch normalisation.
   */
  public LossAndAccuracy evaluate(LabelledRows rows) {
    return evaluate(rows, () -> true);
  }

  /**
   * The same, but it may be stopped.
   *
   * @param goOn asked again and again
   * @throws ComputationStoppedException if it said no
   */
  public LossAndAccuracy evaluate(LabelledRows rows, BooleanSupplier goOn) {
    return evaluation.evaluate(rows, goOn);
  }

  /**
   * The same pass with all that it tells: the same loss and accuracy, to the bit.
   *
   * @param goOn asked again and again
   * @throws ComputationStoppedException if it said no
   */
  public Evaluation evaluateInDetail(LabelledRows rows, BooleanSupplier goOn) {
    return evaluation.evaluateInDetail(rows, goOn);
  }

  /**
   * Softmax probabilities of each image, in the order given. What bits an image gets may depend on
   * how many there are; not so with a {@link ServedNetwork}.
   *
   * @param images of the contract's shape, at least one
   */
  public List<Probabilities> predict(List<GreyscaleImage> images) {
    int pixels = contract.shape().pixels();
    float[] input = new float[images.size() * pixels];
    write(images, input);
    try (INDArray features = Nd4j.create(input, new int[] {images.size(), pixels});
        INDArray output = network.output(features, false)) {
      return Probabilities.rowsOf(rowByRow(output), contract.classes());
    }
  }

  /** Writes images, which must have the contract's shape, one after the other as network input. */
  void write(List<GreyscaleImage> images, float[] target) {
    int pixels = contract.shape().pixels();
    for (int i = 0; i < images.size(); i++) {
      if (!images.get(i).shape().equals(contract.shape())) {
        throw new IllegalArgumentException(
            "expected an image of %s, got %s".formatted(contract.shape(), images.get(i).shape()));
      }
      contract.write(images.get(i), target, i * pixels);
    }
  }

  /** What {@link #predict} computes, for calls of this many rows; this network must be folded. */
  ForwardPass forwardPass(int rows) {
    return new ForwardPass(network, rows);
  }

  /**
   * A network of its own that predicts the same, but for rounding, with less work: batch
   * normalisation is folded into the kernels and dropout left out. It is for predictions only;
   * {@link #predict} is what it is asked.
   */
  public MlpNetwork folded() {
    return of(FoldedLayers.specification(specification), contract, FoldedLayers.weights(network));
  }

  /** What this network computes of rows without learning from them. */
  NetworkEvaluation evaluation() {
    return evaluation;
  }

  /** A copy of the parameters on the heap, to come back to. */
  public Weights weights() {
    return new Weights(parameters());
  }

  /** Sets the parameters to an earlier copy; the optimizer's state is no longer theirs. */
  public void restore(Weights weights) {
    setParameters(weights);
    forgetOptimizerState();
  }

  /** Sets the parameters to an earlier copy and the optimizer's state to what it was there. */
  public void restore(Weights weights, OptimizerState optimizer) {
    setParameters(weights);
    optimizer.applyTo(network);
    optimizerStateBelongs = true;
  }

  /** The optimizer has made a step: its state belongs to the parameters again. */
  void stepped() {
    optimizerStateBelongs = true;
  }

  /** A copy of the optimizer's state, to come back to. */
  public OptimizerState optimizerState() {
    return OptimizerState.of(network);
  }

  /** Whether the optimizer's state is of the steps that led to these very parameters. */
  public boolean hasOptimizerState() {
    return optimizerStateBelongs;
  }

  /** There was none with the parameters. An optimizer that keeps nothing has nothing to forget. */
  void forgetOptimizerState() {
    optimizerStateBelongs = OptimizerState.isEmpty(network.getUpdater().getStateViewArray());
  }

  private void setParameters(Weights weights) {
    ArrayFormat.fromHeap(weights.values(), network.params());
  }

  /** SHA-256 over all parameters as big-endian 32-bit floats, in Deeplearning4j's order. */
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

  /**
   * In place of {@link #close} for a network that only predicted: gives the parameters' memory back
   * and no more. Deeplearning4j's close collects garbage too, which stops every thread for a while.
   */
  public void closeParameters() {
    network.params().close();
  }

  @Override
  public void close() {
    network.close();
  }

  private float[] parameters() {
    return rowByRow(network.params());
  }

  /** The numbers of an array on the heap. */
  static float[] rowByRow(INDArray array) {
    return ArrayFormat.toHeap(array);
  }
}
