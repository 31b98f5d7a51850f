package io.github.perceptron.diagnostics;

import static java.util.Locale.ROOT;

import io.github.perceptron.network.diagnostics.Distribution;
import io.github.perceptron.network.diagnostics.EpochDiagnostics;
import io.github.perceptron.network.diagnostics.LayerDiagnostics;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the layers of a job say, in its diagnosed epochs. The limits are rules of thumb, see
 * docs/diagnostics.md.
 */
final class LayerConclusions {

  private static final double MANY_SATURATED = 0.5;
  private static final double MANY_DEAD = 0.4;
  private static final double VANISHED = 1e-3;
  private static final double EXPLODED = 1e3;
  private static final double LOW = 1e-4;
  private static final double HIGH = 0.05;

  private static final String NOT_SCALED =
      "the input is not scaled (pixels are 0 to 255), and the initial weights expect about 0 to 1. Scale the input";

  /** Their derivatives are small, so that gradients vanish from layer to layer. */
  private static final Set<String> BOUNDED = Set.of("sigmoid", "tanh");

  private static final Set<String> RELU = Set.of("relu");

  private final Trained job;
  private final List<EpochDiagnostics> epochs;
  private final List<LayerDiagnostics> layers;

  /**
   * @param epochs at least one
   */
  LayerConclusions(Trained job, List<EpochDiagnostics> epochs) {
    this.job = job;
    this.epochs = epochs;
    this.layers = epochs.get(epochs.size() - 1).layers();
  }

  List<Conclusion> all() {
    List<Conclusion> all = new ArrayList<>();
    saturated().ifPresent(all::add);
    dead().ifPresent(all::add);
    vanishing().ifPresent(all::add);
    // Where signals do not pass the layers, small updates are the effect and not the cause.
    boolean stuck = !all.isEmpty();
    exploding().ifPresent(all::add);
    tooHigh().ifPresent(all::add);
    if (!stuck) {
      tooLow().ifPresent(all::add);
    }
    return all;
  }

  private Optional<Conclusion> saturated() {
    return layers.stream()
        .filter(layer -> layer.saturated() != null && layer.saturated() >= MANY_SATURATED)
        .findFirst()
        .map(layer -> saturated(layer, Objects.requireNonNull(layer.saturated())));
  }

  private Conclusion saturated(LayerDiagnostics layer, double share) {
    boolean byInput = layer.layer() == 1 && job.isNotScaled();
    String reason =
        byInput
            ? NOT_SCALED
            : "its weights have become too large. Train with a tenth of the learning rate";
    return new Conclusion(
        Conclusion.Code.SATURATED_UNITS,
        String.format(
            ROOT,
            "%.0f %% of the outputs of layer %d are saturated, so that it hardly learns: %s.",
            100 * share,
            layer.layer(),
            reason),
        Map.of("layer", layer.layer(), "saturated", share),
        byInput ? job.scaled() : job.rate(-1));
  }

  private Optional<Conclusion> dead() {
    return layers.stream()
        .filter(layer -> layer.dead() != null && layer.dead() >= MANY_DEAD)
        .findFirst()
        .map(layer -> dead(layer, Objects.requireNonNull(layer.dead())));
  }

  private Conclusion dead(LayerDiagnostics layer, double share) {
    boolean byInput = layer.layer() == 1 && job.isNotScaled();
    String reason = byInput ? NOT_SCALED : "such units learn no more. Use a leaky ReLU";
    return new Conclusion(
        Conclusion.Code.DEAD_UNITS,
        String.format(
            ROOT,
            "%.0f %% of the units of layer %d are dead, they answer 0 to every row: %s.",
            100 * share,
            layer.layer(),
            reason),
        Map.of("layer", layer.layer(), "dead", share),
        byInput ? job.scaled() : job.activation(RELU, "leaky_relu"));
  }

  /** The root mean squares of the gradients, from the first layer to the output layer. */
  private List<Double> gradients() {
    return layers.stream()
        .map(LayerDiagnostics::gradients)
        .filter(Objects::nonNull)
        .map(Distribution::rootMeanSquare)
        .toList();
  }

