package io.github.perceptron.network.engine.blas;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * What the processor can do.
 *
 * @param hasAvx2 whether it has the vector instructions AVX2 of x86-64
 */
public record Processor(boolean hasAvx2) {

  private static final Path LINUX = Path.of("/proc/cpuinfo");

  /** Returns the processor of this machine: as Linux lists it, elsewhere as the JVM uses it. */
  public static Processor ofThisMachine() {
    return Files.isReadable(LINUX) ? ofLinux(LINUX) : ofJvm();
  }

  /**
   * @param cpuinfo a file in the format of /proc/cpuinfo
   */
  static Processor ofLinux(Path cpuinfo) {
    try (Stream<String> lines = Files.lines(cpuinfo)) {
      return new Processor(
          lines
              .filter(line -> line.startsWith("flags"))
              .findFirst()
              .map(line -> Arrays.asList(line.split("\\s+")).contains("avx2"))
              .orElse(false));
    } catch (IOException | UncheckedIOException e) {
      return new Processor(false);
    }
  }

  /** HotSpot sets its option UseAVX to what the processor has: 2 for AVX2, 3 for AVX-512. */
  static Processor ofJvm() {
    HotSpotDiagnosticMXBean jvm =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    try {
      return new Processor(
          jvm != null && Integer.parseInt(jvm.getVMOption("UseAVX").getValue()) >= 2);
    } catch (IllegalArgumentException e) {
      // Another kind of processor, or another JVM.
      return new Processor(false);
    }
  }
}
