package io.github.perceptron.evaluations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.perceptron.network.metrics.ConfusionMatrix;
import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.InvalidParametersException;
import io.github.perceptron.problem.ParameterErrors;
import io.github.perceptron.testing.UnitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@UnitTest
class MistakeFilterTest {

  private static final ConfusionMatrix MATRIX =
      ConfusionMatrix.of(new int[][] {{10, 1, 2}, {4, 20, 8}, {16, 32, 30}});

  @ParameterizedTest
  @CsvSource({",,63", "1,,12", ",1,33", "1,2,8", "2,1,32", "1,1,0"})
  void the_number_of_mistakes_is_counted_in_the_matrix(
      Integer actual, Integer predicted, int count) {
    assertThat(new MistakeFilter(actual, predicted).count(MATRIX)).isEqualTo(count);
  }

  @Test
  void an_unknown_class_is_named() {
    ParameterErrors errors = new ParameterErrors();

    new MistakeFilter(2, 0).check(3, errors);
    assertThat(errors.isEmpty()).isTrue();

    new MistakeFilter(-1, 3).check(3, errors);
    assertThatExceptionOfType(InvalidParametersException.class)
        .isThrownBy(errors::throwIfAny)
        .satisfies(
            e ->
                assertThat(e.errors())
                    .containsExactly(
                        new FieldError("actual", "must be a class, from 0 to 2"),
                        new FieldError("predicted", "must be a class, from 0 to 2")));
  }
}
