package io.github.perceptron.prediction.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.pictures.PictureFile;
import io.github.perceptron.datasets.pictures.PictureRaster;
import io.github.perceptron.datasets.pictures.UnreadableFileException;
import io.github.perceptron.testing.LongTest;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Picture files of every format and variant are read with the same result as in Pillow. {@code
 * make.py} in the folder of the files has created the files and the expected results.
 */
@LongTest
class GoldenPicturesTest {

  private static final JsonNode GOLDEN = JsonMapper.shared().readTree(resource("golden.json"));

  static Stream<String> names() {
    return GOLDEN.propertyNames().stream();
  }

  @Test
  void there_are_pictures_of_every_kind() {
    assertThat(names().map(name -> GOLDEN.path(name).path("format").stringValue()).distinct())
        .containsExactlyInAnyOrder("png", "jpeg", "gif", "webp", "bmp", "tiff");
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_picture_is_read_as_pillow_reads_it(String name) throws UnreadableFileException {
    JsonNode golden = GOLDEN.path(name);
    int tolerance = golden.path("tolerance").intValue();

    FirstFrame first = read(resource(name));

    PictureRaster raster = first.raster();
    assertThat(raster.width()).isEqualTo(golden.path("width").intValue());
    assertThat(raster.height()).isEqualTo(golden.path("height").intValue());
    assertClose(raster, i -> raster.over(0, i), golden.path("over_black"), tolerance);
    assertClose(raster, i -> raster.over(255, i), golden.path("over_white"), tolerance);
    assertFacts(first.facts(), golden);
  }

  private static void assertFacts(@Nullable ReadFile facts, JsonNode golden) {
    int orientation = golden.path("orientation").intValue();
    int frame = golden.path("frame").intValue();
    if (facts == null) {
      assertThat(List.of(orientation, frame)).containsExactly(1, 1);
      return;
    }
    assertThat(facts.format()).isEqualTo(golden.path("format").stringValue());
    assertThat(Objects.requireNonNullElse(facts.orientation(), 1)).isEqualTo(orientation);
    assertThat(facts.turned() == null).isEqualTo(orientation == 1);
    assertThat(Objects.requireNonNullElse(facts.frame(), 1)).isEqualTo(frame);
  }

  private static void assertClose(
      PictureRaster raster, IntUnaryOperator read, JsonNode golden, int tolerance) {
    byte[] expected = HexFormat.of().parseHex(golden.stringValue());
    assertThat(raster.pixels()).isEqualTo(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(Math.abs(read.applyAsInt(i) - (expected[i] & 0xff)))
          .as(
              "column %d, row %d: %d, not %d",
              i % raster.width(), i / raster.width(), read.applyAsInt(i), expected[i] & 0xff)
          .isLessThanOrEqualTo(tolerance);
    }
  }

  private static FirstFrame read(byte[] file) throws UnreadableFileException {
    return new FirstFrame(
        PictureFile.of(file), "", new PictureLimits(1_000_000), (width, height) -> {});
  }

  static byte[] resource(String name) {
    try (InputStream file =
        Objects.requireNonNull(
            GoldenPicturesTest.class.getResourceAsStream("/pictures/" + name), name)) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
