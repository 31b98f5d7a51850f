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
import io.github.perceptron.prediction.ink.LeftOut;
import io.github.perceptron.prediction.serving.ReadingNetwork;
import io.github.perceptron.testing.LongTest;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures with other objects beside the digit: the digit is read almost as well as alone, and the
 * answer has a warning if it is not clear which object is the digit.
 */
@LongTest
class DisturbedPicturesTest {

  private static final Logger log = LoggerFactory.getLogger(DisturbedPicturesTest.class);
  private static final ImageShape SHAPE = new ImageShape(28, 28);
  private static final PictureLimits LIMITS = new PictureLimits(20_000_000);
  private static final LabelledImages DIGITS = Objects.requireNonNull(Networks.MNIST.testImages());

  /** Number of pictures; -Dpictures=100 computes the table in docs/prediction.md. */
  private static final int PICTURES = Integer.getInteger("pictures", 40);

  /**
   * The photographs show different digits than the pictures with which the preparation was
   * adjusted.
   */
  private static final int FIRST_PHOTOGRAPHED = 2000;

  @ParameterizedTest
  @EnumSource
  void nine_of_ten_are_read_right_among_other_things(DisturbedDigits.Kind kind) {
    List<PreparedImage> prepared =
        IntStream.range(0, PICTURES)
            .parallel()
            .mapToObj(i -> prepared(DisturbedDigits.of(DIGITS.image(i), kind, i)))
            .toList();

    long right =
        IntStream.range(0, PICTURES).filter(i -> isRead(prepared.get(i), DIGITS.label(i))).count();
    long warned = prepared.stream().filter(image -> !image.warnings().isEmpty()).count();
    log.info("made: {}: {} of {} right, {} warned of", kind, right, PICTURES, warned);
    assertThat(right).isGreaterThanOrEqualTo(PICTURES * 9 / 10);
    assertThat(warned).isLessThanOrEqualTo(PICTURES / 10);
  }

  @ParameterizedTest
  @EnumSource
  void most_photographs_of_digits_among_other_things_are_read_right(
      PhotographedDigits.Scene scene) {
    List<PreparedImage> prepared =
        IntStream.range(0, PICTURES)
            .parallel()
            .mapToObj(i -> PhotographedDigits.of(DIGITS.image(FIRST_PHOTOGRAPHED + i), scene, i))
            .map(
                file ->
                    Picture.ofFile(file, "")
                        .prepare(Framing.ofMnist(SHAPE), Preprocessing.AUTO, LIMITS))
            .toList();

    long right =
        IntStream.range(0, PICTURES)
            .filter(i -> isRead(prepared.get(i), DIGITS.label(FIRST_PHOTOGRAPHED + i)))
            .count();
    long warned = prepared.stream().filter(image -> !image.warnings().isEmpty()).count();
    log.info("photographed: {}: {} of {} right, {} warned of", scene, right, PICTURES, warned);
    assertThat(right).isGreaterThanOrEqualTo(PICTURES * 85 / 100);
    assertThat(warned).isLessThanOrEqualTo(PICTURES / 10);
  }

