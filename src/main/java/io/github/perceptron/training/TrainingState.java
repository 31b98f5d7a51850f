package io.github.perceptron.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.network.engine.EpochPart;
import io.github.perceptron.network.engine.StepMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a training between two mini-batches: everything that is needed to continue, except
 * the network and the weights of the best epoch.
 *
 * @param dataSha256 digest of the data set that it trains on
 * @param epoch the last epoch that ended; 0 at the beginning
 * @param part the progress of the current epoch
 * @param endedMillis training time of the epochs that ended, in milliseconds
 * @param partMillis training time of the current epoch so far, in milliseconds
 * @param best the best epoch so far
 * @param step what computes its mini-batches; null for Deeplearning4j
 * @param updateRatios how far the last mini-batch of the current epoch moved the weights of each
 *     layer, if that mini-batch is trained and the epoch is diagnosed; null otherwise
 */
public record TrainingState(
    Sha256 dataSha256,
    int epoch,
    EpochPart part,
    long endedMillis,
    long partMillis,
    BestEpoch.State best,
    @Nullable StepMethod step,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<@Nullable Double> updateRatios) {

  /** Versions of the service with one method only did not write it down. */
  public StepMethod stepMethod() {
    return step == null ? StepMethod.DEEPLEARNING4J : step;
  }
}
