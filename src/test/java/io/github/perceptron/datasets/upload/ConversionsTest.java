package io.github.perceptron.datasets.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.problem.OverloadedException;
import io.github.perceptron.problem.ProblemType;
import io.github.perceptron.testing.UnitTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@UnitTest
class ConversionsTest {

  @Test
  void an_upload_without_a_place_is_told_to_come_again_and_a_place_is_given_on() {
    Conversions conversions = new Conversions(2, Duration.ZERO);
    Conversions.Place first = conversions.take();
    conversions.take();

    assertThatThrownBy(conversions::take)
        .isInstanceOfSatisfying(
            OverloadedException.class,
            refused -> {
              assertThat(refused.type()).isEqualTo(ProblemType.OVERLOADED);
              assertThat(refused.retryAfter()).isPositive();
            });
    first.close();
    assertThat(conversions.take()).isNotNull();
  }
}
