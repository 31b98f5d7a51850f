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
 * The file of a checkpoint: the network's own file (configuration, parameters, updater state with
 * its count of steps, which Deeplearning4j reads too), with {@code attachments/training.json} and
 * {@code attachments/best.bin} (the best epoch's parameters as big-endian floats) in it, and {@code
 * attachments/best-optimizer.bin} where the optimizer's state there is kept.
 *
 * <p>No random state is kept: random numbers derive from (seed, epoch, row).
 */
final class CheckpointFile {

  private static final String STATE = "training.json";
  private static final String BEST = "best.bin";
  private static final String BEST_OPTIMIZER = "best-optimizer.bin";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private CheckpointFile() {}

  /**
   * What {@link #STATE} holds; the job makes files of two jobs differ, so that each has its own.
   */
  record Description(int format, String job, TrainingState state) {}

  /**
   * Writes where a run stands.
   *
   * @param goOn called repeatedly; false stops the computation
   * @throws io.github.perceptron.network.engine.arrays.ComputationStoppedException if it said no
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
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it is no such file
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

  /** What the file holds beside the network. */
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
          // Of a later version of the service.
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
