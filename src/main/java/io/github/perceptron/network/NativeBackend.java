package io.github.perceptron.network;

import java.util.Properties;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The native code below ND4J: its threads, and what it says of itself. */
public final class NativeBackend {

  private NativeBackend() {}

  /**
   * Loads the native code if it is not loaded yet, and lets calls of this thread use so many native
   * threads. OpenMP counts threads for each calling thread, OpenBLAS for the process.
   *
   * @param threads at least 1; for layers of a few hundred units 1 is the fastest
   */
  public static void useThreads(int threads) {
    Nd4j.getEnvironment().setMaxThreads(threads);
    Nd4j.getEnvironment().setMaxMasterThreads(threads);
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    openblas_nolapack.blas_set_num_threads(threads);
  }

  /** Name of the backend and of the BLAS library, for receipts and the log. */
  public static String describe() {
    Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
    return "ND4J %s, %s".formatted(environment.get("backend"), environment.get("blas.vendor"));
  }
}
