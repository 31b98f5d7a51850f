package io.github.perceptron.network.engine;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.Loss;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.network.specification.Optimizer;
import io.github.perceptron.network.specification.WeightInitializer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Measures how many rows one call of a network may have so that the result of an image is the same
 * to the bit in every row and together with any other images.
 *
 * <p>OpenBLAS chooses a kernel for each tile of a matrix product by the number of rows that are
 * left, and kernels add numbers in different orders (docs/adr/0006). As long as all rows fit into
 * one tile, they are computed in the same way. The size of a tile depends on the machine and on the
 * layers, so this class measures it once for each architecture. The weights do not influence the
 * choice of a kernel, but some weights, for example saturated ones, hide a difference. Therefore
 * the measurement uses new random weights, and images from dark to bright.
 *
 * <p>Safe for use by many threads.
 */
public final class BitExactBatches {

  /** The least number of images in a measurement. */
  private static final int FEWEST_IMAGES = 24;

  /** Tiles have powers of two; 7 is one below the smallest tile of eight. */
  private static final int[] SIZES = {128, 64, 32, 16, 8, 7, 4, 2};

  private static final int SEED = 7;

  private final int most;
  private final Map<Architecture, Integer> known = new ConcurrentHashMap<>();

  /**
   * @param most the largest number of images in one call that is useful, at least 1
   */
  public BitExactBatches(int most) {
    this.most = most;
  }

  /**
   * Returns the number of rows for all calls of this network, see {@link ServedNetwork}. The first
   * call for an architecture computes a few hundred batches.
   *
   * @param network a folded network
   */
  public int rowsFor(MlpNetwork network) {
    return known.computeIfAbsent(Architecture.of(network), this::measure);
  }

  private int measure(Architecture architecture) {
    List<PixelImage> images = images(architecture.shape(), Math.max(FEWEST_IMAGES, most));
    MlpNetwork network = architecture.fresh();
    try {
      return IntStream.concat(IntStream.of(most), Arrays.stream(SIZES))
          .filter(size -> size <= most && isExact(network, images, size))
          .findFirst()
          .orElse(1);
    } finally {
      network.closeParameters();
    }
  }

  /**
   * Compares as many batches as there are images. Each batch begins one image later; after the last
   * image follows the first.
   */
  static boolean isExact(MlpNetwork network, List<PixelImage> images, int size) {
    try (ServedNetwork served = ServedNetwork.borrowing(network, size)) {
      List<Probabilities> alone = new ArrayList<>();
      for (int first = 0; first < images.size(); first++) {
        // Single images are predicted only when they are needed: most wrong sizes show in the first
        // batch.
        while (alone.size() < Math.min(images.size(), first + size)) {
          alone.addAll(served.predict(List.of(images.get(alone.size()))));
        }
        if (!served.predict(ring(images, first, size)).equals(ring(alone, first, size))) {
          return false;
        }
      }
      return true;
    }
  }

  private static <T> List<T> ring(List<T> all, int first, int size) {
    List<T> some = new ArrayList<>(size);
    for (int i = first; i < first + size; i++) {
      some.add(all.get(i % all.size()));
    }
    return some;
  }

  private static List<PixelImage> images(ImageShape shape, int count) {
    Random random = new Random(SEED);
    List<PixelImage> images = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] pixels = new byte[shape.pixels()];
      for (int p = 0; p < pixels.length; p++) {
        // Half of the pixels are background, as in pictures.
        pixels[p] = random.nextBoolean() ? 0 : (byte) random.nextInt(2 << i % 8);
      }
      images.add(PixelImage.of(shape, pixels));
    }
    return images;
  }

  /** What determines the shapes of the matrix products of a forward pass. */
  private record Architecture(List<HiddenLayer> layers, ImageShape shape, int outputs) {

    static Architecture of(MlpNetwork network) {
      InputContract contract = network.contract();
      // Only the number of inputs counts.
      return new Architecture(
          network.specification().layers(),
          new ImageShape(1, contract.inputs()),
          contract.outputs(network.specification().loss()));
    }

    MlpNetwork fresh() {
      NetworkSpecification specification =
          new NetworkSpecification(
              layers,
              WeightInitializer.GLOROT_UNIFORM,
              // One output is that of two classes.
              outputs == 1 ? Loss.BINARY_CROSSENTROPY : Loss.CATEGORICAL_CROSSENTROPY,
              0,
              0,
              new Optimizer.Sgd(0.01),
              SEED);
      return MlpNetwork.initialize(
          specification,
          new PictureInput(shape, Math.max(2, outputs), Normalization.MIN_MAX, 0, 255));
    }
  }
}
