package io.github.perceptron.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.receipts.Receipt.Difference;
import io.github.perceptron.testing.UnitTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@UnitTest
class ExplanationTest {

  @Test
  void other_software_and_another_kernel_are_named_and_no_error() {
    assertThat(
            Explanation.of(
                List.of(
                    new Difference("software.openblas", "0.3.19-1.5.7", "0.3.31-1.5.13"),
                    new Difference("platform.blas_kernel", "HASWELL", "COOPERLAKE"))))
        .isEqualTo(
            "The software differs: openblas was 0.3.19-1.5.7 and is 0.3.31-1.5.13."
                + " The machine differs: blas_kernel was HASWELL and is COOPERLAKE."
                + " Other software, machines and numbers of threads round differently, so other"
                + " parameters are no sign of an error.");
  }

  @Test
  void other_data_comes_first_and_is_no_matter_of_rounding() {
    assertThat(
            Explanation.of(
                List.of(
                    new Difference("software.service", "1", "2"),
                    new Difference("data.data_sha256", "ab", "cd"))))
        .startsWith("The data differs: data_sha256 was ab and is cd. The software differs")
        .doesNotContain("round");
  }

  @Test
  void a_missing_receipt_explains_nothing() {
    assertThat(Explanation.of(null)).contains("has no receipt");
  }

  @Test
  void the_same_inputs_leave_the_machine() {
    assertThat(Explanation.of(List.of())).contains("are the same", "the machine computes");
  }
}
