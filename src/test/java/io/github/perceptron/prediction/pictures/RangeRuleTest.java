package io.github.perceptron.prediction.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.testing.UnitTest;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The assumed range of numbers if the client does not choose one. */
@UnitTest
class RangeRuleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0.5, 0, 0.25       | 0..1   | pixel_range_assumed
          0.5, 0, 1          | 0..1   | pixel_range_assumed
          0.001, 0, 0        | 0..1   | pixel_range_assumed
          0, 7, 16           | 0..255 | low_contrast
          0, 2, 1            | 0..255 | low_contrast
          0.5, 1.0001, 0     | 0..255 | low_contrast
          0.5, 0, 15.5       | 0..255 | low_contrast
          0, 0, 0            | 0..255 |
          0, 17, 0           | 0..255 |
          0.5, 0, 254.5      | 0..255 |
          -0.5, 0, 0.5       | 0..255 |
          """)
  void numbers_alone_are_taken_as_they_look(String numbers, String range, String warning) {
    PixelNumbers picture = numbers(floats(numbers));

    RangeRule.Decision decision = alone(picture);

    assertThat(decision.range().id()).isEqualTo(range);
    assertThat(decision.warnings())
        .extracting(PredictionWarning::code)
        .isEqualTo(warning == null ? List.of() : List.of(warning));
    assertThat(decision.warnings()).allMatch(one -> one.message().contains("pixel_range"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1, 0, 0", "1, 1, 1"})
  void zeros_and_ones_alone_are_refused(String numbers) {
    PixelNumbers picture = numbers(floats(numbers));

    assertThatThrownBy(() -> alone(picture))
        .isInstanceOf(InvalidPictureException.class)
        .hasMessageContaining("/image contains only zeros and ones")
        .hasMessageContaining("send pixel_range 0..1 or 0..255");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0.5, 0, 0    | 0..1   | pixel_range_assumed
          255, 0, 0    | 0..255 | low_contrast
          """)
  void zeros_and_ones_get_the_range_of_the_other_pictures(
      String beside, String range, String warning) {
    PixelNumbers picture = numbers(1, 0, 1);
    RangeRule rule =
        new RangeRule(null, picture.extent().with(numbers(floats(beside)).extent()), false);

    RangeRule.Decision decision = rule.decide(picture, "/instances/0");

    assertThat(decision.range().id()).isEqualTo(range);
    assertThat(decision.warnings()).extracting(PredictionWarning::code).containsExactly(warning);
  }

  @Test
  void the_range_is_decided_for_each_picture_of_a_request_but_once_for_a_tensor() {
    PixelNumbers dark = numbers(0.25f, 0, 0.5f);
    PixelExtent all = dark.extent().with(numbers(255, 0, 0).extent());

    RangeRule.Decision inRequest = new RangeRule(null, all, false).decide(dark, "/instances/0");
    RangeRule.Decision inTensor = new RangeRule(null, all, true).decide(dark, "/inputs/0/data/0");

    assertThat(inRequest.range()).isEqualTo(PixelRange.ZERO_TO_1);
    assertThat(inTensor.range()).isEqualTo(PixelRange.ZERO_TO_255);
    assertThat(inTensor.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0..255", "0..1", "0..16"})
  void a_range_that_the_client_chose_gets_no_warning(String told) {
    RangeRule rule = RangeRule.told(PixelRange.named(told).orElseThrow());

    RangeRule.Decision decision = rule.decide(numbers(0, 1, 1), "/image");

    assertThat(decision.range().id()).isEqualTo(told);
    assertThat(decision.warnings()).isEmpty();
  }

  @Property
  void levels_sent_as_fractions_of_one_come_back(
      @ForAll @Size(8) List<@IntRange(max = 255) Integer> levels) {
    float[] fractions = new float[levels.size() + 1];
    fractions[0] = 0.5f;
    for (int i = 0; i < levels.size(); i++) {
      fractions[i + 1] = levels.get(i) / 255f;
    }

    PixelRange range = alone(numbers(fractions)).range();

    assertThat(levels)
        .allSatisfy(n -> assertThat(range.toLevel(n / 255f)).isEqualTo(n.byteValue()));
  }

  @Property
  void numbers_with_a_maximum_above_16_get_no_warning(
      @ForAll @Size(5) List<@FloatRange(max = 255) Float> numbers,
      @ForAll @FloatRange(min = 16, minIncluded = false, max = 255) float largest) {
    float[] all = new float[numbers.size() + 1];
    all[0] = largest;
    for (int i = 0; i < numbers.size(); i++) {
      all[i + 1] = numbers.get(i);
    }

    RangeRule.Decision decision = alone(numbers(all));

    assertThat(decision.range()).isEqualTo(PixelRange.ZERO_TO_255);
    assertThat(decision.warnings()).isEmpty();
  }

  private static RangeRule.Decision alone(PixelNumbers picture) {
    return new RangeRule(null, picture.extent(), false).decide(picture, "/image");
  }

  private static PixelNumbers numbers(float... values) {
    return PixelNumbers.of(values, "/image");
  }

  private static float[] floats(String numbers) {
    String[] parts = numbers.split(",", -1);
    float[] values = new float[parts.length];
    for (int i = 0; i < parts.length; i++) {
      values[i] = Float.parseFloat(parts[i].strip());
    }
    return values;
  }
}
