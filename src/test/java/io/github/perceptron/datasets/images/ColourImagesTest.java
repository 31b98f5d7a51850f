package io.github.perceptron.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.testing.UnitTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Images with red, green and blue. */
@UnitTest
class ColourImagesTest {

  private static final ImageShape ONE_BY_TWO = new ImageShape(1, 2, 3);
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** A red pixel, then one of three different values. */
  private static final PixelImage IMAGE =
      PixelImage.of(ONE_BY_TWO, new byte[] {(byte) 255, 0, 0, 10, 20, (byte) 200});

  @Test
  void a_shape_counts_pixels_and_values_and_says_its_channels() {
    assertThat(ONE_BY_TWO.pixels()).isEqualTo(2);
    assertThat(ONE_BY_TWO.values()).isEqualTo(6);
    assertThat(ONE_BY_TWO).hasToString("1x2x3");
    assertThat(new ImageShape(1, 2)).hasToString("1x2").isNotEqualTo(ONE_BY_TWO);
    assertThat(ONE_BY_TWO.withChannels(1)).isEqualTo(new ImageShape(1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new ImageShape(1, 2, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new ImageShape(1, 2, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> new ImageShape(1 << 15, 1 << 15, 3));
  }

  /** As versions of the service wrote it that knew grey images only. */
  @Test
  void the_json_of_a_grey_shape_is_what_it_was_and_that_of_colours_has_channels() {
    String grey = "{\"rows\":28,\"columns\":20}";
    String colours = "{\"rows\":28,\"columns\":20,\"channels\":3}";

    assertThat(MAPPER.readValue(grey, ImageShape.class)).isEqualTo(new ImageShape(28, 20));
    assertThat(MAPPER.writeValueAsString(new ImageShape(28, 20))).isEqualTo(grey);
    assertThat(MAPPER.readValue(colours, ImageShape.class)).isEqualTo(new ImageShape(28, 20, 3));
    assertThat(MAPPER.writeValueAsString(new ImageShape(28, 20, 3))).isEqualTo(colours);
  }

  @Test
  void the_channels_of_a_pixel_lie_beside_each_other() {
    assertThat(IMAGE.value(0, 0, 0)).isEqualTo(255);
    assertThat(IMAGE.value(0, 1, 1)).isEqualTo(20);
    assertThat(IMAGE.value(0, 1, 2)).isEqualTo(200);
  }

  @Test
  void an_image_in_colour_has_no_grey_levels_and_no_framing() {
    assertThatIllegalStateException().isThrownBy(() -> IMAGE.pixel(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Framing.ofMnist(ONE_BY_TWO));
    assertThatIllegalStateException()
        .isThrownBy(() -> FramingMeasure.of(labelled(), Rows.range(0, 1)));
  }

  @Test
  void a_png_has_the_colours_of_the_image() throws IOException {
    BufferedImage png = ImageIO.read(new ByteArrayInputStream(Png.of(IMAGE, 2)));

    assertThat(png.getWidth()).isEqualTo(4);
    assertThat(png.getHeight()).isEqualTo(2);
    assertThat(png.getColorModel().getNumComponents()).isEqualTo(3);
    assertThat(png.getRGB(1, 1)).isEqualTo(0xffff0000);
    assertThat(png.getRGB(2, 0)).isEqualTo(0xff0a14c8);
  }

  @Test
  void a_sheet_has_the_colours_of_its_images() {
    PixelImage sheet =
        ContactSheet.of(
            List.of(Optional.of(IMAGE), Optional.empty(), Optional.of(IMAGE)), ONE_BY_TWO, 2);

    assertThat(sheet)
        .isEqualTo(
            PixelImage.of(
                new ImageShape(2, 4, 3),
                new byte[] {
                  (byte) 255, 0, 0, 10, 20, (byte) 200, 0, 0, 0, 0, 0, 0,
                  (byte) 255, 0, 0, 10, 20, (byte) 200, 0, 0, 0, 0, 0, 0
                }));
  }

  @Test
  void each_channel_is_resampled_for_itself() {
    assertThat(IMAGE.resampled(new ImageShape(1, 1, 3)).toByteArray())
        .containsExactly((byte) 133, (byte) 10, (byte) 100);
    assertThat(IMAGE.resampled(ONE_BY_TWO)).isSameAs(IMAGE);
    assertThatIllegalArgumentException().isThrownBy(() -> IMAGE.resampled(new ImageShape(1, 1)));
  }

  @Test
  void images_in_a_file_are_those_on_the_heap(@TempDir Path directory) throws IOException {
    byte[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    byte[] labels = {0, 1};
    Path file = Files.write(directory.resolve("values"), values);

    LabelledImages onHeap = LabelledImages.of(ONE_BY_TWO, values, labels);
    LabelledImages inFile = LabelledImages.inFile(ONE_BY_TWO, file, 0, labels);

    float[] row = new float[6];
    inFile.copyPixels(1, row, 0);
    assertThat(row).containsExactly(7, 8, 9, 10, 11, 12);
    assertThat(inFile.image(1)).isEqualTo(onHeap.image(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelledImages.of(ONE_BY_TWO, new byte[4], labels))
        .withMessage("2 images of 1x2x3 have 12 values, not 4");
  }

  private static LabelledImages labelled() {
    return LabelledImages.of(ONE_BY_TWO, IMAGE.toByteArray(), new byte[1]);
  }
}
