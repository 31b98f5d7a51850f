package io.github.perceptron;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Returns memory that the process does not use to the operating system: parts of the Java heap, and
 * native memory that was freed. Without it the process keeps all memory that it ever needed for a
 * moment (docs/memory.md).
 */
@Component
class UnusedMemory {

  private static final Logger log = LoggerFactory.getLogger(UnusedMemory.class);

  /**
   * Flags of HotSpot that can be set while it runs. After a garbage collection 20 to 40 % of the
   * heap are free, in place of 40 to 70 %, and a heap that was not collected for a minute is
   * collected beside the work (G1, JEP 346).
   */
  private static final List<Map.Entry<String, String>> FLAGS =
      List.of(
          Map.entry("MinHeapFreeRatio", "20"),
          Map.entry("MaxHeapFreeRatio", "40"),
          Map.entry("G1PeriodicGCInterval", "60000"));

  /**
   * Lets the heap become smaller when less of it is used. Flags that were given to the JVM stay as
   * they are.
   */
  static void letHeapShrink() {
    HotSpotDiagnosticMXBean hotSpot =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    FLAGS.forEach(flag -> set(hotSpot, flag.getKey(), flag.getValue()));
  }

  private static void set(@Nullable HotSpotDiagnosticMXBean hotSpot, String name, String value) {
    if (hotSpot == null) {
      return;
    }
    try {
      if (hotSpot.getVMOption(name).getOrigin() == VMOption.Origin.DEFAULT) {
        hotSpot.setVMOption(name, value);
      }
    } catch (IllegalArgumentException e) {
      // Another JVM, or a value that does not fit a flag that was given.
      log.debug("The heap keeps its default for {}", name, e);
    }
  }

  /**
   * Returns what only the start needed. The heap begins with a sixty-fourth of the machine's
   * memory, which a garbage collection reduces.
   */
  static void returnMemoryOfStart() {
    System.gc();
    returnNativeMemory();
  }

  @Scheduled(initialDelay = 30_000, fixedDelay = 30_000)
  void returnFreedMemory() {
    returnNativeMemory();
  }

  /** Without native code the service runs, but trains nothing; the start has said so. */
  private static void returnNativeMemory() {
    try {
      NativeBackend.returnFreedMemory();
    } catch (LinkageError e) {
      log.debug("Freed native memory stays with the process", e);
    }
  }
}
