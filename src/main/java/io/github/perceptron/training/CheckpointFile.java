package io.github.perceptron.training;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.network.MlpNetwork;
import io.github.perceptron.network.OptimizerState;
import io.github.perceptron.network.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
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

  static void write(OutputStream out, JobId job, TrainingRun run) throws IOException {
    Map<String, byte[]> attachments = new HashMap<>();
    attachments.put(
        STATE, MAPPER.writeValueAsBytes(new Description(1, job.toString(), run.state())));
    @Nullable Weights best = run.best().weights();
    if (best != null) {
      attachments.put(BEST, best.toBytes());
    }
    @Nullable OptimizerState optimizer = run.best().optimizer();
    if (optimizer != null) {
      attachments.put(BEST_OPTIMIZER, optimizer.toBytes());
    }
    run.network().writeTo(out, attachments);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it is no such file
   */
  static Checkpoint read(InputStream in) throws IOException {
    MlpNetwork.WithAttachments file = MlpNetwork.readWithAttachments(in);
    byte[] state = file.attachments().get(STATE);
    byte[] best = file.attachments().get(BEST);
    byte[] optimizer = file.attachments().get(BEST_OPTIMIZER);
    if (state == null) {
      file.network().close();
      throw new IOException("The checkpoint has no entry " + STATE);
    }
    try {
      return new Checkpoint(
          file.network(),
          MAPPER.readValue(state, Description.class).state(),
          best == null ? null : Weights.ofBytes(best),
          optimizer == null ? null : OptimizerState.ofBytes(optimizer));
    } catch (JacksonException e) {
      file.network().close();
      throw new IOException("The checkpoint's entry " + STATE + " cannot be read", e);
    }
  }
}
