package io.github.perceptron.datasets.web;

import io.github.perceptron.datasets.statistics.PixelSpread;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of one channel of all images in colour.
 *
 * @param standardDeviation of the population
 */
record ChannelStatistics(
    @Schema(allowableValues = {"red", "green", "blue"}) String channel,
    double mean,
    double standardDeviation,
    int min,
    int max) {

  private static final List<String> NAMES = List.of("red", "green", "blue");

  /** The three channels of images in colour; null for grey images. */
  static @Nullable List<ChannelStatistics> of(List<PixelSpread> channels) {
    return channels.size() == 1
        ? null
        : IntStream.range(0, channels.size())
            .mapToObj(i -> of(NAMES.get(i), channels.get(i)))
            .toList();
  }

  private static ChannelStatistics of(String name, PixelSpread spread) {
    return new ChannelStatistics(
        name, spread.mean(), spread.standardDeviation(), spread.min(), spread.max());
  }
}
