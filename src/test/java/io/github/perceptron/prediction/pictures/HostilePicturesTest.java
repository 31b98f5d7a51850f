package io.github.perceptron.prediction.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.datasets.images.Framing;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.testing.LongTest;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged and malicious files are refused with a message that names their format. */
@LongTest
class HostilePicturesTest {

  private static final ImageShape SHAPE = new ImageShape(28, 28);
  private static final PictureLimits LIMITS = new PictureLimits(20_000_000);

  /** So that a damaged header makes a picture a hundred times as large and not ten thousand. */
  private static final PictureLimits LOW_LIMITS = new PictureLimits(40_000);

  @ParameterizedTest
  @CsvSource({
    "lossless.webp, WebP",
    "lossy-alpha.webp, WebP",
    "animated-part.webp, WebP",
    "rle-8.bmp, BMP",
    "palette.bmp, BMP",
    "565.bmp, BMP",
    "core-header.bmp, BMP",
    "rgb-lzw.tif, TIFF",
    "rgb-tiles.tif, TIFF",
    "group4.tif, TIFF",
    "grey-16.tif, TIFF",
    "jpeg.tif, TIFF",
    "cmyk.jpg, JPEG",
    "animated-part.png, PNG"
  })
  void a_file_cut_off_anywhere_is_refused_by_its_kind(String name, String kind) {
    byte[] whole = GoldenPicturesTest.resource(name);

    for (int length = whole.length - 8; length > 12; length -= 7) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut))
          .as("cut off after %d of %d bytes", length, whole.length)
          .isInstanceOf(InvalidPictureException.class)
          .hasMessageStartingWith("The picture is a " + kind + " file that");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "turned-6.webp",
        "lossy-alpha.webp",
        "animated-part.webp",
        "rle-8.bmp",
        "rle-4.bmp",
        "palette.bmp",
        "565.bmp",
        "rgb-lzw.tif",
        "rgb-tiles.tif",
        "group4.tif",
        "palette.tif",
        "jpeg.tif",
        "pages-blank-first.tif",
        "grey-16-predictor.tif",
        "ycck.jpg",
        "turned-6.jpg",
        "animated-part.png",
        "animated-part.gif"
      })
  void a_damaged_file_is_refused_or_read_but_never_fails_otherwise(String name) {
    byte[] whole = GoldenPicturesTest.resource(name);

    for (int at = 0; at < whole.length; at++) {
      for (int change : new int[] {0x55, 0xff, 0x80}) {
        byte[] damaged = whole.clone();
        damaged[at] ^= (byte) change;
        try {
          assertThat(read(damaged, LOW_LIMITS).image().shape()).isEqualTo(SHAPE);
        } catch (InvalidPictureException refused) {
          assertThat(refused.detail()).startsWith("The picture");
        }
      }
    }
  }

  /**
   * Damaged Exif data never makes a picture unreadable and never gives more than the eight
   * orientations.
   */
  @ParameterizedTest
  @ValueSource(strings = {"turned-6.jpg", "turned-6.webp"})
  void damage_to_exif_neither_fails_the_picture_nor_turns_it_another_way(String name) {
    byte[] whole = GoldenPicturesTest.resource(name);
    int exif = indexOf(whole, "MM\0*");
    int value = indexOf(whole, "\1\22\0\3\0\0\0\1") + 9;

    for (int at = exif; at <= value; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x55;
      ReadFile file = read(damaged).file();
      assertThat(file == null || Integer.valueOf(6).equals(file.orientation()))
          .as("damaged at %d: %s", at, file)
          .isTrue();
    }
  }

  @Property(tries = 300)
  void exif_of_any_bytes_does_no_harm(@ForAll byte[] bytes, @ForAll @IntRange(max = 30) int from) {
    byte[] whole = GoldenPicturesTest.resource("turned-6.jpg");
    int exif = indexOf(whole, "MM\0*");

    byte[] damaged = whole.clone();
    int begin = exif + from;
    int most = indexOf(whole, "a camera") + 8 - begin;
    System.arraycopy(bytes, 0, damaged, begin, Math.max(0, Math.min(bytes.length, most)));

    assertThat(read(damaged).image().shape()).isEqualTo(SHAPE);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "9, 9", "65535, 65535"})
  void an_orientation_that_does_not_exist_turns_nothing(int first, int second) {
    byte[] file = GoldenPicturesTest.resource("turned-6.jpg");
    int value = indexOf(file, "\1\22\0\3\0\0\0\1") + 8;
    ByteBuffer.wrap(file).putShort(value, (short) first).putShort(value + 2, (short) second);

    assertThat(read(file).file()).isNull();
  }

  @Test
  void a_png_whose_exif_chunk_has_a_wrong_crc_is_read_as_it_is_stored() {
    byte[] file = GoldenPicturesTest.resource("turned-6.png");
    file[indexOf(file, "eXIf") + 10] ^= 1;

    assertThat(read(file).file()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "lossless.webp, VP8L, 5, must have at most 20000000 pixels",
    "lossy.webp, VP8 , 10, must have at most 20000000 pixels",
    "rle-8.bmp, BM, 18, is a BMP file that is damaged",
    "rgb-lzw.tif, II*, 0, must have at most 20000000 pixels"
  })
  void a_header_over_the_limit_is_refused_before_anything_is_unpacked(
      String name, String mark, int offset, String message) {
    byte[] file = GoldenPicturesTest.resource(name);
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int at = indexOf(file, mark.strip()) + offset;
    switch (name) {
      case "lossless.webp" -> in.putInt(at + 4, in.getInt(at + 4) | 0x0fffffff);
      case "lossy.webp" -> in.putInt(at + 4, 0x3fff3fff);
      case "rle-8.bmp" -> in.putInt(at, 60_000).putInt(at + 4, 50_000);
      default -> setTiff(in, 256, 60_000, 257, 50_000);
    }
    long before = allocated();

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(InvalidPictureException.class)
        .hasMessageContaining(message);
    assertThat(allocated() - before).isLessThan(4L << 20);
  }

  /**
   * A lossless WebP may have 65,536 groups of five Huffman codes, each of which takes 20 bits in
   * the file and 5 KB in memory (RFC 9649, section 3.7.2): a file of 160 KB needs 360 MB.
   */
  @Test
  void a_webp_of_very_many_codes_is_refused_before_it_takes_the_memory() {
    byte[] bomb = webpOfManyCodes();
    long before = allocated();

    assertThatThrownBy(() -> read(bomb))
        .isInstanceOf(InvalidPictureException.class)
        .hasMessageContaining("is a WebP file that is damaged");
    assertThat(allocated() - before).isLessThan(128L << 20);
  }

  @Test
  void directories_of_a_tiff_that_point_at_each_other_end() {
    byte[] file = GoldenPicturesTest.resource("pages-blank-first.tif");
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int first = in.getInt(4);
    int second = in.getInt(first + 2 + 12 * in.getShort(first));
    in.putInt(second + 2 + 12 * in.getShort(second), first);

    assertThat(read(file).file()).isEqualTo(new ReadFile("tiff", null, null, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "273, 4000000000",
    "279, 4000000000",
    "258, 4000000000",
    "320, 4000000000",
    "278, 0",
    "277, 60000",
    "322, 2000000000",
    "259, 34661",
    "262, 40000",
    "256, 0"
  })
  void a_tiff_whose_directory_has_an_impossible_value_is_refused(int tag, long value) {
    byte[] file = GoldenPicturesTest.resource("rgb-lzw.tif");
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    setTiff(in, tag, (int) value, tag, (int) value);
    long before = allocated();

    try {
      read(file);
    } catch (InvalidPictureException refused) {
      assertThat(refused.detail()).startsWith("The picture is a TIFF file that");
    }
    assertThat(allocated() - before).isLessThan(64L << 20);
  }

  @Test
  void a_tiff_of_very_many_entries_is_read_in_one_pass() {
    byte[] page = GoldenPicturesTest.resource("rgb-lzw.tif");
    byte[] file = Arrays.copyOf(page, page.length + 2 + 12 * 65_535);
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    in.putInt(4, page.length).putShort(page.length, (short) 65_535);

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(InvalidPictureException.class)
        .hasMessageContaining("is a TIFF file that");
  }

  private static PreparedImage read(byte[] file) {
    return read(file, LIMITS);
  }

  private static PreparedImage read(byte[] file, PictureLimits limits) {
    try {
      return Picture.ofFile(file, "").prepare(Framing.ofMnist(SHAPE), Preprocessing.AUTO, limits);
    } catch (InvalidPictureException e) {
      // The picture is blank, which is not a fault of the file.
      if (e.detail().contains("blank")) {
        return new PreparedImage(PixelImage.of(SHAPE, new byte[784]), null);
      }
      throw e;
    }
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  /** Sets the values (or their offsets) of two tags of the first directory. */
  private static void setTiff(ByteBuffer in, int first, int one, int second, int other) {
    int directory = in.getInt(4);
    int count = Short.toUnsignedInt(in.getShort(directory));
    for (int i = 0; i < count; i++) {
      int at = directory + 2 + 12 * i;
      int tag = Short.toUnsignedInt(in.getShort(at));
      if (tag == first || tag == second) {
        in.putShort(at + 2, (short) 4).putInt(at + 8, tag == first ? one : other);
      }
    }
  }

  private static int indexOf(byte[] file, String ascii) {
    byte[] wanted = ascii.getBytes(StandardCharsets.ISO_8859_1);
    for (int at = 0; at <= file.length - wanted.length; at++) {
      if (Arrays.equals(file, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    throw new AssertionError(ascii);
  }

  private static byte[] webpOfManyCodes() {
    Bits bits = new Bits();
    bits.put(0x2f, 8).put(999, 14).put(999, 14).put(0, 1).put(0, 3);
    // No transform and no colour cache, but groups of codes for blocks of 4x4 pixels.
    bits.put(0, 1).put(0, 1).put(1, 1).put(0, 3);
    // The image of the groups: no colour cache, one group; each pixel refers to the group 65535.
    bits.put(0, 1);
    bits.code(255).code(255).code(0).code(0).code(0);
    for (int group = 0; group < 65_536; group++) {
      bits.code(0).code(0).code(0).code(0).code(0);
    }
    byte[] pixels = bits.toByteArray();
    int length = pixels.length + (pixels.length & 1);
    return ByteBuffer.allocate(20 + length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("RIFF".getBytes(StandardCharsets.US_ASCII))
        .putInt(12 + length)
        .put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII))
        .putInt(pixels.length)
        .put(pixels)
        .array();
  }

  /** Writes bits, the lowest first. */
  private static final class Bits {

    private final BitSet bits = new BitSet();
    private int count;

    Bits put(int value, int length) {
      for (int i = 0; i < length; i++) {
        bits.set(count++, (value >> i & 1) == 1);
      }
      return this;
    }

    /** Writes a simple code with one symbol. */
    Bits code(int symbol) {
      return put(1, 1).put(0, 1).put(symbol > 1 ? 1 : 0, 1).put(symbol, symbol > 1 ? 8 : 1);
    }

    byte[] toByteArray() {
      return Arrays.copyOf(bits.toByteArray(), (count + 7) / 8);
    }
  }
}
