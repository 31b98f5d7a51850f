package io.github.perceptron.datasets.statistics;

import io.github.perceptron.datasets.images.ImageShape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Counts the values of pixels, image by image. */
final class PixelTally {

  private static final int VALUES = 256;

  /** How often each channel has each value. */
  private final long[][] counts;

  /** The values of the first image; negative where another image has another one. */
  private final int[] constants;

  private int images;
  private int blank;

  /**
   * @param shape the shape of all images
   */
  PixelTally(ImageShape shape) {
    this.counts = new long[shape.channels()][VALUES];
    this.constants = new int[shape.values()];
  }

  /**
   * Adds one image.
   *
   * @param values whole numbers from 0 to 255, as many as an image has
   */
  void add(float[] values) {
    boolean first = images++ == 0;
    boolean isBlank = true;
    for (int channel = 0; channel < counts.length; channel++) {
      long[] ofChannel = counts[channel];
      for (int place = channel; place < constants.length; place += counts.length) {
        int value = (int) values[place];
        ofChannel[value]++;
        isBlank &= values[place] == values[channel];
        if (first) {
          constants[place] = value;
        } else if (constants[place] != value) {
          constants[place] = -1;
        }
      }
    }
    blank += isBlank ? 1 : 0;
  }

  /** Returns what was counted in all channels; there must be an image. */
  PixelFacts facts() {
    long[] all = new long[VALUES];
    for (long[] ofChannel : counts) {
      Arrays.setAll(all, value -> all[value] + ofChannel[value]);
    }
    int constant =
        (int) IntStream.range(0, constants.length / counts.length).filter(this::isConstant).count();
    return PixelFacts.of(all, constant, blank);
  }

  /** Returns what was counted in each channel; there must be an image. */
  List<PixelSpread> channels() {
    return Arrays.stream(counts).map(PixelSpread::of).toList();
  }

  /** Whether no channel of a pixel ever changes. */
  private boolean isConstant(int pixel) {
    return IntStream.range(0, counts.length)
        .allMatch(channel -> constants[pixel * counts.length + channel] >= 0);
  }
}
