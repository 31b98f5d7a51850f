package io.github.perceptron.prediction.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.perceptron.datasets.images.Framing;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.problem.FieldError;
import io.github.perceptron.testing.UnitTest;
import java.util.Collections;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

@UnitTest
class PixelGridTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ImageShape TWO_ROWS_OF_THREE = new ImageShape(2, 3);

  @Test
  void rows_and_lists_mean_the_same_image() {
    Picture rows = grid("[[0,1,2],[3,4,255]]", PixelRange.ZERO_TO_255);
    Picture list = grid("[0,1,2,3,4,255]", PixelRange.ZERO_TO_255);

    PixelImage image = image(rows, TWO_ROWS_OF_THREE);

    assertThat(image).isEqualTo(image(list, TWO_ROWS_OF_THREE));
    assertThat(image.pixel(1, 2)).isEqualTo(255);
  }

  @Property
  void a_level_divided_by_255_comes_back_in_either_precision(@ForAll @IntRange(max = 255) int n) {
    assertThat(PixelRange.ZERO_TO_1.toLevel(n / 255.0)).isEqualTo((byte) n);
    assertThat(PixelRange.ZERO_TO_1.toLevel(n / 255.0f)).isEqualTo((byte) n);
    assertThat(PixelRange.ZERO_TO_255.toLevel(n)).isEqualTo((byte) n);
  }

  @ParameterizedTest
  @CsvSource({"0.4, 0", "0.5, 1", "254.5, 255", "76.9, 77"})
  void fractions_are_rounded(double value, int level) {
    assertThat(Byte.toUnsignedInt(PixelRange.ZERO_TO_255.toLevel(value))).isEqualTo(level);
  }

  @Test
  void every_ragged_row_is_named() {
    InvalidPictureException refused = refused("[[1,2],5]", TWO_ROWS_OF_THREE);

    assertThat(refused.errors())
        .containsExactly(
            new FieldError("/image/0", "expected 3 numbers, got 2"),
            new FieldError("/image/1", "expected 3 numbers, got a number"));
  }

  @Test
  void rows_of_any_rectangle_are_prepared() {
    String line = "[0,0,0,0,0,255,0,0,0,0,0]";
    Picture picture =
        grid("[" + String.join(",", Collections.nCopies(40, line)) + "]", PixelRange.ZERO_TO_255);

    PreparedImage prepared =
        picture.prepare(
            Framing.ofMnist(new ImageShape(28, 28)), Preprocessing.AUTO, new PictureLimits(1000));

    assertThat(prepared.steps()).isNotNull();
    assertThat(prepared.image().shape()).isEqualTo(new ImageShape(28, 28));
    assertThat(prepared.image().pixel(14, 13)).isGreaterThan(200);
  }

  @Test
  void of_many_wrong_pixels_twenty_are_named_and_all_are_counted() {
    String pixels = "[" + String.join(",", Collections.nCopies(784, "256")) + "]";

    InvalidPictureException refused = refused(pixels, new ImageShape(28, 28));

    assertThat(refused.errors()).hasSize(20);
    assertThat(refused.detail())
        .isEqualTo("/image/0 must be from 0 to 255, not 256.0. Further errors: 783.");
  }

  @Test
  void pixels_of_three_and_lists_mean_the_same_image_in_colour() {
    ImageShape shape = new ImageShape(1, 2, ImageShape.COLOURS);
    Picture pixels = grid("[[[1,2,3],[4,5,255]]]", PixelRange.ZERO_TO_255);
    Picture list = grid("[1,2,3,4,5,255]", PixelRange.ZERO_TO_255);

    PixelImage image = inColour(pixels, shape);

    assertThat(image).isEqualTo(inColour(list, shape));
    assertThat(image.value(0, 1, 2)).isEqualTo(255);
    assertThat(image.value(0, 0, 1)).isEqualTo(2);
  }

  @Test
  void every_pixel_that_is_not_three_numbers_is_named() {
    Picture picture =
        grid("[[[1,2,3],[4,5]],[7,[1,2,3]],[[1,2,3],[1,2,3,4]]]", PixelRange.ZERO_TO_255);

    InvalidPictureException refused =
        catchThrowableOfType(
            InvalidPictureException.class,
            () -> inColour(picture, new ImageShape(3, 2, ImageShape.COLOURS)));

    assertThat(refused.errors())
        .containsExactly(
            new FieldError("/image/0/1", "expected 3 numbers (red, green, blue), got 2"),
            new FieldError("/image/1/0", "expected 3 numbers (red, green, blue), got no array"),
            new FieldError("/image/2/1", "expected 3 numbers (red, green, blue), got 4"));
  }

  @Test
  void three_rows_of_three_pixels_have_their_channels_last() {
    ImageShape shape = new ImageShape(3, 3, ImageShape.COLOURS);
    String row = "[[1,2,3],[4,5,6],[7,8,9]]";

    PixelImage image =
        inColour(grid("[%1$s,%1$s,%1$s]".formatted(row), PixelRange.ZERO_TO_255), shape);

    assertThat(image.value(2, 1, 0)).isEqualTo(4);
  }

  private static PixelImage inColour(Picture picture, ImageShape shape) {
    return picture.prepareInColour(shape, Preprocessing.NONE, new PictureLimits(1000)).image();
  }

  private static InvalidPictureException refused(String image, ImageShape shape) {
    Picture picture = grid(image, PixelRange.ZERO_TO_255);
    return catchThrowableOfType(InvalidPictureException.class, () -> image(picture, shape));
  }

  private static PixelImage image(Picture picture, ImageShape shape) {
    return picture
        .prepare(Framing.ofMnist(shape), Preprocessing.NONE, new PictureLimits(1000))
        .image();
  }

  private static Picture grid(String image, PixelRange range) {
    try (JsonParser json = JSON.createParser(image)) {
      json.nextToken();
      return new PixelGrid(PixelNumbers.read(json, "/image"), RangeRule.told(range));
    }
  }
}
