import static org.bytedeco.openblas.global.openblas_nolapack.CblasColMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The matrix products of an epoch and nothing else, by the service's OpenBLAS with one thread: the
 * limit for bench/train.sh. Reads "TRAINING-ROWS VALIDATION-ROWS BATCH COLUMNS UNITS..." from each
 * line and answers with the seconds of one epoch.
 */
final class Products {

  private static final int VALIDATION_BATCH = 1024;

  public static void main(String[] args) throws IOException {
    blas_set_num_threads(1);
    System.out.println("\"OpenBLAS\"");
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      int[] numbers = new int[words.length];
      for (int i = 0; i < words.length; i++) {
        numbers[i] = Integer.parseInt(words[i]);
      }
      System.out.println("[" + epoch(numbers) + "]");
    }
  }

  private static double epoch(int[] numbers) {
    int widest = 0;
    for (int i = 3; i < numbers.length; i++) {
      widest = Math.max(widest, numbers[i]);
    }
    int rows = Math.max(numbers[2], VALIDATION_BATCH);
    try (FloatPointer a = filled((long) rows * widest);
        FloatPointer b = filled((long) widest * widest);
        FloatPointer c = filled((long) Math.max(rows, widest) * widest)) {
      long begin = System.nanoTime();
      for (int at = 0; at < numbers[0]; at += numbers[2]) {
        step(Math.min(numbers[2], numbers[0] - at), numbers, a, b, c, true);
      }
      for (int at = 0; at < numbers[1]; at += VALIDATION_BATCH) {
        step(Math.min(VALIDATION_BATCH, numbers[1] - at), numbers, a, b, c, false);
      }
      return (System.nanoTime() - begin) / 1e9;
    }
  }

  private static void step(
      int rows, int[] numbers, FloatPointer a, FloatPointer b, FloatPointer c, boolean backward) {
    for (int layer = 3; layer + 1 < numbers.length; layer++) {
      int inputs = numbers[layer];
      int units = numbers[layer + 1];
      multiply(CblasNoTrans, CblasNoTrans, rows, units, inputs, a, rows, b, inputs, c);
      if (backward) {
        multiply(CblasTrans, CblasNoTrans, inputs, units, rows, a, rows, a, rows, c);
      }
      if (backward && layer > 3) {
        multiply(CblasNoTrans, CblasTrans, rows, inputs, units, a, rows, b, inputs, c);
      }
    }
  }

  private static void multiply(
      int transA,
      int transB,
      int m,
      int n,
      int k,
      FloatPointer a,
      int strideA,
      FloatPointer b,
      int strideB,
      FloatPointer c) {
    cblas_sgemm(CblasColMajor, transA, transB, m, n, k, 1, a, strideA, b, strideB, 0, c, m);
  }

  private static FloatPointer filled(long length) {
    FloatPointer floats = new FloatPointer(length);
    for (long i = 0; i < length; i++) {
      floats.put(i, (i % 7 - 3) / 7f);
    }
    return floats;
  }

  private Products() {}
}
