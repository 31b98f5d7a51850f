package io.github.perceptron.network;

import io.github.perceptron.datasets.GreyscaleImage;
import io.github.perceptron.datasets.ImageShape;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.Loss;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.network.specification.Optimizer;
import io.github.perceptron.network.specification.WeightInitializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Measures how many images may go through a network in one call so that each gets the bits that it
 * gets alone.
 *
 * <p>OpenBLAS picks a kernel for each tile of a matrix product by how many rows are left, and
 * kernels add up in different orders (docs/adr/0006). Which sizes are safe depends on the machine
 * and on the layers, so they are tried, once for each architecture. Weights decide no kernel, but
 * may hide a difference, as saturated ones do: fresh ones are tried in their place, with images
 * from faint to bright.
 *
 * <p>Safe for use by many threads.
 */
public final class BitExactBatches {

  /** Enough for each image to stand in every place of a batch that is tried. */
  private static final int FEWEST_IMAGES = 24;

  private static final int SEED = 7;

  private final int most;
  private final Map<Architecture, Integer> known = new ConcurrentHashMap<>();

  /**
   * @param most images of one call that are wanted at all, at least 1
   */
  public BitExactBatches(int most) {
    this.most = most;
  }

  /**
   * The largest batch up to which every size gives each image, in every place, the bits that it
   * gets alone. The first call for an architecture computes some hundred batches.
   */
  public int largestFor(MlpNetwork network) {
    return known.computeIfAbsent(Architecture.of(network), this::measure);
  }

  private int measure(Architecture architecture) {
    List<GreyscaleImage> images = images(architecture.shape(), Math.max(FEWEST_IMAGES, most));
    MlpNetwork network = architecture.fresh();
    try {
      List<Probabilities> alone = new ArrayList<>();
      images.forEach(image -> alone.addAll(network.predict(List.of(image))));
      int largest = 1;
      while (largest < most && isExact(network, images, alone, largest + 1)) {
        largest++;
      }
      return largest;
    } finally {
      network.closeParameters();
    }
  }

  /** Tries as many batches as there are images, each beginning one image later, in a ring. */
  static boolean isExact(
      MlpNetwork network, List<GreyscaleImage> images, List<Probabilities> alone, int size) {
    for (int first = 0; first < images.size(); first++) {
      if (!network.predict(ring(images, first, size)).equals(ring(alone, first, size))) {
        return false;
      }
    }
    return true;
  }

  private static <T> List<T> ring(List<T> all, int first, int size) {
    List<T> some = new ArrayList<>(size);
    for (int i = first; i < first + size; i++) {
      some.add(all.get(i % all.size()));
    }
    return some;
  }

  private static List<GreyscaleImage> images(ImageShape shape, int count) {
    Random random = new Random(SEED);
    List<GreyscaleImage> images = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] pixels = new byte[shape.pixels()];
      for (int p = 0; p < pixels.length; p++) {
        // Half of the pixels are background, as in pictures.
        pixels[p] = random.nextBoolean() ? 0 : (byte) random.nextInt(2 << i % 8);
      }
      images.add(GreyscaleImage.of(shape, pixels));
    }
    return images;
  }

  /** What decides the products of a forward pass. */
  private record Architecture(List<HiddenLayer> layers, ImageShape shape, int classes) {

    static Architecture of(MlpNetwork network) {
      InputContract contract = network.contract();
      return new Architecture(
          network.specification().layers(), contract.shape(), contract.classes());
    }

    MlpNetwork fresh() {
      NetworkSpecification specification =
          new NetworkSpecification(
              layers,
              WeightInitializer.GLOROT_UNIFORM,
              Loss.CATEGORICAL_CROSSENTROPY,
              0,
              0,
              new Optimizer.Sgd(0.01),
              SEED);
      return MlpNetwork.initialize(
          specification, new InputContract(shape, classes, Normalization.MIN_MAX, 0, 255));
    }
  }
}
