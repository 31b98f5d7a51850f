package io.github.perceptron.training.worker;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What this process may take at most, whatever its settings say.
 *
 * @param physicalBytes of the machine, or of the container
 * @param addressSpaceLeft bytes of address space that are not taken yet; {@link Long#MAX_VALUE}
 *     where nothing limits it
 */
record MachineMemory(long physicalBytes, long addressSpaceLeft) {

  static MachineMemory read() {
    // The JVM looks at the container's limit (cgroup).
    long physical =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return new MachineMemory(
        physical,
        number(Path.of("/proc/self/limits"), "Max address space", 1)
            .map(limit -> Math.max(0, limit - addressSpaceTaken()))
            .orElse(Long.MAX_VALUE));
  }

  /** In kibibytes in proc(5). */
  private static long addressSpaceTaken() {
    return number(Path.of("/proc/self/status"), "VmSize:", 1024).orElse(0L);
  }

  /** The first number behind a name; empty for none, "unlimited" for example. */
  private static Optional<Long> number(Path file, String name, long unit) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(name.length()).strip().replaceFirst("\\s.*", ""))
          .filter(word -> word.matches("\\d{1,18}"))
          .map(word -> Long.parseLong(word) * unit)
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
