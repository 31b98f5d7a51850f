package io.github.perceptron.network.engine.step.product;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasColMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import io.github.perceptron.network.engine.arrays.NativeFloats;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The product of two matrices by OpenBLAS, {@code C = A B}, in pieces that can be computed at the
 * same time: some columns of C each, or some rows if it has more rows. How it is divided depends on
 * its size alone.
 *
 * @param rows of C
 * @param columns of C
 * @param inner columns of A, and rows of B
 * @param target C, shape [rows, columns], column by column
 * @param targetStride numbers from one column of C to the next
 */
public record MatrixProduct(
    int rows, int columns, int inner, Factor a, Factor b, NativeFloats target, int targetStride) {

  /** About a tenth of a millisecond of one processor. */
  private static final long OPERATIONS_OF_PIECE = 8_000_000;

  private static final int MOST_PIECES = 16;

  /** OpenBLAS arranges the whole other factor again for each piece. */
  private static final int LEAST_LENGTH = 64;

  /** OpenBLAS computes blocks of so many rows or columns, or less, at a time. */
  private static final int TILE = 16;

  /**
   * A factor.
   *
   * @param values column by column
   * @param stride numbers from one column of {@code values} to the next
   * @param transposed whether the factor is the transposed of {@code values}
   */
  public record Factor(NativeFloats values, int stride, boolean transposed) {

    private FloatPointer atRow(int row) {
      return values.pointerTo(transposed ? (long) row * stride : row);
    }

    private FloatPointer atColumn(int column) {
      return values.pointerTo(transposed ? column : (long) column * stride);
    }

    private int form() {
      return transposed ? CblasTrans : CblasNoTrans;
    }
  }

  /** How many pieces it has, at least 1. */
  public int pieces() {
    long operations = 2L * rows * columns * inner;
    long most = Math.min(operations / OPERATIONS_OF_PIECE, longest() / LEAST_LENGTH);
    return (int) Math.max(1, Math.min(most, MOST_PIECES));
  }

  /**
   * Computes a piece.
   *
   * @param piece from 0
   */
  public void run(int piece) {
    int pieces = pieces();
    int from = TILE * (tiles() * piece / pieces);
    int to = Math.min(TILE * (tiles() * (piece + 1) / pieces), longest());
    if (byColumn()) {
      multiply(
          rows,
          to - from,
          a.atColumn(0),
          b.atColumn(from),
          target.pointerTo((long) from * targetStride));
    } else {
      multiply(to - from, columns, a.atRow(from), b.atColumn(0), target.pointerTo(from));
    }
  }

  private boolean byColumn() {
    return columns >= rows;
  }

  private int longest() {
    return Math.max(rows, columns);
  }

  private int tiles() {
    return (longest() + TILE - 1) / TILE;
  }

  private void multiply(int m, int n, FloatPointer left, FloatPointer right, FloatPointer result) {
    cblas_sgemm(
        CblasColMajor,
        a.form(),
        b.form(),
        m,
        n,
        inner,
        1,
        left,
        a.stride(),
        right,
        b.stride(),
        0,
        result,
        targetStride);
  }
}
