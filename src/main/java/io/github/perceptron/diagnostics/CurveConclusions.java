package io.github.perceptron.diagnostics;

import static java.util.Locale.ROOT;

import io.github.perceptron.history.CurvePoint;
import io.github.perceptron.network.metrics.EpochMetric;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the learning curve of a job says. */
record CurveConclusions(Trained job, List<CurvePoint> curve) {

  /** A curve of fewer points says nothing. */
  private static final int LEAST_POINTS = 4;

  /** The lowest validation loss is at least so many points ago. */
  private static final int LEAST_LATER = 3;

  private static final double RISEN = 1.1;
  private static final double FALLING = 0.99;
  private static final double DROPOUT = 0.3;

  /** One conclusion at most: they exclude each other. */
  Optional<Conclusion> find() {
    if (curve.isEmpty()) {
      return Optional.empty();
    }
    return diverged().or(this::overfitting).or(this::stillImproving);
  }

  private CurvePoint last() {
    return curve.get(curve.size() - 1);
  }

  private Optional<Conclusion> diverged() {
    return loss(last()) == null
        ? Optional.of(
            job.exploded(
                "The loss of epoch %d is not a finite number: the numbers of the network have exploded."
                    .formatted(last().epoch()),
                Map.of("epoch", last().epoch(), "learning_rate", job.learningRate())))
        : Optional.empty();
  }

  private Optional<Conclusion> overfitting() {
    CurvePoint best =
        curve.stream()
            .filter(point -> valLoss(point) != null)
            .min(Comparator.comparing(point -> Objects.requireNonNull(valLoss(point))))
            .orElse(null);
    if (best == null || curve.size() - curve.indexOf(best) <= LEAST_LATER) {
      return Optional.empty();
    }
    Double lowest = valLoss(best);
    Double now = valLoss(last());
    Double loss = loss(last());
    Double lossThen = loss(best);
    if (lowest == null || now == null || loss == null || lossThen == null) {
      return Optional.empty();
    }
    return now > RISEN * lowest && loss < lossThen
        ? Optional.of(
            new Conclusion(
                Conclusion.Code.OVERFITTING,
                String.format(
                    ROOT,
                    "The validation loss was lowest after epoch %d (%.4f) and is %.4f after epoch %d, while the training loss fell from %.4f to %.4f: the network learns the training rows by heart. %s.",
                    best.epoch(),
                    lowest,
                    now,
                    last().epoch(),
                    lossThen,
                    loss,
                    job.stopsEarly() ? "Use more dropout" : "Stop early and keep the best epoch"),
                Map.of(
                    "best_epoch", best.epoch(),
                    "best_val_loss", lowest,
                    "val_loss", now,
                    "loss", loss),
                job.stopsEarly() ? job.withDropout(DROPOUT) : job.stoppedEarly()))
        : Optional.empty();
  }

  /** Compares the last epoch with the one after nine tenths of them. */
  private Optional<Conclusion> stillImproving() {
    if (curve.size() < LEAST_POINTS || last().epoch() != job.epochs()) {
      return Optional.empty();
    }
    CurvePoint earlier = curve.get((int) (0.9 * (curve.size() - 1)));
    boolean validated = valLoss(last()) != null && valLoss(earlier) != null;
    Double now = validated ? valLoss(last()) : loss(last());
    Double then = validated ? valLoss(earlier) : loss(earlier);
    return now != null && then != null && then > 0 && now < FALLING * then
        ? Optional.of(
            new Conclusion(
                Conclusion.Code.STILL_IMPROVING,
                String.format(
                    ROOT,
                    "The %s still fell from %.4f after epoch %d to %.4f after epoch %d, the last one. Train twice as long.",
                    validated ? "validation loss" : "loss",
                    then,
                    earlier.epoch(),
                    now,
                    last().epoch()),
                Map.of("earlier_epoch", earlier.epoch(), "earlier_loss", then, "loss", now),
                job.longer()))
        : Optional.empty();
  }

  private static @Nullable Double loss(CurvePoint point) {
    return point.metrics().get(EpochMetric.LOSS);
  }

  private static @Nullable Double valLoss(CurvePoint point) {
    return point.metrics().get(EpochMetric.VAL_LOSS);
  }
}
