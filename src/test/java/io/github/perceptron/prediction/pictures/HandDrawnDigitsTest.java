package io.github.perceptron.prediction.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.datasets.images.Framing;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.datasets.pictures.Luminance;
import io.github.perceptron.datasets.pictures.PictureRaster;
import io.github.perceptron.network.engine.Networks;
import io.github.perceptron.prediction.ink.Box;
import io.github.perceptron.prediction.pictures.DrawnDigits.Drawn;
import io.github.perceptron.prediction.serving.ReadingNetwork;
import io.github.perceptron.testing.LongTest;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hand-drawn digits are prepared like MNIST's digits and read as well. */
@LongTest
class HandDrawnDigitsTest {

  private static final Logger log = LoggerFactory.getLogger(HandDrawnDigitsTest.class);
  private static final ImageShape SHAPE = new ImageShape(28, 28);
  private static final PictureLimits LIMITS = new PictureLimits(20_000_000);

  @Test
  void nine_of_ten_drawn_digits_are_read_right() {
    List<Drawn> drawn = DrawnDigits.all(1);

    List<Drawn> prepared = misread(drawn, HandDrawnDigitsTest::prepared);
    List<Drawn> plain = misread(drawn, digit -> naive(digit.picture()));

    log.info(
        "Of {} drawn digits {} are read right when prepared, {} when only scaled to 28x28;"
            + " misread: {}",
        drawn.size(),
        drawn.size() - prepared.size(),
        drawn.size() - plain.size(),
        prepared.stream().map(digit -> digit.digit() + " by " + digit.pen()).toList());
    assertThat(drawn).hasSizeGreaterThanOrEqualTo(40);
    assertThat(drawn.size() - prepared.size()).isGreaterThanOrEqualTo(drawn.size() * 9 / 10);
    assertThat(prepared).hasSizeLessThan(plain.size());
  }

  @Test
  void a_digit_of_mnist_is_read_the_same_prepared_or_not() {
    LabelledImages test = Objects.requireNonNull(Networks.MNIST.testImages());
    List<PixelImage> plain = IntStream.range(0, 1000).mapToObj(test::image).toList();
    List<PixelImage> prepared = plain.stream().map(HandDrawnDigitsTest::prepared).toList();

    long agree =
        IntStream.range(0, 1000).filter(i -> label(plain.get(i)) == label(prepared.get(i))).count();

    long unchanged =
        IntStream.range(0, 1000).filter(i -> plain.get(i).equals(prepared.get(i))).count();
    log.info("Of 1000 test digits {} are read the same, {} are unchanged", agree, unchanged);
    assertThat(agree).isGreaterThanOrEqualTo(995);
  }

  /**
   * The same digits, enlarged and inverted to black on white, so that none is recognised as an
   * image of MNIST.
   */
  @Test
  void a_digit_of_mnist_that_was_enlarged_and_inverted_is_read_nearly_as_well() {
    LabelledImages test = Objects.requireNonNull(Networks.MNIST.testImages());

    long right =
        IntStream.range(0, 500)
            .filter(i -> label(prepared(enlarged(test.image(i)))) == test.label(i))
            .count();

    log.info("Of 500 enlarged and inverted test digits {} are read right", right);
    assertThat(right).isGreaterThanOrEqualTo(450);
  }

  @Test
  void what_was_prepared_is_not_changed_again() {
    for (Drawn drawn : DrawnDigits.all(2).subList(0, 20)) {
      PixelImage once = prepared(drawn);

      PixelImage twice = prepared(once);

      assertThat(label(twice)).as("a %d by %s", drawn.digit(), drawn.pen()).isEqualTo(label(once));
    }
  }

  @Test
  void a_blank_picture_is_refused() {
    for (Color colour : List.of(Color.WHITE, Color.BLACK, new Color(0, 0, 0, 0))) {
      BufferedImage blank = new BufferedImage(100, 60, BufferedImage.TYPE_INT_ARGB);
      Graphics2D canvas = blank.createGraphics();
      canvas.setColor(colour);
      canvas.fillRect(0, 0, 100, 60);
      canvas.dispose();

      assertThatThrownBy(
              () ->
                  PreparedImage.likeTraining(
                      Luminance.of(blank), Framing.ofMnist(SHAPE), "/image_base64"))
          .isInstanceOf(InvalidPictureException.class)
          .hasMessageContaining("/image_base64 is blank");
    }
  }

  @Test
  void the_steps_say_what_was_done() {
    BufferedImage picture = new BufferedImage(200, 100, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D canvas = picture.createGraphics();
    canvas.setColor(Color.WHITE);
    canvas.fillRect(0, 0, 200, 100);
    canvas.setColor(Color.BLACK);
    canvas.fillRect(150, 20, 10, 60);
    canvas.dispose();

    PreparedImage prepared =
        PreparedImage.likeTraining(Luminance.of(picture), Framing.ofMnist(SHAPE), "");

    PreparationSteps steps = (PreparationSteps) Objects.requireNonNull(prepared.steps());
    assertThat(steps.inverted()).isTrue();
    assertThat(steps.unchanged()).isFalse();
    assertThat(steps.background()).isEqualTo(255);
    assertThat(steps.contrast()).isEqualTo(255);
    assertThat(steps.box()).isEqualTo(new Box(150, 20, 10, 60));
    assertThat(steps.scale()).isEqualTo(20.0 / 60);
    assertThat(prepared.image().pixel(14, 13)).isEqualTo(255);
    assertThat(prepared.image().pixel(3, 13)).isZero();
    assertThat(prepared.image().pixel(4, 13)).isEqualTo(255);
  }

  private static List<Drawn> misread(List<Drawn> drawn, Function<Drawn, PixelImage> preparation) {
    return drawn.stream()
        .filter(digit -> label(preparation.apply(digit)) != digit.digit())
        .toList();
  }

  private static PixelImage prepared(Drawn drawn) {
    return Picture.ofFile(drawn.file(), "")
        .prepare(Framing.ofMnist(SHAPE), Preprocessing.AUTO, LIMITS)
        .image();
  }

  private static PixelImage prepared(PixelImage image) {
    PictureRaster raster = new PictureRaster(image.shape(), image.toByteArray(), null);
    return PreparedImage.likeTraining(raster, Framing.ofMnist(SHAPE), "").image();
  }

  /** What a simple client does: it scales the picture to 28x28 pixels and does nothing else. */
  private static PixelImage naive(BufferedImage picture) {
    BufferedImage small = new BufferedImage(28, 28, BufferedImage.TYPE_INT_ARGB);
    Graphics2D canvas = small.createGraphics();
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    canvas.drawImage(
        picture.getScaledInstance(28, 28, java.awt.Image.SCALE_AREA_AVERAGING), 0, 0, null);
    canvas.dispose();
    return Luminance.of(small).overBlack();
  }

  private static PixelImage enlarged(PixelImage digit) {
    byte[] pixels = new byte[200 * 150];
    java.util.Arrays.fill(pixels, (byte) 255);
    for (int y = 0; y < 112; y++) {
      for (int x = 0; x < 112; x++) {
        pixels[(y + 60 - 28) * 200 + x + 70] = (byte) (255 - digit.pixel(y / 4, x / 4));
      }
    }
    return PixelImage.of(new ImageShape(150, 200), pixels);
  }

  private static int label(PixelImage image) {
    return ReadingNetwork.label(image);
  }
}
