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
 * The most memory that this process can use, independent of its settings.
 *
 * @param physicalBytes physical memory of the machine or of the container
 * @param addressSpaceLeft bytes of address space that are still free; {@link Long#MAX_VALUE} if
 *     there is no limit
 */
record MachineMemory(long physicalBytes, long addressSpaceLeft) {

  static MachineMemory read() {
    // The JVM takes the container's limit (cgroup) into account.
    long physical =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return new MachineMemory(
        physical,
        number(Path.of("/proc/self/limits"), "Max address space", 1)
            .map(limit -> Math.max(0, limit - addressSpaceTaken()))
            .orElse(Long.MAX_VALUE));
  }

  /** Returns the used address space in bytes; proc(5) has it in kibibytes. */
  private static long addressSpaceTaken() {
    return number(Path.of("/proc/self/status"), "VmSize:", 1024).orElse(0L);
  }

  /** Returns the first number after a name; empty if there is none, for example "unlimited". */
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
