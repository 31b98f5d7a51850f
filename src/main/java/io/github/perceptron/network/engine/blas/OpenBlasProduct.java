package io.github.perceptron.network.engine.blas;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasColMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;

/** The two ways to ask OpenBLAS for the same product; it has special kernels for some of them. */
enum OpenBlasProduct implements MatrixProduct {
  COLUMN_BY_COLUMN {
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
      cblas_sgemm(
          CblasColMajor,
          order(a),
          order(b),
          rows,
          columns,
          inner,
          1,
          a.values(),
          a.stride(),
          b.values(),
          b.stride(),
          beta,
          c,
          stride);
    }
  },

  /** Columns in memory are rows of the transposed matrices, and C' = B' A'. */
  ROW_BY_ROW {
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
      cblas_sgemm(
          CblasRowMajor,
          order(b),
          order(a),
          columns,
          rows,
          inner,
          1,
          b.values(),
          b.stride(),
          a.values(),
          a.stride(),
          beta,
          c,
          stride);
    }
  };

  private static int order(Factor factor) {
    return factor.transposed() ? CblasTrans : CblasNoTrans;
  }
}
