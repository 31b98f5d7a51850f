package io.github.perceptron.training.worker;

import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.receipts.Receipt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads how much memory this process uses. */
final class ProcessMemory {

  private ProcessMemory() {}

  static Receipt.Memory read() {
    return new Receipt.Memory(
        heapPeakBytes(),
        NativeBackend.physicalBytes(),
        physicalPeakBytes(),
        NativeBackend.maxPhysicalBytes());
  }

  /**
   * Returns the sum of the peaks of the heap's pools. The pools may reach their peaks at different
   * times, so the sum is at least the peak of the heap.
   */
  private static long heapPeakBytes() {
    List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();
    return pools.stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  /** Returns VmHWM of proc(5), which is in kibibytes there, in bytes. */
  private static @Nullable Long physicalPeakBytes() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(null);
    } catch (IOException | UncheckedIOException e) {
      return null;
    }
  }
}
