package io.github.perceptron.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.DigitsFixture;
import io.github.perceptron.datasets.GlyphFixture;
import io.github.perceptron.datasets.images.Framing.Background;
import io.github.perceptron.datasets.images.Framing.Centre;
import io.github.perceptron.datasets.images.Framing.Drawing;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.testing.LongTest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@LongTest
class FramingMeasureTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void mnist_is_recognised_by_its_images() {
    LabelledImages mnist = DataSets.in(directory).load("mnist").trainingImages();

    Framing framing = FramingMeasure.of(mnist, Rows.range(0, mnist.size()));

    assertThat(framing).isEqualTo(Framing.ofMnist(new ImageShape(28, 28)));
    assertThat(framing.isLikeMnist()).isTrue();
    assertThat(framing.holds(mnist.image(0))).isTrue();
  }

  @Test
  void the_digits_of_8x8_fill_their_images() {
    DigitsFixture.write(directory, "digits");
    LabelledImages digits = DataSets.in(directory).load("digits").trainingImages();

    Framing framing = FramingMeasure.of(digits, Rows.range(0, digits.size()));

    assertThat(framing)
        .isEqualTo(
            new Framing(
                new ImageShape(8, 8),
                Background.DARK,
                new Drawing(new ImageShape(8, 7), Centre.BOX)));
    assertThat(framing.isLikeMnist()).isFalse();
  }

  @Test
  void letters_of_one_size_are_drawings_on_a_light_background_too() {
    ImageShape shape = new ImageShape(30, 20);

    Framing dark = framing(shape, GlyphFixture.LETTERS, false, 0.3);
    Framing light = framing(shape, GlyphFixture.LETTERS, true, 0.3);

    assertThat(dark.background()).isEqualTo(Background.DARK);
    assertThat(light.background()).isEqualTo(Background.LIGHT);
    assertThat(light.drawing()).isEqualTo(dark.drawing()).isNotNull();
  }

  @Test
  void letters_at_changing_places_and_numbers_of_two_digits_are_whole_pictures() {
    assertThat(framing(new ImageShape(30, 20), GlyphFixture.LETTERS, false, 4).drawing()).isNull();
    assertThat(framing(new ImageShape(16, 16), GlyphFixture.NUMBERS, false, 0.3).drawing())
        .isNull();
  }

  @Test
  void images_without_contrast_say_nothing() {
    LabelledImages blank = LabelledImages.of(new ImageShape(2, 3), new byte[12], new byte[2]);

    assertThat(FramingMeasure.of(blank, Rows.range(0, 2)))
        .isEqualTo(new Framing(new ImageShape(2, 3), Background.MIXED, null));
  }

  private static Framing framing(
      ImageShape shape, List<String> glyphs, boolean light, double wander) {
    byte[] pixels = new GlyphFixture(shape, glyphs, light, wander).images(10);
    int n = 10 * glyphs.size();
    return FramingMeasure.of(LabelledImages.of(shape, pixels, new byte[n]), Rows.range(0, n));
  }
}
