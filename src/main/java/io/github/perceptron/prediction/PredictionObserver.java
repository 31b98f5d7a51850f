package io.github.perceptron.prediction;

import java.util.List;

/**
 * Is told of each request that was predicted, in the thread of the request and before its answer is
 * written. So it returns quickly, never waits, and throws nothing.
 */
@FunctionalInterface
public interface PredictionObserver {

  /**
   * Is called after a request was predicted.
   *
   * @param model the version that predicted, and the alias by which it was chosen
   * @param predictions of one request, in its order; each has its input
   * @param nanos time from the prepared input to the predictions
   */
  void predicted(PinnedModel model, List<Prediction> predictions, long nanos);
}
