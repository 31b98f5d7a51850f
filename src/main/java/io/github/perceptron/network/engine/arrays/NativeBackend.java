package io.github.perceptron.network.engine.arrays;

import static java.util.Locale.ROOT;

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

/** The native code below ND4J: its threads, and what it says of itself. */
public final class NativeBackend {

  private static final String LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";

  /** Smaller arrays are not worth a look at the process's memory. */
  private static final long LARGE_BYTES = 4 << 20;

  /** As often, and with such pauses, as JavaCPP tries before it refuses. */
  private static final int COLLECTIONS = 10;

  private static final long COLLECTION_NANOS = 100_000_000;

  private static final AtomicLong PHYSICAL_LIMIT = new AtomicLong();
  private static final Map<Thread, Long> RESERVED = new ConcurrentHashMap<>();

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

  /** What computes, with the thread counts of the calling thread. */
  public static NativeDescription describe() {
    Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
    NativeOps operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
    return new NativeDescription(
        version("org.deeplearning4j", "deeplearning4j-nn", MultiLayerNetwork.class),
        version("org.nd4j", "nd4j-native", Nd4j.getBackend().getClass()),
        version("org.bytedeco", "javacpp", Loader.class),
        version("org.bytedeco", "openblas", openblas_nolapack.class),
        String.valueOf(environment.get("backend")),
        levelName(operations.binaryLevel()),
        String.valueOf(environment.get("blas.vendor")),
        OpenBlasKernel.name(),
        cpu(),
        operations.ompGetMaxThreads(),
        openblas_nolapack.blas_get_num_threads());
  }

  /**
   * Bytes of this process in physical memory now, heap and native, without what it shares with
   * others; as JavaCPP's {@code Pointer.physicalBytes} counts them.
   */
  public static long physicalBytes() {
    return Pointer.physicalBytes();
  }

  /**
   * {@link #physicalBytes} above which training ends with an error; 0 for no such limit: what
   * {@link #limitPhysicalBytes} set, unless JavaCPP's {@code org.bytedeco.javacpp.maxPhysicalBytes}
   * is given.
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
    // JavaCPP's own default.
    return Pointer.maxBytes() + 3 * Runtime.getRuntime().maxMemory();
  }

  /** Sets {@link #maxPhysicalBytes} where JavaCPP's setting is not given. */
  public static void limitPhysicalBytes(long bytes) {
    PHYSICAL_LIMIT.set(bytes);
  }

  /**
   * Says how much native memory this thread's job may take. When the process is over its limit, the
   * job that reserved most fails, and no smaller one beside it.
   *
   * @return to be closed by the same thread when the job has ended
   */
  public static Reservation reserve(long bytes) {
    Reservation reservation = new Reservation(Thread.currentThread());
    RESERVED.put(reservation.thread, bytes);
    return reservation;
  }

  /** The native memory of a thread's job. */
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
   * Keeps JavaCPP from asking the operating system for the process's memory whenever anything
   * native is allocated, a hundred times in a prediction; {@link #requireMemory} asks in its place.
   * To be called before the native code is loaded. A limit that is given stays with JavaCPP.
   */
  public static void checkMemorySeldom() {
    if (System.getProperty(LIMIT) == null && System.getProperty(LIMIT.toLowerCase(ROOT)) == null) {
      System.setProperty(LIMIT, "0");
    }
  }

  /**
   * Checks that this process is within {@link #maxPhysicalBytes}, after a collection of garbage if
   * it seems not to be, so that a job fails and not the process.
   *
   * @throws OutOfMemoryError if it is not
   */
  public static void requireMemory() {
    requireWithin(maxPhysicalBytes(), 0);
  }

  /**
   * Checks that an array may be made: native code that gets no memory for one ends the process.
   *
   * @param more bytes that are wanted
   * @throws OutOfMemoryError if they are too many
   */
  public static void requireMemory(long more) {
    if (more >= LARGE_BYTES) {
      requireWithin(maxPhysicalBytes(), more);
    }
  }

  /**
   * @param limit of the process in bytes; 0 for none
   * @param more bytes that are wanted
   */
  static void requireWithin(long limit, long more) {
    if (limit <= 0) {
      return;
    }
    long bytes = physicalBytes();
    for (int tries = 0; bytes + more > limit && tries < COLLECTIONS; tries++) {
      // Arrays that nobody holds any more give their memory back after their Java objects.
      System.gc();
      LockSupport.parkNanos(COLLECTION_NANOS);
      bytes = physicalBytes();
    }
    if (bytes + more > limit && isLargest()) {
      throw new OutOfMemoryError(
          "The process takes %,d bytes of physical memory and needs %,d more, over its limit of %,d bytes"
              .formatted(bytes, more, limit));
    }
  }

  private static String version(String group, String artifact, Class<?> fromJarOf) {
    try {
      return Loader.getVersion(group, artifact, fromJarOf);
    } catch (IOException | RuntimeException e) {
      // A jar that was repacked without META-INF/maven does not say.
      return "unknown";
    }
  }

  /** Levels as libnd4j's {@code binaryLevel} counts them. */
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
