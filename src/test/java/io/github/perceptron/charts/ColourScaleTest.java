package io.github.perceptron.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.UnitTest;
import java.awt.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@UnitTest
class ColourScaleTest {

  @ParameterizedTest
  @EnumSource
  void colours_go_in_even_steps_from_the_background_to_the_full_colour(Theme theme) {
    ColourScale shades = new ColourScale(theme.surface(), theme.validation());
    double direction = Math.signum(luminance(shades, 1) - luminance(shades, 0));

    assertThat(shades.of(0)).isEqualTo(new Color(theme.surface()));
    assertThat(shades.of(1)).isEqualTo(new Color(theme.validation()));
    for (int percent = 5; percent <= 100; percent += 5) {
      double step = luminance(shades, percent / 100.0) - luminance(shades, (percent - 5) / 100.0);
      assertThat(step * direction).as("%d %%", percent).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource
  void text_can_be_read_on_every_colour(Theme theme) {
    for (int full : new int[] {theme.training(), theme.validation()}) {
      ColourScale shades = new ColourScale(theme.surface(), full);
      for (int permille = 1; permille <= 1000; permille++) {
        double cell = luminance(shades, permille / 1000.0);
        double text = ColourScale.luminance(ColourScale.readableOn(shades.of(permille / 1000.0)));

        double contrast = (Math.max(cell, text) + 0.05) / (Math.min(cell, text) + 0.05);

        assertThat(contrast).as("%d permille", permille).isGreaterThanOrEqualTo(4.5);
      }
    }
  }

  private static double luminance(ColourScale shades, double share) {
    return ColourScale.luminance(shades.of(share));
  }
}
