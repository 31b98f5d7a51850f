package io.github.perceptron.network.engine.blas;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasColMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;

/** The two ways to ask OpenBLAS for the same product; it has special kernels for some of them. */
enum OpenBlasProduct implements MatrixProduct {
  COLUMN_BY_COLUMN,

  /** Columns in memory are rows of the transposed matrices, and C' = B' A'. */
  ROW_BY_ROW;

  @Override
  public void multiply(
      int rows,
      int columns,
      int inner,
      Factor a,
      Factor b,
      float beta,
      FloatPointer c,
      int stride) {
    switch (this) {
      case COLUMN_BY_COLUMN -> sgemm(CblasColMajor, rows, columns, inner, a, b, beta, c, stride);
      case ROW_BY_ROW -> sgemm(CblasRowMajor, columns, rows, inner, b, a, beta, c, stride);
    }
  }

  private static void sgemm(
      int order,
      int rows,
      int columns,
      int inner,
      Factor left,
      Factor right,
      float beta,
      FloatPointer c,
      int stride) {
    cblas_sgemm(
        order,
        form(left),
        form(right),
        rows,
        columns,
        inner,
        1,
        left.values(),
        left.stride(),
        right.values(),
        right.stride(),
        beta,
        c,
        stride);
  }

  private static int form(Factor factor) {
    return factor.transposed() ? CblasTrans : CblasNoTrans;
  }
}
