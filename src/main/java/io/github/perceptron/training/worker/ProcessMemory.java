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

/** Reads what memory this process has taken. */
final class ProcessMemory {

  private ProcessMemory() {}

  static Receipt.Memory read() {
    return new Receipt.Memory(
        heapPeakBytes(),
        NativeBackend.physicalBytes(),
        physicalPeakBytes(),
        NativeBackend.maxPhysicalBytes());
  }

  /** The pools need not have peaked at once: never less than the heap's own peak. */
  private static long heapPeakBytes() {
    List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();
    return pools.stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  /** VmHWM of proc(5), which counts in kibibytes. */
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
