package io.github.perceptron.explanations.web;

import io.github.perceptron.explanations.LayerDescription;
import io.github.perceptron.explanations.OpenModel;
import io.github.perceptron.network.engine.units.LayerWeights;
import io.github.perceptron.network.specification.ModelName;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The weights and biases of some units of a layer.
 *
 * @param inputs number of weights of each unit
 * @param units number of units of the layer
 * @param weights the units of this page
 */
@Schema(name = "LayerWeights")
record WeightsView(
    ModelName model,
    int version,
    int layer,
    int inputs,
    int units,
    List<Unit> weights,
    @Nullable String nextPageToken) {

  static WeightsView of(
      OpenModel open, LayerDescription layer, LayerWeights found, @Nullable String next) {
    return new WeightsView(
        open.version().name(),
        open.version().version(),
        layer.layer(),
        layer.inputs(),
        layer.units(),
        IntStream.range(found.from(), found.to())
            .mapToObj(unit -> new Unit(unit, found.bias(unit), found.ofUnit(unit)))
            .toList(),
        next);
  }

  /**
   * The weights of a unit: it answers activation(sum of input i times weight i, plus bias).
   *
   * @param unit its number, from 0
   * @param weights by input
   */
  @Schema(name = "UnitWeights")
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Unit(int unit, float bias, float[] weights) {}

  /** Writes the units as lines of CSV, with a header. */
  static String csv(LayerWeights weights) {
    StringBuilder csv = new StringBuilder("unit,bias");
    for (int input = 0; input < weights.inputs(); input++) {
      csv.append(",weight_").append(input);
    }
    csv.append("\r\n");
    for (int unit = weights.from(); unit < weights.to(); unit++) {
      csv.append(unit).append(',').append(weights.bias(unit));
      for (int input = 0; input < weights.inputs(); input++) {
        csv.append(',').append(weights.weight(input, unit));
      }
      csv.append("\r\n");
    }
    return csv.toString();
  }
}
