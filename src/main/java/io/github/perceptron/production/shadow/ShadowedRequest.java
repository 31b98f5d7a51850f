package io.github.perceptron.production.shadow;

import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.prediction.Prediction;
import java.util.List;

/**
 * A request that a shadow version computes again.
 *
 * @param pair the versions
 * @param shadow the version that computes it again
 * @param predictions what the clients were answered; each has its input
 * @param nanos time that the answering version took
 * @param since when it was answered, see {@link System#nanoTime}
 */
record ShadowedRequest(
    ShadowPair pair, ModelVersion shadow, List<Prediction> predictions, long nanos, long since) {}
