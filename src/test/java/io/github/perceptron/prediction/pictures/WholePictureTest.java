package io.github.perceptron.prediction.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.images.Framing;
import io.github.perceptron.datasets.images.Framing.Background;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.datasets.pictures.PictureRaster;
import io.github.perceptron.testing.UnitTest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Pictures for a model of photographs, most of which have a dark edge. */
@UnitTest
class WholePictureTest {

  private static final ImageShape SHAPE = new ImageShape(8, 8);
  private static final Framing PHOTOGRAPHS = new Framing(SHAPE, Background.DARK, null);

  @Test
  void a_picture_of_the_models_shape_stays_as_it_is_also_with_a_light_edge() {
    PixelImage image = prepared(new PictureRaster(SHAPE, levels(SHAPE, 230, 90), null));

    assertThat(image.pixel(0, 0)).isEqualTo(230);
    assertThat(image.pixel(4, 4)).isEqualTo(90);
  }

  @Test
  void a_larger_picture_with_a_light_edge_is_inverted() {
    ImageShape larger = new ImageShape(16, 16);

    PixelImage image = prepared(new PictureRaster(larger, levels(larger, 230, 90), null));

    assertThat(image.pixel(0, 0)).isEqualTo(25);
    assertThat(image.pixel(4, 4)).isEqualTo(165);
  }

  @Test
  void what_stands_on_nothing_keeps_its_levels_and_gets_the_models_background() {
    byte[] alphas = levels(SHAPE, 0, 255);

    PixelImage image = prepared(new PictureRaster(SHAPE, levels(SHAPE, 0, 90), alphas));

    assertThat(image.pixel(0, 0)).isZero();
    assertThat(image.pixel(4, 4)).isEqualTo(90);
  }

  private static PixelImage prepared(PictureRaster picture) {
    return PreparedImage.likeTraining(picture, PHOTOGRAPHS, "/image").image();
  }

  /** A square of one level in the middle, with a margin of a quarter of the side. */
  private static byte[] levels(ImageShape shape, int outside, int inside) {
    int side = shape.columns();
    byte[] levels = new byte[side * side];
    Arrays.fill(levels, (byte) outside);
    for (int y = side / 4; y < side - side / 4; y++) {
      Arrays.fill(levels, y * side + side / 4, (y + 1) * side - side / 4, (byte) inside);
    }
    return levels;
  }
}
