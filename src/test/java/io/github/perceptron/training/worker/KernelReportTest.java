package io.github.perceptron.training.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.network.engine.blas.KernelChoice;
import io.github.perceptron.network.engine.blas.Processor;
import io.github.perceptron.testing.UnitTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@UnitTest
@ExtendWith(OutputCaptureExtension.class)
class KernelReportTest {

  private static final Processor MODERN = new Processor(true);

  @Test
  void a_right_and_fast_kernel_is_only_named(CapturedOutput output) {
    KernelReport.log(new KernelChoice("COOPERLAKE", List.of(), true), MODERN);

    assertThat(output).contains("COOPERLAKE").doesNotContain("WARN", "ERROR");
  }

  @Test
  void a_kernel_that_wastes_the_processor_is_warned_of(CapturedOutput output) {
    KernelReport.log(new KernelChoice("BARCELONA", List.of(), true), MODERN);

    assertThat(output).contains("WARN", "BARCELONA, which does not use AVX2, although");
  }

  @Test
  void a_wrong_kernel_is_warned_of_with_the_one_that_is_used(CapturedOutput output) {
    KernelReport.log(new KernelChoice("HASWELL", List.of("SKYLAKEX"), true), MODERN);

    assertThat(output)
        .contains("WARN", "wrong matrix products on this processor with its kernel SKYLAKEX")
        .contains("uses its kernel HASWELL instead", "OPENBLAS_CORETYPE=HASWELL")
        .doesNotContain("AVX2");
  }

  @Test
  void products_in_java_are_an_error_that_says_what_it_means(CapturedOutput output) {
    KernelReport.log(new KernelChoice("JAVA", List.of("HASWELL", "NEHALEM"), true), MODERN);

    assertThat(output)
        .contains("ERROR", "(kernels tried: HASWELL, NEHALEM)", "in Java and ND4J instead")
        .doesNotContain("WARN");
  }

  @Test
  void wrong_products_of_nd4j_are_an_error_that_says_what_helps(CapturedOutput output) {
    KernelReport.log(new KernelChoice("JAVA", List.of("ARMV8"), false), MODERN);

    assertThat(output).contains("ERROR", "may be wrong", "SD_BLAS_FALLBACK=true");
  }
}
