package io.github.perceptron;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.LongTest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** In processes of their own, because the flags hold for a whole JVM. */
@LongTest
class UnusedMemoryTest {

  private static final long MEGABYTE = 1 << 20;

  @Test
  void the_heap_of_the_start_is_returned() throws Exception {
    long committed = Long.parseLong(run("-XX:InitialHeapSize=200m").get(0));

    assertThat(committed).isLessThan(100 * MEGABYTE);
  }

  @Test
  void flags_that_were_given_to_the_jvm_stay() throws Exception {
    long committed =
        Long.parseLong(
            run("-XX:InitialHeapSize=200m", "-XX:MinHeapFreeRatio=98", "-XX:MaxHeapFreeRatio=99")
                .get(0));

    assertThat(committed).isGreaterThan(150 * MEGABYTE);
  }

  private static List<String> run(String... flags) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Stream.of(
                        Stream.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                        Stream.of(flags),
                        Stream.of(
                            "-XX:+UseG1GC",
                            "-Xmx400m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Start.class.getName()))
                    .flatMap(words -> words)
                    .toList())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
    return out.lines().toList();
  }

  /** Does with the memory what the service does when it starts. */
  static final class Start {

    private Start() {}

    /** Prints how many bytes of memory the heap has afterwards. */
    @SuppressWarnings("SystemOut") // A program of its own.
    public static void main(String[] arguments) {
      UnusedMemory.letHeapShrink();
      UnusedMemory.returnMemoryOfStart();
      System.out.println(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted());
    }
  }
}
