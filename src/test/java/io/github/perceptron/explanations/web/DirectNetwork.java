package io.github.perceptron.explanations.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * A network computed by plain loops in double precision, from the weights that the service tells.
 */
public final class DirectNetwork {

  /**
   * A layer.
   *
   * @param weights by unit, then by input
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Dense(double[][] weights, double[] biases, String activation) {}

  private final List<Dense> layers = new ArrayList<>();

  /** Reads all layers of a version, page by page. */
  public DirectNetwork(Client client, String version) {
    for (JsonNode layer : client.get(version + "/layers").json().path("layers")) {
      String path = layer.at("/links/weights").asString();
      List<JsonNode> units = new ArrayList<>();
      String token = "";
      do {
        JsonNode page = client.get(path + "?page_size=7&page_token=" + token).json();
        page.path("weights").forEach(units::add);
        token = page.path("next_page_token").asString("");
      } while (!token.isEmpty());
      assertThat(units).hasSize(layer.path("units").asInt());
      layers.add(
          new Dense(
              units.stream().map(unit -> numbers(unit.path("weights"))).toArray(double[][]::new),
              units.stream().mapToDouble(unit -> unit.path("bias").asDouble()).toArray(),
              layer.path("activation").asString()));
    }
  }

  private static double[] numbers(JsonNode array) {
    return array.valueStream().mapToDouble(JsonNode::asDouble).toArray();
  }

  /** Number of layers. */
  public int layers() {
    return layers.size();
  }

  /** What a layer answers for an input, by unit; layers count from 1. */
  public double[] outputs(int layer, double[] input) {
    double[] x = input;
    for (Dense dense : layers.subList(0, layer)) {
      double[] inputs = x;
      double[] sums =
          IntStream.range(0, dense.biases.length)
              .mapToDouble(unit -> dot(dense.weights[unit], inputs) + dense.biases[unit])
              .toArray();
      x = activated(dense.activation, sums);
    }
    return x;
  }

  /** The probability of each class. */
  public double[] probabilities(double[] input) {
    return outputs(layers.size(), input);
  }

  private static double dot(double[] weights, double[] inputs) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * inputs[i];
    }
    return sum;
  }

  private static double[] activated(String name, double[] sums) {
    if (name.equals("softmax")) {
      double most = IntStream.range(0, sums.length).mapToDouble(i -> sums[i]).max().orElseThrow();
      double[] powers =
          IntStream.range(0, sums.length).mapToDouble(i -> Math.exp(sums[i] - most)).toArray();
      double all = IntStream.range(0, sums.length).mapToDouble(i -> powers[i]).sum();
      return IntStream.range(0, sums.length).mapToDouble(i -> powers[i] / all).toArray();
    }
    DoubleUnaryOperator function =
        switch (name) {
          case "relu" -> x -> Math.max(0, x);
          case "tanh" -> Math::tanh;
          case "sigmoid" -> x -> 1 / (1 + Math.exp(-x));
          case "linear" -> x -> x;
          default -> throw new IllegalArgumentException(name);
        };
    return IntStream.range(0, sums.length)
        .mapToDouble(i -> function.applyAsDouble(sums[i]))
        .toArray();
  }
}
