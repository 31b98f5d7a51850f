package io.github.perceptron.network.engine.arrays;

import static java.util.Locale.ROOT;

import io.github.perceptron.network.engine.blas.MatrixProducts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The native code of ND4J: its threads, its memory limit and its description. */
public final class NativeBackend {

  private static final String LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";

  /** The memory of the process is not checked for arrays smaller than this. */
  private static final long LARGE_BYTES = 4 << 20;

  /** The number of garbage collections and the pause after each are those of JavaCPP. */
  private static final int COLLECTIONS = 10;

  private static final long COLLECTION_NANOS = 100_000_000;

  private static final AtomicLong PHYSICAL_LIMIT = new AtomicLong();
  private static final Map<Thread, Long> RESERVED = new ConcurrentHashMap<>();

  private NativeBackend() {}

  /**
   * Loads the native code if it is not loaded yet, and lets calls of this thread use no thread of
   * OpenMP's and OpenBLAS's pools, which spin against each other and against other work. OpenMP has
   * one setting for each calling thread, OpenBLAS one for the process. The first call also checks
   * the matrix products ({@link MatrixProducts}), before ND4J is loaded.
   */
  public static void useOneThread() {
    MatrixProducts.choice();
    Nd4j.getEnvironment().setMaxThreads(1);
    Nd4j.getEnvironment().setMaxMasterThreads(1);
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    openblas_nolapack.blas_set_num_threads(1);
  }

  /** Returns the description of the native code, with the thread counts of the calling thread. */
  public static NativeDescription describe() {
    Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
    NativeOps operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
    return new NativeDescription(
        version("org.deeplearning4j", "deeplearning4j-nn", MultiLayerNetwork.class),
        version("org.nd4j", "nd4j-native", Nd4j.getBackend().getClass()),
        version("org.bytedeco", "javacpp", Loader.class),
        openBlasVersion(),
        String.valueOf(environment.get("backend")),
        levelName(operations.binaryLevel()),
        String.valueOf(environment.get("blas.vendor")),
        MatrixProducts.choice().kernel(),
        cpu(),
        operations.ompGetMaxThreads(),
        openblas_nolapack.blas_get_num_threads());
  }

  /** Returns the version of OpenBLAS with that of JavaCPP's binding; needs no native code. */
  public static String openBlasVersion() {
    return version("org.bytedeco", "openblas", openblas_nolapack.class);
  }

  /**
   * Returns the physical memory that this process uses now, in bytes: heap and native memory,
   * without memory that is shared with other processes, as JavaCPP's {@code Pointer.physicalBytes}
   * counts it.
   */
  public static long physicalBytes() {
    return Pointer.physicalBytes();
  }

  /** Returns the native memory that JavaCPP has allocated and not freed yet, in bytes. */
  public static long javaCppBytes() {
    return Pointer.totalBytes();
  }

  /**
   * Returns the limit of {@link #physicalBytes} above which training ends with an error; 0 means no
   * limit. It is the limit that {@link #limitPhysicalBytes} set, unless JavaCPP's setting {@code
   * org.bytedeco.javacpp.maxPhysicalBytes} is given.
   */
  public static long maxPhysicalBytes() {
    long given = Pointer.maxPhysicalBytes();
    if (given > 0) {
      return given;
    }
    long set = PHYSICAL_LIMIT.get();
    if (set > 0 || Pointer.maxBytes() <= 0) {
      return set;
    }
    // The default of JavaCPP.
    return Pointer.maxBytes() + 3 * Runtime.getRuntime().maxMemory();
  }

  /** Sets {@link #maxPhysicalBytes} if JavaCPP's setting is not given. */
  public static void limitPhysicalBytes(long bytes) {
    PHYSICAL_LIMIT.set(bytes);
  }

  /**
   * Reserves native memory for the job of this thread. When the process exceeds its limit, only the
   * job with the largest reservation fails.
   *
   * @return the reservation; the same thread must close it when the job has ended
   */
  public static Reservation reserve(long bytes) {
    Reservation reservation = new Reservation(Thread.currentThread());
    RESERVED.put(reservation.thread, bytes);
    return reservation;
  }

  /** The native memory that is reserved for the job of one thread. */
  public static final class Reservation implements AutoCloseable {

    private final Thread thread;

    private Reservation(Thread thread) {
      this.thread = thread;
    }

    @Override
    public void close() {
      RESERVED.remove(thread);
    }
  }

  private static boolean isLargest() {
    Long own = RESERVED.get(Thread.currentThread());
    return own == null || RESERVED.values().stream().noneMatch(other -> other > own);
  }

  /**
   * Turns off JavaCPP's check of the process's memory, which queries the operating system at every
   * native allocation, about a hundred times in one prediction. {@link #requireMemory} replaces it.
   * This method must be called before the native code is loaded. If JavaCPP's setting is given, its
   * check stays on.
   */
  public static void checkMemorySeldom() {
    if (System.getProperty(LIMIT) == null && System.getProperty(LIMIT.toLowerCase(ROOT)) == null) {
      System.setProperty(LIMIT, "0");
    }
  }

  /**
   * Checks that this process is within {@link #maxPhysicalBytes}, so that a job fails and not the
   * process. If the process exceeds the limit, the garbage collector runs before the last check.
   *
   * @throws OutOfMemoryError if the process exceeds the limit
   */
  public static void requireMemory() {
    requireWithin(maxPhysicalBytes(), 0);
  }

  /**
   * Checks that there is memory for a new array: native code that cannot allocate memory ends the
   * process.
   *
   * @param more bytes that are needed
   * @throws OutOfMemoryError if the process would exceed its limit
   */
  public static void requireMemory(long more) {
    if (more >= LARGE_BYTES) {
      requireWithin(maxPhysicalBytes(), more);
    }
  }

  /**
   * Returns native memory that was freed to the operating system. glibc keeps freed memory for each
   * group of threads (malloc_trim(3)); with many threads that is some hundred megabytes. Takes some
   * milliseconds; has no effect with other C libraries.
   */
  public static void returnFreedMemory() {
    Pointer.trimMemory();
  }

  /**
   * @param limit limit of the process in bytes; 0 for none
   * @param more bytes that are needed
   */
  static void requireWithin(long limit, long more) {
    if (limit <= 0) {
      return;
    }
    long bytes = physicalBytes();
    for (int tries = 0; bytes + more > limit && tries < COLLECTIONS; tries++) {
      // The memory of an unused array is freed after its Java object was collected.
      System.gc();
      LockSupport.parkNanos(COLLECTION_NANOS);
      returnFreedMemory();
      bytes = physicalBytes();
    }
    if (bytes + more > limit && isLargest()) {
      throw new OutOfMemoryError(
          String.format(
              ROOT,
              "The process uses %,d bytes of physical memory and needs %,d more, which exceeds its limit of %,d bytes",
              bytes,
              more,
              limit));
    }
  }

  private static String version(String group, String artifact, Class<?> fromJarOf) {
    try {
      return Loader.getVersion(group, artifact, fromJarOf);
    } catch (IOException | RuntimeException e) {
      // A jar that was repacked without META-INF/maven holds no version.
      return "unknown";
    }
  }

  /** Returns the name of a level of libnd4j's {@code binaryLevel}. */
  private static String levelName(int level) {
    return switch (level) {
      case 0 -> "generic";
      case 1 -> "avx";
      case 2 -> "avx2";
      case 3 -> "avx512";
      default -> "level " + level;
    };
  }

  private static @Nullable String cpu() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(null);
    } catch (IOException | UncheckedIOException e) {
      return null;
    }
  }
}
