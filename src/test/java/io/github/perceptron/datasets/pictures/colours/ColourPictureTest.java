package io.github.perceptron.datasets.pictures.colours;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.datasets.pictures.Orientation;
import io.github.perceptron.testing.UnitTest;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import org.junit.jupiter.api.Test;

/** Golden values are those of Pillow: {@code convert("RGB")}, and alpha_composite over white. */
@UnitTest
class ColourPictureTest {

  private static final ImageShape TWO_PIXELS = new ImageShape(1, 2, 3);

  @Test
  void colours_are_the_stored_ones() {
    BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, 0x0a14c8);
    picture.setRGB(1, 0, 0xff8000);

    assertThat(ColourPicture.of(picture).image(TWO_PIXELS).toByteArray())
        .containsExactly(bytes(10, 20, 200, 255, 128, 0));
  }

  @Test
  void grey_pictures_have_equal_red_green_and_blue() {
    BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    picture.getRaster().setSample(0, 0, 0, 77);
    picture.getRaster().setSample(1, 0, 0, 200);

    assertThat(ColourPicture.of(picture).image(TWO_PIXELS).toByteArray())
        .containsExactly(bytes(77, 77, 77, 200, 200, 200));
  }

  @Test
  void transparent_pixels_become_white() {
    BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    picture.setRGB(0, 0, 0x00ff0000);
    picture.setRGB(1, 0, 0x80ff0000);

    assertThat(ColourPicture.of(picture).image(TWO_PIXELS).toByteArray())
        .containsExactly(bytes(255, 255, 255, 255, 127, 127));
    assertThat(ColourPicture.of(picture).isOpaque()).isFalse();
    picture.setRGB(0, 0, 0xffff0000);
    assertThat(ColourPicture.of(picture).isOpaque()).isFalse();
    picture.setRGB(1, 0, 0xffff0000);
    assertThat(ColourPicture.of(picture).isOpaque()).isTrue();
  }

  @Test
  void the_colours_of_a_palette_are_read() {
    byte[] levels = bytes(0, 250);
    IndexColorModel palette = new IndexColorModel(8, 2, levels, bytes(0, 120), bytes(9, 30));
    BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED, palette);
    picture.getRaster().setSample(1, 0, 0, 1);

    assertThat(ColourPicture.of(picture).image(TWO_PIXELS).toByteArray())
        .containsExactly(bytes(0, 0, 9, 250, 120, 30));
  }

  @Test
  void a_picture_is_turned_with_its_colours() {
    BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, 0xff0000);
    picture.setRGB(1, 0, 0x0000ff);

    // Exif's orientation 6: turned clockwise, the left pixel becomes the upper one.
    PixelImage turned =
        ColourPicture.of(picture).turned(Orientation.CLOCKWISE).image(new ImageShape(2, 1, 3));

    assertThat(turned.toByteArray()).containsExactly(bytes(255, 0, 0, 0, 0, 255));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
