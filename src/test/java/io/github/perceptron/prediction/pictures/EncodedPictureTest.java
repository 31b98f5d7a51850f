package io.github.perceptron.prediction.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.datasets.images.Framing;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.testing.LongTest;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@LongTest
class EncodedPictureTest {

  private static final ImageShape SHAPE = new ImageShape(28, 28);

  @Test
  void every_level_of_an_8_bit_grey_png_is_kept() throws IOException {
    BufferedImage picture = new BufferedImage(256, 1, BufferedImage.TYPE_BYTE_GRAY);
    for (int level = 0; level < 256; level++) {
      picture.getRaster().setSample(level, 0, 0, level);
    }

    PixelImage image = plain(file(picture, "png"), new ImageShape(1, 256));

    for (int level = 0; level < 256; level++) {
      assertThat(image.pixel(0, level)).isEqualTo(level);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "128, 0", "129, 1", "19789, 77", "32767, 127", "65535, 255"})
  void sixteen_bits_become_the_nearest_of_256_levels(int sample, int level) throws IOException {
    BufferedImage picture = new BufferedImage(28, 28, BufferedImage.TYPE_USHORT_GRAY);
    picture.getRaster().setSample(3, 5, 0, sample);

    PixelImage image = plain(file(picture, "png"), SHAPE);

    assertThat(image.pixel(5, 3)).isEqualTo(level);
  }

  /** The greys are (R * 19595 + G * 38470 + B * 7471 + 32768) >> 16, computed by hand. */
  @ParameterizedTest
  @CsvSource({"ff0000, 76", "00ff00, 150", "0000ff, 29", "ffffff, 255", "4d4d4d, 77"})
  void colours_become_their_luminance(String colour, int level) throws IOException {
    BufferedImage picture = new BufferedImage(28, 28, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(3, 5, Integer.parseInt(colour, 16));

    PixelImage image = plain(file(picture, "png"), SHAPE);

    assertThat(image.pixel(5, 3)).isEqualTo(level);
    assertThat(image.pixel(5, 4)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"00ffffff, 0", "80ffffff, 128", "ffffffff, 255", "80000000, 0"})
  void transparent_pixels_are_drawn_over_black(String colour, int level) throws IOException {
    BufferedImage picture = new BufferedImage(28, 28, BufferedImage.TYPE_INT_ARGB);
    picture.setRGB(3, 5, Integer.parseUnsignedInt(colour, 16));

    PixelImage image = plain(file(picture, "png"), SHAPE);

    assertThat(image.pixel(5, 3)).isEqualTo(level);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif"})
  void a_palette_is_looked_up(String format) throws IOException {
    byte[] levels = {0, 77, (byte) 200, (byte) 255};
    IndexColorModel palette = new IndexColorModel(2, 4, levels, levels, levels, 3);
    BufferedImage picture = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_BINARY, palette);
    for (int index = 0; index < 4; index++) {
      picture.getRaster().setSample(index, 5, 0, index);
    }

    PixelImage image = plain(file(picture, format), SHAPE);

    assertThat(image.pixel(5, 1)).isEqualTo(77);
    assertThat(image.pixel(5, 2)).isEqualTo(200);
    assertThat(image.pixel(5, 3)).as("the transparent colour").isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_RGB})
  void a_jpeg_keeps_its_grey(int type) throws IOException {
    BufferedImage picture = new BufferedImage(28, 28, type);
    int[] samples = new int[28 * 28 * picture.getRaster().getNumBands()];
    Arrays.fill(samples, 77);
    picture.getRaster().setPixels(0, 0, 28, 28, samples);

    PixelImage image = plain(file(picture, "jpeg"), SHAPE);

    assertThat(image.pixel(5, 3)).isCloseTo(77, within(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif"})
  void a_file_cut_off_anywhere_is_refused(String format) throws IOException {
    byte[] whole = file(noise(), format);

    for (int length = 0; length < whole.length - 2; length += 7) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> plain(cut, SHAPE))
          .as("cut off after %d of %d bytes", length, whole.length)
          .isInstanceOf(InvalidPictureException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif"})
  void a_damaged_file_is_refused_or_read_but_never_fails_otherwise(String format)
      throws IOException {
    byte[] whole = file(noise(), format);

    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x55;
      try {
        assertThat(plain(damaged, SHAPE).shape()).isEqualTo(SHAPE);
      } catch (InvalidPictureException refused) {
        assertThat(refused.detail()).startsWith("The picture");
      }
    }
  }

  @Test
  void a_png_with_a_changed_bit_is_refused() throws IOException {
    byte[] damaged = file(noise(), "png");
    damaged[damaged.length / 2] ^= 1;

    assertThatThrownBy(() -> plain(damaged, SHAPE))
        .isInstanceOf(InvalidPictureException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void a_header_that_claims_a_huge_picture_is_refused_before_anything_is_unpacked()
      throws IOException {
    byte[] huge = file(noise(), "png");
    ByteBuffer header = ByteBuffer.wrap(huge);
    header.putInt(16, 60_000).putInt(20, 50_000);
    CRC32 crc = new CRC32();
    crc.update(huge, 12, 17);
    header.putInt(29, (int) crc.getValue());

    assertThatThrownBy(() -> plain(huge, SHAPE))
        .isInstanceOf(InvalidPictureException.class)
        .hasMessageContaining("must have 28x28 pixels (width x height), found 60000x50000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "B", "text", "<html>", "RIFF....WAVE"})
  void a_file_of_another_kind_is_refused(String bytes) {
    byte[] file = bytes.getBytes(StandardCharsets.US_ASCII);

    assertThatThrownBy(() -> plain(file, SHAPE))
        .isInstanceOf(InvalidPictureException.class)
        .hasMessageContaining("is not a PNG, JPEG, GIF, WebP, BMP or TIFF file");
  }

  @Test
  void a_header_over_the_limit_is_refused_before_anything_is_unpacked() throws IOException {
    byte[] large = file(new BufferedImage(101, 100, BufferedImage.TYPE_BYTE_GRAY), "png");

    assertThatThrownBy(
            () ->
                Picture.ofFile(large, "/image_base64")
                    .prepare(Framing.ofMnist(SHAPE), Preprocessing.AUTO, new PictureLimits(10_000)))
        .isInstanceOf(InvalidPictureException.class)
        .hasMessageContaining(
            "/image_base64 must have at most 10000 pixels, found 101x100 (width x height)");
  }

  private static PixelImage plain(byte[] file, ImageShape shape) {
    return Picture.ofFile(file, "")
        .prepare(Framing.ofMnist(shape), Preprocessing.NONE, new PictureLimits(10_000))
        .image();
  }

  private static BufferedImage noise() {
    BufferedImage picture = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 784; i++) {
      picture.getRaster().setSample(i % 28, i / 28, 0, i * 37 % 256);
    }
    return picture;
  }

  private static byte[] file(BufferedImage picture, String format) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    assertThat(ImageIO.write(picture, format, file)).isTrue();
    return file.toByteArray();
  }
}
