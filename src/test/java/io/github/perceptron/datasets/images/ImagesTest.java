package io.github.perceptron.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetSource;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.testing.UnitTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@UnitTest
class ImagesTest {

  private static final ImageShape TWO_BY_THREE = new ImageShape(2, 3);

  @Test
  void a_shape_without_pixels_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ImageShape(0, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> new ImageShape(3, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new ImageShape(1 << 16, 1 << 16));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageShape(Integer.MAX_VALUE, Integer.MAX_VALUE, 3));
    assertThat(TWO_BY_THREE.pixels()).isEqualTo(6);
  }

  @Test
  void pixels_are_unsigned_and_row_by_row() {
    PixelImage image = PixelImage.of(TWO_BY_THREE, new byte[] {0, 1, 2, 127, -128, (byte) 255});

    assertThat(image.pixel(0, 2)).isEqualTo(2);
    assertThat(image.pixel(1, 1)).isEqualTo(128);
    assertThat(image.pixel(1, 2)).isEqualTo(255);
    assertThat(image).hasToString("PixelImage[2x3]");
  }

  @Test
  void a_pixel_outside_the_image_is_refused() {
    PixelImage image = PixelImage.of(TWO_BY_THREE, new byte[6]);

    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> image.pixel(0, 3));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> image.pixel(-1, 0));
  }

  @Test
  void an_image_cannot_be_changed() {
    byte[] pixels = {1, 2, 3, 4, 5, 6};
    PixelImage image = PixelImage.of(TWO_BY_THREE, pixels);

    pixels[0] = 9;
    image.toByteArray()[1] = 9;

    assertThat(image).isEqualTo(PixelImage.of(TWO_BY_THREE, new byte[] {1, 2, 3, 4, 5, 6}));
    assertThat(image).isNotEqualTo(PixelImage.of(TWO_BY_THREE, pixels));
    assertThat(image)
        .isNotEqualTo(PixelImage.of(new ImageShape(3, 2), new byte[] {1, 2, 3, 4, 5, 6}));
  }

  @Test
  void an_image_is_copied_to_its_place_in_a_batch() {
    PixelImage image = PixelImage.of(new ImageShape(1, 2), new byte[] {3, (byte) 200});
    float[] batch = {-1, -1, -1, -1};

    image.copyTo(batch, 1);

    assertThat(batch).containsExactly(-1, 3, 200, -1);
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> image.copyTo(batch, 3));
  }

  @Test
  void pixels_that_do_not_fit_the_shape_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PixelImage.of(TWO_BY_THREE, new byte[5]))
        .withMessage("An image of 2x3 has 6 values, not 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelledImages.of(TWO_BY_THREE, new byte[11], new byte[2]))
        .withMessage("2 images of 2x3 have 12 values, not 11");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelledImages.of(TWO_BY_THREE, new byte[0], new byte[0]));
  }

  @Test
  void labelled_images_give_each_image_with_its_label() {
    LabelledImages images =
        LabelledImages.of(
            new ImageShape(1, 2), new byte[] {1, 2, 3, (byte) 250}, new byte[] {7, (byte) 255});
    float[] batch = new float[3];

    images.copyPixels(1, batch, 1);

    assertThat(batch).containsExactly(0, 3, 250);
    assertThat(images.size()).isEqualTo(2);
    assertThat(images.label(0)).isEqualTo(7);
    assertThat(images.label(1)).isEqualTo(255);
    assertThat(images.image(1))
        .isEqualTo(PixelImage.of(images.shape(), new byte[] {3, (byte) 250}));
    assertThat(images).hasToString("LabelledImages[2 of 1x2]");
  }

  @Test
  void an_image_that_does_not_exist_is_refused() {
    LabelledImages images = LabelledImages.of(TWO_BY_THREE, new byte[12], new byte[2]);

    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> images.image(2));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> images.label(-1));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> images.copyPixels(1, new float[6], 1));
  }

  @Test
  void images_in_a_file_are_those_on_the_heap(@TempDir Path directory) throws IOException {
    byte[] pixels = new byte[5 * 6];
    new Random(3).nextBytes(pixels);
    byte[] labels = {0, 1, 2, 3, 4};
    Path file = directory.resolve("pixels");
    Files.write(file, new byte[7]);
    Files.write(file, pixels, StandardOpenOption.APPEND);
    float[] valueOfPixel = new float[256];
    for (int i = 0; i < 256; i++) {
      valueOfPixel[i] = 1 - i / 255f;
    }

    LabelledImages onHeap = LabelledImages.of(TWO_BY_THREE, pixels, labels);
    LabelledImages inFile = LabelledImages.inFile(TWO_BY_THREE, file, 7, labels);

    assertThat(inFile.size()).isEqualTo(5);
    for (int image = 0; image < 5; image++) {
      assertThat(inFile.image(image)).isEqualTo(onHeap.image(image));
      assertThat(inFile.label(image)).isEqualTo(onHeap.label(image));
      assertThat(row(inFile, image, null)).isEqualTo(row(onHeap, image, null));
      assertThat(row(inFile, image, valueOfPixel)).isEqualTo(row(onHeap, image, valueOfPixel));
      assertThat(bytes(inFile, image)).isEqualTo(bytes(onHeap, image));
      assertThat(bytes(onHeap, image)).startsWith(0, pixels[image * 6]).hasSize(8);
    }
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> bytes(inFile, 5));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> bytes(onHeap, 5));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> inFile.image(5));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> inFile.image(-1));
  }

  @Test
  void a_file_that_is_too_short_for_its_images_is_refused(@TempDir Path directory)
      throws IOException {
    Path file = Files.write(directory.resolve("pixels"), new byte[6 + 11]);

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> LabelledImages.inFile(TWO_BY_THREE, file, 6, new byte[2]));
  }

  private static byte[] bytes(LabelledImages images, int index) {
    byte[] bytes = new byte[8];
    images.copyBytes(index, ByteBuffer.wrap(bytes), 1);
    return bytes;
  }

  private static float[] row(LabelledImages images, int index, float @Nullable [] valueOfPixel) {
    float[] row = new float[8];
    if (valueOfPixel == null) {
      images.copyPixels(index, row, 1);
    } else {
      images.copyPixels(index, valueOfPixel, row, 1);
    }
    return row;
  }

  @Test
  void a_data_set_holds_the_images_its_descriptor_names() {
    DataSetDescriptor descriptor =
        new DataSetDescriptor(
            "tiny",
            TWO_BY_THREE,
            2,
            2,
            1,
            new Sha256("0".repeat(64)),
            List.of(),
            DataSetSource.FOLDER,
            "test",
            "none");
    LabelledImages two = LabelledImages.of(TWO_BY_THREE, new byte[12], new byte[2]);
    LabelledImages other = LabelledImages.of(new ImageShape(1, 1), new byte[1], new byte[1]);

    assertThatIllegalArgumentException().isThrownBy(() -> new DataSet(descriptor, two, null));
    assertThatIllegalArgumentException().isThrownBy(() -> new DataSet(descriptor, two, other));
  }
}
