package io.github.perceptron.network.engine.step.product;

import io.github.perceptron.network.engine.arrays.NativeFloats;
import io.github.perceptron.network.engine.step.product.DividedProduct.Operand;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sizes of products that have the same bits in fewer, larger pieces. OpenBLAS takes less time
 * for them, because it arranges the factors once for each piece, but the order in which it adds can
 * depend on the size. It never depends on the numbers: so one product of random numbers tells, for
 * each size, whether all have the same bits.
 */
final class JoinedPieces {

  /** Of both factors and both results: 16 MB. Larger products gain little. */
  private static final long MOST_FLOATS = 1 << 22;

  /** Clients choose the sizes; a service that trains for months must not keep all of them. */
  private static final int MOST_KNOWN = 10_000;

  private static final Map<Size, Boolean> KNOWN = new ConcurrentHashMap<>();

  private JoinedPieces() {}

  private record Size(
      int rows,
      int columns,
      int inner,
      boolean leftTransposed,
      boolean rightTransposed,
      int pieces) {

    long floats() {
      return (long) rows * inner + (long) inner * columns + 2L * rows * columns;
    }
  }

  /**
   * Whether the product has the same bits in so many pieces as in {@link DividedProduct#pieces}.
   *
   * @param pieces at least 1, at most its own
   */
  static boolean haveSameBits(DividedProduct product, int pieces) {
    if (product.pieces() == pieces) {
      return true;
    }
    Size size =
        new Size(
            product.rows(),
            product.columns(),
            product.inner(),
            product.a().transposed(),
            product.b().transposed(),
            pieces);
    if (size.floats() > MOST_FLOATS) {
      return false;
    }
    Boolean known = KNOWN.get(size);
    return known == null ? find(size) : known;
  }

  private static boolean find(Size size) {
    boolean equal = areEqual(size);
    if (KNOWN.size() >= MOST_KNOWN) {
      KNOWN.clear();
    }
    KNOWN.put(size, equal);
    return equal;
  }

  private static boolean areEqual(Size size) {
    SplittableRandom random = new SplittableRandom(7);
    try (NativeFloats a = filled(size.rows() * size.inner(), random);
        NativeFloats b = filled(size.inner() * size.columns(), random);
        NativeFloats joined = NativeFloats.allocate(size.rows() * size.columns());
        NativeFloats single = NativeFloats.allocate(size.rows() * size.columns())) {
      Operand left =
          new Operand(a, size.leftTransposed() ? size.inner() : size.rows(), size.leftTransposed());
      Operand right =
          new Operand(
              b, size.rightTransposed() ? size.columns() : size.inner(), size.rightTransposed());
      product(size, left, right, joined).runIn(size.pieces());
      DividedProduct expected = product(size, left, right, single);
      expected.runIn(expected.pieces());
      return Arrays.equals(joined.first(joined.length()), single.first(single.length()));
    }
  }

  private static DividedProduct product(
      Size size, Operand left, Operand right, NativeFloats target) {
    return new DividedProduct(
        size.rows(), size.columns(), size.inner(), left, right, target, size.rows());
  }

  private static NativeFloats filled(int length, SplittableRandom random) {
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = (float) random.nextDouble() - 0.5f;
    }
    NativeFloats floats = NativeFloats.allocate(length);
    floats.put(0, numbers, length);
    return floats;
  }
}
