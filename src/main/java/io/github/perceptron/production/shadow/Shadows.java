package io.github.perceptron.production.shadow;

import io.github.perceptron.models.AliasTarget;
import io.github.perceptron.models.AliasedVersions;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.prediction.PinnedModel;
import io.github.perceptron.prediction.Prediction;
import io.github.perceptron.prediction.PredictionObserver;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;

/**
 * Hands a share of the requests of an alias to its shadow versions. The thread of the request only
 * puts it into a queue; a full queue drops it.
 */
@Component
class Shadows implements PredictionObserver {

  private final ShadowQueue queue;
  private final ShadowProperties properties;

  Shadows(ShadowQueue queue, ShadowProperties properties) {
    this.queue = queue;
    this.properties = properties;
  }

  @Override
  public void predicted(PinnedModel model, List<Prediction> predictions, long nanos) {
    AliasedVersions alias = model.alias();
    if (alias == null || alias.target().shadows().isEmpty()) {
      return;
    }
    List<Prediction> first =
        List.copyOf(predictions.subList(0, Math.min(predictions.size(), properties.maxRows())));
    for (AliasTarget.Shadow one : alias.target().shadows()) {
      if (ThreadLocalRandom.current().nextDouble() < one.share()) {
        ModelVersion shadow = alias.version(one.version());
        queue.offer(
            new ShadowedRequest(
                new ShadowPair(alias.alias(), model.version().key(), shadow.key()),
                shadow,
                first,
                nanos,
                System.nanoTime()));
      }
    }
  }
}
