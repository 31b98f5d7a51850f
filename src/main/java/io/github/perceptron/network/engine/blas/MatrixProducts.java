package io.github.perceptron.network.engine.blas;

/**
 * The matrix products of this process. When they are first asked for, OpenBLAS is loaded and its
 * kernel checked ({@link ProductCheck}). If it computes wrong products, safer ones are tried
 * ({@link KernelChoice}), and if all do, {@link JavaProduct} computes them; the own loops of ND4J
 * compute those of its operations then.
 */
public final class MatrixProducts {

  private MatrixProducts() {}

  /** Begins to load and check OpenBLAS on a thread of its own, while the service starts. */
  public static void loadInBackground() {
    Thread thread = new Thread(MatrixProducts::choice, "openblas-check");
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((loading, failed) -> {});
    thread.start();
  }

  /** Returns the kernel that computes all products. */
  public static KernelChoice choice() {
    return Checked.CHOICE;
  }

  /** Returns what computes products; safe for use by many threads. */
  public static MatrixProduct product() {
    return Checked.PRODUCT;
  }

  static MatrixProduct product(KernelChoice choice) {
    return choice.isJava() ? new JavaProduct() : OpenBlasProduct.COLUMN_BY_COLUMN;
  }

  /**
   * A class of its own: whoever needs it first loads and checks OpenBLAS, and {@link
   * #loadInBackground} returns at once.
   */
  private static final class Checked {

    static final KernelChoice CHOICE = KernelChoice.of(new OpenBlasKernels());
    static final MatrixProduct PRODUCT = product(CHOICE);

    private Checked() {}
  }
}
