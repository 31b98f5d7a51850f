package io.github.perceptron.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.perceptron.testing.UnitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@UnitTest
class ParameterErrorsTest {

  private final ParameterErrors errors = new ParameterErrors();

  @Test
  void all_that_is_wrong_is_told_at_once_each_parameter_once() {
    errors.add("foo", "is not a known parameter");
    errors.requireRange("count", 0, 1, 9);
    errors.requireRange("count", 0, 5, 9);
    int read =
        errors.read(
            () -> {
              throw InvalidParametersException.at("order_by", "must be a");
            },
            7);

    assertThat(read).isEqualTo(7);
    assertThat(errors.names("count")).isTrue();
    assertThatExceptionOfType(InvalidParametersException.class)
        .isThrownBy(errors::throwIfAny)
        .satisfies(
            e -> {
              assertThat(e.type()).isEqualTo(ProblemType.INVALID_PARAMETER);
              assertThat(e.detail())
                  .isEqualTo(
                      "foo is not a known parameter; count must be from 1 to 9; order_by must be"
                          + " a");
              assertThat(e.errors())
                  .containsExactly(
                      new FieldError("foo", "is not a known parameter"),
                      new FieldError("count", "must be from 1 to 9"),
                      new FieldError("order_by", "must be a"));
            });
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "9, true", "10, false", "-1, false"})
  void a_range_has_both_its_ends(long value, boolean right) {
    errors.requireRange("count", value, 1, 9);

    assertThat(errors.isEmpty()).isEqualTo(right);
  }

  @Test
  void wrong_parameters_go_before_what_cannot_be_looked_up() {
    InvalidBodyException missing = InvalidBodyException.at("/x", "is missing");

    assertThatExceptionOfType(InvalidBodyException.class)
        .isThrownBy(() -> errors.lookUp(() -> fail(missing)));
    errors.add("foo", "is not a known parameter");
    assertThatExceptionOfType(InvalidParametersException.class)
        .isThrownBy(() -> errors.lookUp(() -> fail(missing)));
    assertThatIllegalStateException()
        .isThrownBy(() -> errors.lookUp(() -> fail(new IllegalStateException())));
    assertThat(errors.lookUp(() -> 3)).isEqualTo(3);
  }

  private static int fail(RuntimeException e) {
    throw e;
  }
}
