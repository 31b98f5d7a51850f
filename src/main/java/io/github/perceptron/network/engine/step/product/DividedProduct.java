package io.github.perceptron.network.engine.step.product;

import io.github.perceptron.network.engine.arrays.NativeFloats;
import io.github.perceptron.network.engine.blas.MatrixProduct.Factor;
import io.github.perceptron.network.engine.blas.MatrixProducts;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The product of two matrices, {@code C = A B}, in pieces that can be computed at the same time:
 * some columns of C each, or some rows if it has many more rows. How it is divided depends on its
 * size alone, and its bits do not depend on the number of threads.
 *
 * @param rows of C
 * @param columns of C
 * @param inner columns of A, and rows of B
 * @param target C, shape [rows, columns], column by column
 * @param targetStride numbers from one column of C to the next
 */
public record DividedProduct(
    int rows, int columns, int inner, Operand a, Operand b, NativeFloats target, int targetStride) {

  /** About a tenth of a millisecond of one processor. */
  private static final long OPERATIONS_OF_PIECE = 8_000_000;

  private static final int MOST_PIECES = 16;

  /** OpenBLAS arranges the whole other factor again for each piece. */
  private static final int LEAST_LENGTH = 64;

  /** OpenBLAS computes blocks of 4, 6, 8, 12 or 24 columns, depending on its kernel, at a time. */
  private static final int TILE = 24;

  /**
   * A factor.
   *
   * @param values column by column
   * @param stride numbers from one column of {@code values} to the next
   * @param transposed whether the factor is the transposed of {@code values}
   */
  public record Operand(NativeFloats values, int stride, boolean transposed) {

    private Factor fromRow(int row) {
      return from(transposed ? (long) row * stride : row);
    }

    private Factor fromColumn(int column) {
      return from(transposed ? column : (long) column * stride);
    }

    private Factor from(long index) {
      return new Factor(values.pointerTo(index), stride, transposed);
    }
  }

  /** How many pieces it has, at least 1. They define its bits. */
  int pieces() {
    long operations = 2L * rows * columns * inner;
    long most = Math.min(operations / OPERATIONS_OF_PIECE, divided() / LEAST_LENGTH);
    return (int) Math.max(1, Math.min(most, MOST_PIECES));
  }

  /**
   * Returns in how many pieces so many threads compute it: one for each thread if that leaves its
   * bits as they are, because fewer pieces take less time.
   *
   * @param threads at least 1
   */
  public int piecesFor(int threads) {
    int pieces = Math.min(threads, pieces());
    return JoinedPieces.haveSameBits(this, pieces) ? pieces : pieces();
  }

  /** Computes all of it. */
  public void run() {
    runIn(piecesFor(1));
  }

  /** Computes all of it in so many pieces. */
  void runIn(int pieces) {
    for (int piece = 0; piece < pieces; piece++) {
      run(piece, pieces);
    }
  }

  /**
   * Computes one of so many pieces.
   *
   * @param piece from 0
   * @param pieces from {@link #piecesFor}
   */
  public void run(int piece, int pieces) {
    int from = TILE * (tiles() * piece / pieces);
    int to = Math.min(TILE * (tiles() * (piece + 1) / pieces), divided());
    if (byColumn()) {
      multiply(
          rows,
          to - from,
          a.fromColumn(0),
          b.fromColumn(from),
          target.pointerTo((long) from * targetStride));
    } else {
      multiply(to - from, columns, a.fromRow(from), b.fromColumn(0), target.pointerTo(from));
    }
  }

  /** Pieces of rows have other bits than the whole with more kernels of OpenBLAS. */
  private boolean byColumn() {
    return 2L * columns >= rows;
  }

  private int divided() {
    return byColumn() ? columns : rows;
  }

  private int tiles() {
    return (divided() + TILE - 1) / TILE;
  }

  private void multiply(int m, int n, Factor left, Factor right, FloatPointer result) {
    MatrixProducts.product().multiply(m, n, inner, left, right, 0, result, targetStride);
  }
}