  /** Returns the gradients of the first layer divided by those of the output layer. */
  private Optional<Double> gradientRatio() {
    List<Double> gradients = gradients();
    if (gradients.size() < layers.size() || gradients.size() < 2) {
      return Optional.empty();
    }
    double ratio = gradients.get(0) / gradients.get(gradients.size() - 1);
    return Double.isFinite(ratio) ? Optional.of(ratio) : Optional.empty();
  }

  private Optional<Conclusion> vanishing() {
    return gradientRatio()
        .filter(ratio -> ratio < VANISHED)
        .map(
            ratio -> {
              boolean bounded = job.has(BOUNDED);
              return new Conclusion(
                  Conclusion.Code.VANISHING_GRADIENTS,
                  gradientText(
                          "the gradients vanish from layer to layer, and the first ones hardly learn")
                      + (bounded ? " Use ReLU with initial weights that suit it." : ""),
                  gradientNumbers(),
                  bounded ? job.activation(BOUNDED, "relu") : Map.of());
            });
  }

  private Optional<Conclusion> exploding() {
    boolean broken = layers.stream().anyMatch(layer -> layer.weights() == null);
    if (broken) {
      return Optional.of(
          job.exploded(
              "After epoch %d not all weights are finite numbers any more: they have exploded."
                  .formatted(epochs.get(epochs.size() - 1).epoch()),
              Map.of(
                  "epoch",
                  epochs.get(epochs.size() - 1).epoch(),
                  "learning_rate",
                  job.learningRate())));
    }
    return gradientRatio()
        .filter(ratio -> ratio > EXPLODED)
        .map(
            ratio ->
                job.exploded(
                    gradientText("the gradients grow from layer to layer"), gradientNumbers()));
  }

  private Map<String, Number> gradientNumbers() {
    List<Double> gradients = gradients();
    Map<String, Number> numbers = new TreeMap<>();
    for (int i = 0; i < gradients.size() - 1; i++) {
      numbers.put("gradient_of_layer_%d".formatted(i + 1), gradients.get(i));
    }
    numbers.put("gradient_of_output_layer", gradients.get(gradients.size() - 1));
    return numbers;
  }

  private String gradientText(String meaning) {
    List<Double> gradients = gradients();
    return String.format(
        ROOT,
        "The gradients of the first layer are about %.1e, those of the output layer about %.1e: %s.",
        gradients.get(0),
        gradients.get(gradients.size() - 1),
        meaning);
  }

  private Optional<Conclusion> tooHigh() {
    return middleRatio(epochs.get(epochs.size() - 1))
        .filter(ratio -> ratio > HIGH)
        .map(
            ratio ->
                update(
                    Conclusion.Code.LEARNING_RATE_TOO_HIGH,
                    String.format(
                        ROOT,
                        "The last mini-batch moved the weights by %.1e of their length",
                        ratio),
                    ratio,
                    "too large. Try a tenth of it",
                    -1));
  }

  /** The weights of a network that has learned rest, so all epochs count. */
  private Optional<Conclusion> tooLow() {
    List<Double> ratios =
        epochs.stream().map(LayerConclusions::middleRatio).flatMap(Optional::stream).toList();
    return ratios.stream()
        .max(Double::compare)
        .filter(ratio -> ratio < LOW)
        .map(
            ratio ->
                update(
                    Conclusion.Code.LEARNING_RATE_TOO_LOW,
                    String.format(
                        ROOT,
                        "In no epoch the last mini-batch moved the weights by more than %.1e of their length",
                        ratio),
                    ratio,
                    "too small. Try ten times as much",
                    1));
  }

  /** The update ratio of the middle layer: one layer alone may rest. */
  private static Optional<Double> middleRatio(EpochDiagnostics epoch) {
    List<Double> ratios =
        epoch.layers().stream()
            .map(LayerDiagnostics::updateRatio)
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    return ratios.isEmpty() ? Optional.empty() : Optional.of(ratios.get(ratios.size() / 2));
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private Conclusion update(
      Conclusion.Code code, String text, double ratio, String meaning, int power) {
    return new Conclusion(
        code,
        "%s, where about 1e-3 is usual: the learning rate %s may be %s."
            .formatted(text, plain(job.learningRate()), meaning),
        Map.of("update_ratio", ratio, "learning_rate", job.learningRate()),
        job.rate(power));
  }
}
