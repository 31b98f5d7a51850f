package io.github.perceptron.production.feedback;

import io.github.perceptron.models.ModelProvenance;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.registry.ModelVersions;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.prediction.Predictor;
import io.github.perceptron.prediction.ids.PredictionId;
import io.github.perceptron.prediction.ids.PredictionIds;
import io.github.perceptron.prediction.serving.ModelChoice;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Checks feedback: the id, the version that predicted, and the class. */
@Component
class FeedbackCheck {

  private final PredictionIds ids;
  private final ModelVersions versions;
  private final Predictor predictor;
  private final FeedbackProperties properties;
  private final Clock clock;

  FeedbackCheck(
      PredictionIds ids,
      ModelVersions versions,
      Predictor predictor,
      FeedbackProperties properties,
      Clock clock) {
    this.ids = ids;
    this.versions = versions;
    this.predictor = predictor;
    this.properties = properties;
    this.clock = clock;
  }

  /** Returns a check for one request, which reads each version once. */
  OfRequest begin() {
    return new OfRequest();
  }

  /** The check of one request. */
  final class OfRequest {

    private final Map<UUID, Optional<ModelVersion>> known = new HashMap<>();

    /**
     * Checks the feedback to one prediction.
     *
     * @throws RefusedFeedbackException if it cannot be kept
     */
    AcceptedFeedback check(int index, GivenLabel given) {
      PredictionId id =
          ids.read(given.predictionId()).orElseThrow(RefusedFeedbackException::unknown);
      if (!clock.instant().isBefore(id.at().plus(properties.validity()))) {
        throw RefusedFeedbackException.expired(properties.validity());
      }
      ModelVersion version =
          known
              .computeIfAbsent(id.version(), versions::find)
              .orElseThrow(RefusedFeedbackException::deletedVersion);
      if (given.model() != null && !given.model().equals(version.name().value())) {
        throw RefusedFeedbackException.otherModel(version.id());
      }
      return new AcceptedFeedback(
          index, given.predictionId(), id, version, labelOf(given, contractOf(version)));
    }
  }

  private static int labelOf(GivenLabel given, InputContract contract) {
    int classes = contract.classes();
    if (given.number() != null) {
      if (given.number() < 0 || given.number() >= classes) {
        throw RefusedFeedbackException.wrongNumber(classes);
      }
      return given.number();
    }
    List<String> names = contract.labels();
    if (names == null) {
      throw RefusedFeedbackException.noNames(classes);
    }
    int label = given.name() == null ? -1 : names.indexOf(given.name());
    if (label < 0) {
      throw RefusedFeedbackException.wrongName(names);
    }
    return label;
  }

  /** A version of an early release has its contract in its file only. */
  private InputContract contractOf(ModelVersion version) {
    ModelProvenance provenance = version.provenance();
    return provenance == null
        ? predictor.ask(new ModelChoice.Version(version.id()), null).contract()
        : provenance.input();
  }
}
