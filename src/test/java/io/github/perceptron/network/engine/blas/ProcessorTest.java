package io.github.perceptron.network.engine.blas;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.UnitTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@UnitTest
class ProcessorTest {

  @Test
  void linux_lists_avx2_among_the_flags(@TempDir Path directory) throws IOException {
    assertThat(withFlags(directory, "flags\t\t: fpu avx avx2 bmi1").hasAvx2()).isTrue();
    assertThat(withFlags(directory, "flags\t\t: fpu avx avx256").hasAvx2()).isFalse();
    assertThat(withFlags(directory, "Features\t: fp asimd").hasAvx2()).isFalse();
  }

  @Test
  void an_unreadable_list_means_no_avx2(@TempDir Path directory) {
    assertThat(Processor.ofLinux(directory.resolve("missing")).hasAvx2()).isFalse();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void linux_and_the_jvm_say_the_same_of_this_machine() {
    assertThat(Processor.ofJvm()).isEqualTo(Processor.ofThisMachine());
  }

  private static Processor withFlags(Path directory, String line) throws IOException {
    Path file = Files.writeString(directory.resolve("cpuinfo"), "model name\t: avx2\n" + line);
    return Processor.ofLinux(file);
  }
}