  @Test
  void of_two_digits_beside_each_other_one_is_read_and_nine_of_ten_answers_have_a_warning() {
    int warned = 0;
    for (int i = 0; i < PICTURES; i++) {
      PixelImage pair = beside(DIGITS.image(2 * i), DIGITS.image(2 * i + 1));

      List<PredictionWarning> warnings = prepared(pair).warnings();

      warned +=
          warnings.stream().anyMatch(warning -> warning.code().equals("several_digits")) ? 1 : 0;
    }
    log.info("Of {} pairs of digits {} are warned of", PICTURES, warned);
    assertThat(warned).isGreaterThanOrEqualTo(PICTURES * 9 / 10);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void a_picture_without_a_digit_is_refused_or_answered_with_a_warning(int seed) {
    PixelImage clouds = clouds(new Random(seed));

    try {
      assertThat(prepared(clouds).warnings()).isNotEmpty();
    } catch (InvalidPictureException refused) {
      assertThat(refused).hasMessageContaining("is blank");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void paper_with_only_ruled_lines_is_refused(boolean squares) {
    byte[] levels = new byte[300 * 300];
    for (int i = 0; i < levels.length; i++) {
      boolean line = i / 300 % 40 < 2 || (squares && i % 300 % 40 < 2);
      levels[i] = (byte) (line ? 140 : 240);
    }
    PixelImage paper = PixelImage.of(new ImageShape(300, 300), levels);

    assertThatThrownBy(() -> prepared(paper))
        .isInstanceOf(InvalidPictureException.class)
        .hasMessageContaining("ruled lines, nothing differs enough from the background");
  }

  @Test
  void paper_that_is_only_shaded_is_refused_as_blank() {
    byte[] levels = new byte[300 * 300];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) (i % 300 > 170 ? 120 : 240);
    }
    PixelImage paper = PixelImage.of(new ImageShape(300, 300), levels);

    assertThatThrownBy(() -> prepared(paper))
        .isInstanceOf(InvalidPictureException.class)
        .hasMessageContaining("is blank");
  }

  @Test
  void ignored_objects_are_listed() {
    PixelImage ruled =
        DisturbedDigits.of(DIGITS.image(0), DisturbedDigits.Kind.RULED_WITH_MARGIN_IN_SHADOW, 1);
    PixelImage boxed = DisturbedDigits.of(DIGITS.image(0), DisturbedDigits.Kind.SPECKS, 1);

    PreparationSteps first = (PreparationSteps) Objects.requireNonNull(prepared(ruled).steps());
    PreparationSteps second = (PreparationSteps) Objects.requireNonNull(prepared(boxed).steps());

    assertThat(first.backgroundEvened()).isTrue();
    assertThat(first.leftOut()).extracting(LeftOut::what).contains("lines");
    assertThat(second.backgroundEvened()).isFalse();
    assertThat(second.leftOut()).extracting(LeftOut::what).containsOnly("specks");
  }

  /**
   * A stroke of a digit may be as straight and long as a ruled line, if there are no other lines.
   */
  @Test
  void a_one_drawn_with_a_thin_pen_from_edge_to_edge_is_not_a_ruled_line() {
    BufferedImage picture = new BufferedImage(120, 200, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D canvas = picture.createGraphics();
    canvas.setColor(Color.WHITE);
    canvas.fillRect(0, 0, 120, 200);
    canvas.setColor(Color.BLACK);
    canvas.fillRect(60, 0, 4, 200);
    canvas.dispose();

    PixelImage image =
        PreparedImage.likeTraining(Luminance.of(picture), Framing.ofMnist(SHAPE), "").image();

    assertThat(ReadingNetwork.label(image)).isEqualTo(1);
  }

  private static boolean isRead(PreparedImage prepared, int label) {
    return ReadingNetwork.label(prepared.image()) == label;
  }

  private static PreparedImage prepared(PixelImage picture) {
    PictureRaster raster = new PictureRaster(picture.shape(), picture.toByteArray(), null);
    return PreparedImage.likeTraining(raster, Framing.ofMnist(SHAPE), "");
  }

  private static PixelImage beside(PixelImage left, PixelImage right) {
    byte[] levels = new byte[336 * 168];
    for (int i = 0; i < levels.length; i++) {
      int x = i % 336 / 6;
      int y = i / 336 / 6;
      levels[i] = (byte) (255 - (x < 28 ? left.pixel(y, x) : right.pixel(y, x - 28)));
    }
    return PixelImage.of(new ImageShape(168, 336), levels);
  }

  /** Light and dark patches of many sizes, like leaves or a carpet in a photograph. */
  private static PixelImage clouds(Random random) {
    int side = 256;
    double[] sums = new double[side * side];
    for (int cell = 16; cell <= 64; cell *= 2) {
      double[] corners = random.doubles((long) (side / cell + 2) * (side / cell + 2)).toArray();
      int row = side / cell + 2;
      for (int i = 0; i < sums.length; i++) {
        int x = i % side;
        int y = i / side;
        int at = (y / cell) * row + x / cell;
        double fx = (double) (x % cell) / cell;
        double fy = (double) (y % cell) / cell;
        sums[i] +=
            (corners[at] * (1 - fx) + corners[at + 1] * fx) * (1 - fy)
                + (corners[at + row] * (1 - fx) + corners[at + row + 1] * fx) * fy;
      }
    }
    double least = Arrays.stream(sums).min().orElseThrow();
    double most = Arrays.stream(sums).max().orElseThrow();
    byte[] levels = new byte[sums.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) (255 * (sums[i] - least) / (most - least));
    }
    return PixelImage.of(new ImageShape(side, side), levels);
  }
}
