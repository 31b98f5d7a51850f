package io.github.perceptron.network.engine.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.testing.LongTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@LongTest
class NativeBackendTest {

  @Test
  void the_description_counts_the_threads_of_the_calling_thread() {
    NativeBackend.useOneThread();

    NativeDescription description = NativeBackend.describe();

    assertThat(description.nativeThreads()).isEqualTo(1);
    assertThat(description.blasThreads()).isEqualTo(1);
    assertThat(description.backend()).isEqualTo("CPU");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void on_linux_openblas_says_which_kernels_it_chose() {
    NativeBackend.useOneThread();

    assertThat(NativeBackend.describe().blasKernel()).matches("[A-Z0-9_]{3,}");
  }

  @Test
  void this_process_takes_memory_within_its_limit() {
    assertThat(NativeBackend.physicalBytes())
        .isBetween(1_000_000L, NativeBackend.maxPhysicalBytes());
  }

  @Test
  void a_process_over_its_limit_of_memory_is_told_so_before_the_next_mini_batch() {
    assertThatThrownBy(() -> NativeBackend.requireWithin(1, 0))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessageContaining("exceeds its limit of 1 bytes");
    NativeBackend.requireWithin(Long.MAX_VALUE, 0);
    NativeBackend.requireWithin(0, Long.MAX_VALUE);
  }
}
