package io.github.perceptron.training.checkpoint;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.network.engine.Attachment;
import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.OptimizerState;
import io.github.perceptron.network.engine.arrays.Weights;
import io.github.perceptron.training.Checkpoint;
import io.github.perceptron.training.TrainingRun;
import io.github.perceptron.training.TrainingState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file of a checkpoint. It is a model file that Deeplearning4j can read (configuration,
 * parameters, optimizer state with the number of steps) with additional entries: {@code
 * attachments/training.json}; {@code attachments/best.bin}, the parameters of the best epoch as
 * big-endian floats; and {@code attachments/best-optimizer.bin} if the optimizer's state of the
 * best epoch is kept.
 *
 * <p>The file holds no state of a random number generator: random numbers depend only on (seed,
 * epoch, row).
 */
final class CheckpointFile {

  private static final String STATE = "training.json";
  private static final String BEST = "best.bin";
  private static final String BEST_OPTIMIZER = "best-optimizer.bin";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private CheckpointFile() {}

  /**
   * The content of {@link #STATE}. The job's id makes the files of two jobs different, so that each
   * job has its own file.
   */
  record Description(int format, String job, TrainingState state) {}

  /**
   * Writes the current state of a run.
   *
   * @param goOn called repeatedly; false stops the computation
   * @throws io.github.perceptron.network.engine.arrays.ComputationStoppedException if {@code goOn}
   *     returned false
   */
  static void write(OutputStream out, JobId job, TrainingRun run, BooleanSupplier goOn)
      throws IOException {
    Map<String, Attachment> attachments = new HashMap<>();
    byte[] state = MAPPER.writeValueAsBytes(new Description(1, job.toString(), run.state()));
    attachments.put(STATE, (to, wanted) -> to.write(state));
    @Nullable Weights best = run.best().weights();
    if (best != null) {
      attachments.put(BEST, best::writeTo);
    }
    @Nullable OptimizerState optimizer = run.best().optimizer();
    if (optimizer != null) {
      attachments.put(BEST_OPTIMIZER, optimizer::writeTo);
    }
    run.network().writeTo(out, attachments, goOn);
  }

  /**
   * Reads a file that {@link #write} wrote.
   *
   * @throws IOException if it is not such a file
   */
  static Checkpoint read(InputStream in) throws IOException {
    Attachments attachments = new Attachments();
    MlpNetwork network = MlpNetwork.readFrom(in, attachments::take);
    if (attachments.state == null) {
      network.close();
      throw new IOException("The checkpoint has no entry " + STATE);
    }
    return new Checkpoint(network, attachments.state, attachments.best, attachments.bestOptimizer);
  }

  /** The additional entries of the file. */
  private static final class Attachments {

    private @Nullable TrainingState state;
    private @Nullable Weights best;
    private @Nullable OptimizerState bestOptimizer;

    void take(String name, InputStream in) throws IOException {
      switch (name) {
        case STATE -> state = stateOf(in.readAllBytes());
        case BEST -> best = Weights.readFrom(in);
        case BEST_OPTIMIZER -> bestOptimizer = OptimizerState.readFrom(in);
        default -> {
          // An entry of a later version of the service.
        }
      }
    }

    private static TrainingState stateOf(byte[] json) throws IOException {
      try {
        return MAPPER.readValue(json, Description.class).state();
      } catch (JacksonException e) {
        throw new IOException("The checkpoint's entry " + STATE + " cannot be read", e);
      }
    }
  }
}
