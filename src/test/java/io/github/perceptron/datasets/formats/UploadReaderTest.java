package io.github.perceptron.datasets.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.ColourFixture;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.IdxFixture;
import io.github.perceptron.datasets.UploadFixture;
import io.github.perceptron.datasets.formats.csv.TableOptions;
import io.github.perceptron.datasets.formats.files.FormatLimits;
import io.github.perceptron.datasets.formats.files.Staging;
import io.github.perceptron.datasets.formats.files.Staging.StagedFile;
import io.github.perceptron.datasets.formats.files.TableLimits;
import io.github.perceptron.datasets.formats.files.UploadedFile;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.datasets.pictures.UnpackingMemory;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.testing.UnitTest;
import java.awt.image.BufferedImage;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@UnitTest
class UploadReaderTest {

  private static final TableOptions NO_TABLE = TableOptions.NONE;

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
    PixelImage image =
        PixelImage.of(new ImageShape(2, 4), new byte[] {0, 10, 20, 30, 40, 50, 60, (byte) 170});

    assertThat(image.resampled(new ImageShape(1, 2)).toByteArray()).containsExactly(25, 70);
    assertThat(image.resampled(new ImageShape(2, 4))).isSameAs(image);
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

  @Test
  void pictures_keep_their_colours_over_white_where_the_upload_asks_for_them() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    BufferedImage half = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    half.setRGB(0, 0, 0xff0a14c8);
    files.put("a/half.png", ColourFixture.png(half));
    files.put("b/grey.png", UploadFixture.png(2, 1, 77));

    StagedPictures colours =
        readWith(UploadFixture.zip(files), new UploadOptions(null, 3, NO_TABLE));
    StagedPictures greys = readWith(UploadFixture.zip(files), new UploadOptions(null, 1, NO_TABLE));

    assertThat(colours.shape()).isEqualTo(new ImageShape(1, 2, 3));
    assertThat(colours.training().samples(2))
        .extracting(sample -> sample.image().toByteArray())
        .containsExactly(
            new byte[] {10, 20, (byte) 200, (byte) 255, (byte) 255, (byte) 255},
            new byte[] {77, 77, 77, 77, 77, 77});
    assertThat(colours.files())
        .extracting(StagedFile::name)
        .contains("train-images-idx4-ubyte", "train-labels-idx1-ubyte");
    assertThat(Objects.requireNonNull(colours.preparation()).coloured()).isEqualTo(1);
    assertThat(greys.shape()).isEqualTo(new ImageShape(1, 2));
    assertThat(greys.training().samples(2))
        .extracting(sample -> sample.image().toByteArray())
        .containsExactly(new byte[] {38, 0}, new byte[] {77, 77});
    assertThat(greys.sha256()).isEqualTo(read(UploadFixture.zip(files), null).sha256());
  }

  @Test
  void pictures_in_colour_are_turned_and_resampled() throws IOException {
    BufferedImage wide = new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 8; i++) {
      wide.setRGB(i % 4, i / 4, i % 4 < 2 ? 0xff0000 : 0x0000fe);
    }
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a/turned.png", withOrientation(ColourFixture.png(wide), 6));
    files.put("b/upright.png", ColourFixture.png(wide));

    StagedPictures pictures =
        readWith(UploadFixture.zip(files), new UploadOptions(new ImageShape(2, 1), 3, NO_TABLE));

    assertThat(pictures.training().samples(2))
        .extracting(sample -> sample.image().toByteArray())
        .containsExactly(
            new byte[] {(byte) 255, 0, 0, 0, 0, (byte) 254},
            new byte[] {(byte) 128, 0, 127, (byte) 128, 0, 127});
  }

  @Test
  void the_last_axis_of_an_array_is_its_colours() throws IOException {
    byte[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

    StagedPictures pictures = read(arrays("(2, 1, 2, 3)", values), null);

    assertThat(pictures.shape()).isEqualTo(new ImageShape(1, 2, 3));
    assertThat(pictures.training().samples(2).get(1).image())
        .isEqualTo(PixelImage.of(new ImageShape(1, 2, 3), new byte[] {7, 8, 9, 10, 11, 12}));
    UploadOptions flat = new UploadOptions(new ImageShape(1, 2), 3, NO_TABLE);
    assertThat(readWith(arrays("(2, 6)", values), flat).sha256()).isEqualTo(pictures.sha256());
    // Three rows of one pixel, not three channels that come first.
    assertThat(read(arrays("(2, 3, 2, 1)", values), null).shape()).isEqualTo(new ImageShape(3, 2));
    assertThat(read(arrays("(2, 3, 2)", values), null).shape()).isEqualTo(new ImageShape(3, 2));
  }

  @Test
  void an_idx_file_of_four_dimensions_is_in_colour() throws IOException {
    byte[] values = {1, 2, 3, 4, 5, 6};
    byte[] zip =
        UploadFixture.zip(
            Map.of(
                "train-images-idx4-ubyte",
                IdxFixture.file(0x0804, new int[] {2, 1, 1, 3}, values),
                IdxFixture.TRAINING_LABELS,
                IdxFixture.labels(2, 2)));

    StagedPictures pictures = read(zip, null);

    assertThat(pictures.shape()).isEqualTo(new ImageShape(1, 1, 3));
    assertThat(pictures.sha256()).isEqualTo(read(arrays("(2, 1, 1, 3)", values), null).sha256());
  }

  /** The names and heads of the files are part of the digest, which must never change. */
  @ParameterizedTest
  @CsvSource({"1, 0x0803, train-images-idx3-ubyte", "3, 0x0804, train-images-idx4-ubyte"})
  void the_digest_is_that_of_idx_files(int channels, int magic, String name) throws IOException {
    byte[] zip =
        UploadFixture.zip(
            Map.of("a/1.png", UploadFixture.png(2, 1, 7), "b/1.png", UploadFixture.png(2, 1, 9)));

    StagedPictures pictures = readWith(zip, new UploadOptions(null, channels, NO_TABLE));

    int first = pictures.training().samples(2).get(0).index();
    byte[] values = new byte[2 * 2 * channels];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (i / (2 * channels) == first ? 7 : 9);
    }
    int[] sizes = channels == 1 ? new int[] {2, 1, 2} : new int[] {2, 1, 2, 3};
    byte[] labels = {(byte) first, (byte) (1 - first)};
    assertThat(pictures.sha256())
        .isEqualTo(
            DataSetDescriptor.digestOf(
                Map.of(
                    name,
                    Sha256.ofBytes(IdxFixture.file(magic, sizes, values)),
                    IdxFixture.TRAINING_LABELS,
                    Sha256.ofBytes(IdxFixture.file(0x0801, new int[] {2}, labels)),
                    DataSetDescriptor.CLASS_NAMES,
                    Sha256.ofText("a\nb\n"))));
  }

  private static byte[] arrays(String shape, byte[] values) {
    return UploadFixture.zip(
        Map.of(
            "x_train.npy",
            UploadFixture.npy("|u1", shape, values),
            "y_train.npy",
            UploadFixture.longs(0, 1)));
  }

  private StagedPictures read(byte[] upload, @Nullable ImageShape declared) throws IOException {
    return readWith(upload, new UploadOptions(declared, null, NO_TABLE));
  }

  private StagedPictures readWith(byte[] upload, UploadOptions options) throws IOException {
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
                    new TableLimits(100, 1000, 100, 1000)))
            .read(List.of(new UploadedFile("", "", file)), options, new Staging(work));
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
