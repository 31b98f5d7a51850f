package io.github.perceptron.datasets.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.UploadFixture;
import io.github.perceptron.datasets.formats.csv.TableOptions;
import io.github.perceptron.datasets.formats.files.FormatLimits;
import io.github.perceptron.datasets.formats.files.Staging;
import io.github.perceptron.datasets.formats.files.TableLimits;
import io.github.perceptron.datasets.formats.files.UploadedFile;
import io.github.perceptron.datasets.images.GreyscaleImage;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.pictures.UnpackingMemory;
import io.github.perceptron.testing.UnitTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@UnitTest
class UploadReaderTest {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit fills it.
  private Path folder;

  @Test
  void a_picture_is_turned_upright_as_exif_says() throws IOException {
    // Stored as 2 rows of 3 pixels; orientation 6 turns it clockwise, to 3 rows of 2 pixels.
    byte[] turned = withOrientation(UploadFixture.png(3, 2, 100), 6);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a/turned.png", turned);
    files.put("b/upright.png", UploadFixture.png(2, 3, 200));

    StagedPictures pictures = read(UploadFixture.zip(files), null);

    assertThat(pictures.shape()).isEqualTo(new ImageShape(3, 2));
    Preparation preparation = Objects.requireNonNull(pictures.preparation());
    assertThat(preparation.turned()).isEqualTo(1);
    assertThat(preparation.resized()).isZero();
  }

  @Test
  void another_size_becomes_the_mean_of_the_pixels_that_each_new_pixel_covers() {
    GreyscaleImage image =
        GreyscaleImage.of(new ImageShape(2, 4), new byte[] {0, 10, 20, 30, 40, 50, 60, (byte) 170});

    assertThat(PictureStager.brought(image, new ImageShape(1, 2)))
        .containsExactly((byte) 25, (byte) 70);
    assertThat(PictureStager.brought(image, new ImageShape(2, 4)))
        .containsExactly(0, 10, 20, 30, 40, 50, 60, (byte) 170);
  }

  @Test
  void pictures_of_which_not_all_pixels_are_decoded_are_counted() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a/long.png", UploadFixture.png(1501, 2, 100));
    files.put("b/short.png", UploadFixture.png(1500, 2, 200));

    StagedPictures pictures = read(UploadFixture.zip(files), new ImageShape(2, 2));

    assertThat(Objects.requireNonNull(pictures.preparation()).thinned()).isEqualTo(1);
  }

  @Test
  void folders_that_all_pictures_share_are_no_classes() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    byte[] picture = UploadFixture.png(1, 1, 7);
    String shared = "s/".repeat(30);
    for (int i = 0; i < 90; i++) {
      files.put("%s%s/%d.png".formatted(shared, i % 2 == 0 ? "a" : "b", i), picture);
    }

    assertThat(read(UploadFixture.zip(files), null).labels()).containsExactly("a", "b");
  }

  @Test
  void classes_that_are_numbers_are_in_the_order_of_their_values() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String name : List.of("10", "9", "2")) {
      files.put(name + "/a.png", UploadFixture.png(2, 2, 1));
    }

    assertThat(read(UploadFixture.zip(files), null).labels()).containsExactly("2", "9", "10");
  }

  @Test
  void pictures_are_mixed_in_an_order_that_does_not_depend_on_the_zip() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < 20; i++) {
      files.put("%s/%d.png".formatted(i < 10 ? "a" : "b", i), UploadFixture.png(2, 2, i));
    }
    Map<String, byte[]> backwards =
        files.entrySet().stream()
            .sorted(Map.Entry.<String, byte[]>comparingByKey().reversed())
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, (one, two) -> one, LinkedHashMap::new));

    StagedPictures pictures = read(UploadFixture.zip(files), null);

    assertThat(pictures.isSorted()).isFalse();
    assertThat(read(UploadFixture.zip(backwards), null).sha256()).isEqualTo(pictures.sha256());
  }

  @Test
  void whole_numbers_of_any_type_are_taken_as_they_are() throws IOException {
    byte[] doubles =
        ByteBuffer.allocate(32).putDouble(0).putDouble(255).putDouble(7).putDouble(16).array();
    byte[] arrays =
        UploadFixture.zip(
            Map.of(
                "x_train.npy",
                UploadFixture.npy(">f8", "(2, 1, 2, 1)", doubles),
                "y_train.npy",
                UploadFixture.npy(">i2", "(2, 1)", new byte[] {0, 0, 0, 1})));

    StagedPictures pictures = read(arrays, null);

    assertThat(pictures.shape()).isEqualTo(new ImageShape(1, 2));
    assertThat(pictures.training().samples(2))
        .extracting(sample -> sample.image().pixel(0, 1))
        .containsExactly(255, 16);
    assertThat(pictures.brightest()).isEqualTo(255);
  }

  private StagedPictures read(byte[] upload, @Nullable ImageShape declared) throws IOException {
    Path work = Files.createTempDirectory(folder, "work");
    Path file = Files.write(work.resolve("upload"), upload);
    return (StagedPictures)
        new UploadReader(
                new FormatLimits(
                    1 << 20,
                    100,
                    200,
                    1_000_000,
                    UnpackingMemory.ofHeap(1000),
                    new TableLimits(100, 1000, 100)))
            .read(
                List.of(new UploadedFile("", "", file)),
                new UploadOptions(declared, TableOptions.NONE),
                new Staging(work));
  }

  /** The PNG with a chunk eXIf after its header (PNG, third edition, section 11.3.4.4). */
  private static byte[] withOrientation(byte[] png, int orientation) {
    byte[] exif =
        ByteBuffer.allocate(30)
            .put("eXIf".getBytes(StandardCharsets.US_ASCII))
            .put(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1})
            .putShort((short) 274)
            .putShort((short) 3)
            .putInt(1)
            .putShort((short) orientation)
            .putShort((short) 0)
            .putInt(0)
            .array();
    CRC32 checksum = new CRC32();
    checksum.update(exif);
    int afterHeader = 8 + 25;
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(png, 0, afterHeader);
    file.writeBytes(ByteBuffer.allocate(4).putInt(exif.length - 4).array());
    file.writeBytes(exif);
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    file.write(png, afterHeader, png.length - afterHeader);
    return file.toByteArray();
  }
}
