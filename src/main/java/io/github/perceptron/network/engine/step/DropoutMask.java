package io.github.perceptron.network.engine.step;

import io.github.perceptron.network.engine.arrays.RandomStream;

/**
 * Which outputs of a layer are dropped in a mini-batch. Number n of them depends on the
 * mini-batch's seed, the layer and n alone, so that forward and backward pass draw the same without
 * keeping it.
 *
 * <p>The random numbers are SplitMix64's (Steele, Lea and Flood, 2014), two of 32 bits from each
 * draw.
 */
final class DropoutMask {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final int layer;

  /** A number of 32 bits below this one keeps its output. */
  private final long threshold;

  /** Factor of the kept outputs, so that the expected sum stays the same. */
  private final float scale;

  private long seed;

  /**
   * @param layer index among the network's dropout layers, from 0
   * @param dropped share of the outputs that are set to zero, above 0 and below 1
   */
  DropoutMask(int layer, double dropped) {
    this.layer = layer;
    this.threshold = Math.round((1 - dropped) * (1L << 32));
    this.scale = (float) (1 / (1 - dropped));
  }

  /** Begins a mini-batch. */
  void begin(long batchSeed) {
    seed = RandomStream.layer(batchSeed, layer);
  }

  /**
   * Drops some of the values and multiplies the others.
   *
   * @param first number of the first value in the layer, even
   */
  void apply(float[] values, int first, int count) {
    long state = seed + GOLDEN_GAMMA * (first / 2);
    for (int i = 0; i < count; i += 2) {
      state += GOLDEN_GAMMA;
      long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      z ^= z >>> 31;
      values[i] *= factor(z & 0xFFFFFFFFL);
      if (i + 1 < count) {
        values[i + 1] *= factor(z >>> 32);
      }
    }
  }

  /** The scale, or zero: without a branch, which the processor could not foresee. */
  private float factor(long random) {
    return ((random - threshold) >>> 63) * scale;
  }

  /**
   * Dropout, forward from one array into another, or backward in place.
   *
   * @param source shape [rows, units]
   * @param target of the same shape, may be the same
   */
  record Pass(Matrix source, Matrix target, DropoutMask mask, Scratch scratch) implements Stage {

    @Override
    public void run(int rows) {
      float[] piece = scratch.first();
      int all = rows * source.columns();
      // An even number: the mask draws two at a time.
      int most = piece.length / 2 * 2;
      for (int at = 0; at < all; at += most) {
        int count = Math.min(most, all - at);
        source.values().get(at, piece, count);
        mask.apply(piece, at, count);
        target.values().put(at, piece, count);
      }
    }
  }
}
