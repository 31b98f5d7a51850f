package io.github.perceptron.datasets.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.testing.UnitTest;
import org.junit.jupiter.api.Test;

@UnitTest
class PixelTallyTest {

  @Test
  void pixels_that_never_change_and_images_of_one_value_are_counted() {
    PixelTally tally = new PixelTally(new ImageShape(1, 3));
    tally.add(new float[] {7, 7, 7});
    tally.add(new float[] {7, 0, 255});
    tally.add(new float[] {7, 7, 8});

    PixelFacts facts = tally.facts();

    assertThat(facts.constant()).isEqualTo(1);
    assertThat(facts.blank()).isEqualTo(1);
    assertThat(facts.spread().min()).isZero();
    assertThat(facts.spread().max()).isEqualTo(255);
    assertThat(facts.histogram()).hasSize(32);
    assertThat(facts.histogram().get(0)).isEqualTo(7L);
    assertThat(facts.histogram().get(1)).isEqualTo(1L);
    assertThat(facts.histogram().get(31)).isEqualTo(1L);
  }

  @Test
  void a_pixel_in_colour_changes_with_any_channel_and_a_blank_image_has_one_colour() {
    PixelTally tally = new PixelTally(new ImageShape(1, 2, 3));
    tally.add(new float[] {10, 20, 30, 10, 20, 30});
    tally.add(new float[] {10, 20, 30, 10, 20, 31});

    assertThat(tally.facts().constant()).isEqualTo(1);
    assertThat(tally.facts().blank()).isEqualTo(1);
    assertThat(tally.facts().spread().max()).isEqualTo(31);
    assertThat(tally.channels()).extracting(PixelSpread::mean).containsExactly(10.0, 20.0, 30.25);
  }

  @Test
  void a_single_image_changes_at_no_pixel() {
    PixelTally tally = new PixelTally(new ImageShape(1, 2));
    tally.add(new float[] {0, 200});

    assertThat(tally.facts().constant()).isEqualTo(2);
    assertThat(tally.facts().blank()).isZero();
  }
}
