package io.github.perceptron.datasets.web.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.IdxFixture;
import io.github.perceptron.datasets.UploadFixture;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.TestPropertySource;

/** Uploads that are wrong by mistake or on purpose: a clear answer, and nothing left behind. */
@ServiceTest
@TestPropertySource(
    properties = {
      "perceptron.datasets.upload.max-size=4MB",
      "perceptron.datasets.upload.max-entries=300",
      "perceptron.datasets.max-unpacked-size=80MB"
    })
class HostileUploadTest {

  private static final String IMAGES = IdxFixture.TRAINING_IMAGES;
  private static final String LABELS = IdxFixture.TRAINING_LABELS;

  @Autowired private Client client;

  @Value("${perceptron.data-directory}")
  @SuppressWarnings("NullAway.Init") // Spring fills it.
  private Path directory;

  @AfterEach
  void nothing_is_left() {
    client.get("/v1/datasets/hostile").pointersOfProblem(404);
    assertThat(LeftFiles.in(directory)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"idx", "numpy"})
  void files_that_are_no_data_set(
      String what, Map<String, byte[]> files, String pointer, String detail) {
    Answer answer =
        client.post("/v1/datasets/hostile", UploadFixture.form(files), UploadFixture.FORM);

    assertThat(answer.pointersOfProblem(422)).containsExactly(pointer);
    assertThat(answer.json().path("type").asString()).endsWith(":invalid-upload");
    assertThat(answer.json().path("detail").asString()).contains(detail);
  }

  static Stream<Arguments> idx() {
    byte[] images = IdxFixture.images(6, 2, 3);
    byte[] labels = IdxFixture.labels(6, 3);
    return Stream.of(
        Arguments.of("no labels", Map.of(IMAGES, images), "", "lacks the labels"),
        Arguments.of(
            "images of the test alone",
            files(IMAGES, images, LABELS, labels, IdxFixture.TEST_IMAGES, images),
            "",
            "lacks the labels of the test rows"),
        Arguments.of(
            "2^31 rows",
            files(
                IMAGES,
                IdxFixture.file(0x0803, new int[] {Integer.MIN_VALUE, 28, 28}, new byte[9]),
                LABELS,
                labels),
            IMAGES,
            "claims the shape [2147483648, 28, 28]"),
        Arguments.of(
            "rows whose product overflows",
            files(
                IMAGES,
                IdxFixture.file(0x0803, new int[] {-1, -1, -1}, new byte[9]),
                LABELS,
                labels),
            IMAGES,
            "256x256"),
        Arguments.of(
            "no rows",
            files(
                IMAGES, IdxFixture.file(0x0803, new int[] {0, 2, 3}, new byte[0]), LABELS, labels),
            IMAGES,
            "no rows"),
        Arguments.of(
            "too few pixels",
            files(IMAGES, Arrays.copyOf(images, images.length - 5), LABELS, labels),
            IMAGES,
            "ends after 31 of the 36 numbers"),
        Arguments.of(
            "trailing bytes",
            files(IMAGES, images, LABELS, Arrays.copyOf(labels, labels.length + 1)),
            LABELS,
            "more bytes after the 6 numbers"),
        Arguments.of(
            "another number of labels",
            files(IMAGES, images, LABELS, IdxFixture.labels(5, 3)),
            LABELS,
            "has 5 labels, but train-images-idx3-ubyte has 6 images"),
        Arguments.of(
            "floats in IDX",
            files(
                IMAGES, IdxFixture.file(0x0d03, new int[] {1, 1, 1}, new byte[4]), LABELS, labels),
            IMAGES,
            "0x00000d03"),
        Arguments.of(
            "wrong magic",
            files(IMAGES, "hello".getBytes(UTF_8), LABELS, labels),
            IMAGES,
            "68 65 6c 6c"),
        Arguments.of(
            "truncated gzip",
            files(
                IMAGES,
                images,
                LABELS + ".gz",
                Arrays.copyOf(IdxFixture.packed(labels), IdxFixture.packed(labels).length - 9)),
            LABELS + ".gz",
            "truncated"),
        Arguments.of(
            "damaged gzip",
            files(IMAGES, images, LABELS + ".gz", flipped(IdxFixture.packed(labels), 4)),
            LABELS + ".gz",
            "is damaged"),
        Arguments.of(
            "one class",
            files(IMAGES, images, LABELS, IdxFixture.labels(6, 1)),
            LABELS,
            "only one class"),
        Arguments.of(
            "a test label that no training row has",
            files(
                IMAGES,
                images,
                LABELS,
                labels,
                IdxFixture.TEST_IMAGES,
                images,
                IdxFixture.TEST_LABELS,
                IdxFixture.labels(6, 5)),
            IdxFixture.TEST_LABELS,
            "label 4 in row 4, but the training rows have the labels 0 to 2"),
        Arguments.of(
            "a label without a name",
            files(IMAGES, images, LABELS, labels, "class-names.txt", "a\nb\n".getBytes(UTF_8)),
            LABELS,
            "label 2 in row 2, but there are only 2 names"),
        Arguments.of(
            "two files of the same rows",
            files(IMAGES, images, LABELS, labels, "train-again", images),
            "train-again",
            "holds the same rows"),
        Arguments.of(
            "two files with names of classes",
            files(
                IMAGES,
                images,
                LABELS,
                labels,
                "class-names.txt",
                "a\nb\nc\n".getBytes(UTF_8),
                "set/class-names.txt",
                "d\ne\nf\n".getBytes(UTF_8)),
            "set/class-names.txt",
            "second file with the names"),
        Arguments.of("an empty file", files(IMAGES, new byte[0]), IMAGES, "is empty"),
        Arguments.of("no file", Map.of(), "", "contains no file"),
        Arguments.of(
            "a picture", files("a.png", UploadFixture.png(2, 2, 1)), "a.png", "is a picture"));
  }

  static Stream<Arguments> numpy() {
    byte[] x = UploadFixture.sixImages();
    byte[] y = UploadFixture.sixLabels();
    return Stream.of(
        Arguments.of(
            "pickles",
            arrays(UploadFixture.npy("|O", "(6,)", new byte[] {(byte) 0x80, 4, '.'}), y),
            "x_train.npy",
            "pickles"),
        Arguments.of(
            "a structured array",
            arrays(
                UploadFixture.npy(
                    "{'descr': [('a', '<i4')], 'fortran_order': False, 'shape': (6,), }",
                    new byte[24]),
                y),
            "x_train.npy",
            "structured"),
        Arguments.of(
            "Fortran order",
            arrays(
                UploadFixture.npy(
                    "{'descr': '|u1', 'fortran_order': True, 'shape': (6, 2, 3), }", new byte[36]),
                y),
            "x_train.npy",
            "ascontiguousarray"),
        Arguments.of(
            "channels first",
            arrays(UploadFixture.npy("|u1", "(6, 3, 2, 2)", new byte[72]), y),
            "x_train.npy",
            "[6, 3, 2, 2], with the channels first. Images need [n, height, width, 3]"),
        Arguments.of(
            "colours with transparency",
            arrays(UploadFixture.npy("|u1", "(6, 2, 2, 4)", new byte[96]), y),
            "x_train.npy",
            "[6, 2, 2, 4]. Images need [n, height, width] with grey levels, or [n, height, width, 3]"),
        Arguments.of(
            "rows of values without a shape",
            arrays(UploadFixture.npy("|u1", "(6, 12)", new byte[72]), y),
            "x_train.npy",
            "whose product is 12, or 4 with ?channels=3 for images in colour"),
        Arguments.of(
            "fractions",
            arrays(
                UploadFixture.npy("<f4", "(2, 1, 1)", floats(1f, 0.5f)), UploadFixture.longs(0, 1)),
            "x_train.npy",
            "pixel 0.5 in row 1"),
        Arguments.of(
            "not a number",
            arrays(
                UploadFixture.npy("<f4", "(2, 1, 1)", floats(1f, Float.NaN)),
                UploadFixture.longs(0, 1)),
            "x_train.npy",
            "pixel NaN in row 1"),
        Arguments.of(
            "a negative label",
            arrays(x, UploadFixture.longs(0, 1, 2, 0, -1, 2)),
            "y_train.npy",
            "label -1 in row 4"),
        Arguments.of(
            "a label above 255",
            arrays(x, UploadFixture.longs(0, 1, 2, 256, 1, 2)),
            "y_train.npy",
            "label 256 in row 3"),
        Arguments.of(
            "texts",
            arrays(x, UploadFixture.npy("<U3", "(6,)", new byte[72])),
            "y_train.npy",
            "dtype <U3"),
        Arguments.of(
            "a shape beyond 64 bits",
            arrays(UploadFixture.npy("|u1", "(99999999999999999999, 2, 3)", new byte[6]), y),
            "x_train.npy",
            "too large"),
        Arguments.of(
            "more numbers than bytes",
            arrays(UploadFixture.npy("|u1", "(2000000, 2, 3)", new byte[6]), y),
            "x_train.npy",
            "ends after 6 of the 12000000"),
        Arguments.of(
            "no header of NumPy",
            arrays(UploadFixture.npy("{}", new byte[6]), y),
            "x_train.npy",
            "not NumPy's"),
        Arguments.of(
            "arrays that say no part",
            files("x_train.npy", x, "labels.npy", y),
            "labels.npy",
            "neither train nor test"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void zips_that_are_no_data_set(String what, byte[] zip, String pointer, String detail) {
    Answer answer = client.post("/v1/datasets/hostile", zip, "application/zip");

    assertThat(answer.pointersOfProblem(422)).containsExactly(pointer);
    assertThat(answer.json().path("detail").asString()).contains(detail);
  }

  static Stream<Arguments> zips_that_are_no_data_set() {
    byte[] picture = UploadFixture.png(2, 2, 9);
    Map<String, byte[]> many = new LinkedHashMap<>();
    for (int i = 0; i < 301; i++) {
      many.put("a/%d.png".formatted(i), picture);
    }
    return Stream.of(
        Arguments.of("an empty ZIP", UploadFixture.zip(Map.of()), "body", "without files"),
        Arguments.of(
            "a truncated ZIP",
            Arrays.copyOf(UploadFixture.pictures(), 400),
            "body",
            "its directory is missing"),
        Arguments.of("many entries", UploadFixture.zip(many), "body", "more than 300 entries"),
        Arguments.of(
            "entries that only the directory of a ZIP64 admits",
            zip64(1L << 40),
            "body",
            "more than 300 entries"),
        Arguments.of(
            "entries that hide behind a directory in the comment",
            hidden(UploadFixture.zip(many)),
            "body",
            "comment does not end where the file ends"),
        Arguments.of("a bomb", UploadFixture.zip(bomb()), "body", "unpacks to more than"),
        Arguments.of(
            "a ZIP within the ZIP",
            UploadFixture.zip(files("a/b.zip", UploadFixture.pictures(), "a/c.png", picture)),
            "a/b.zip",
            "ZIP within the ZIP"),
        Arguments.of(
            "a name that climbs",
            UploadFixture.zip(files("a/../../evil.png", picture)),
            "a/../../evil.png",
            "not an allowed name"),
        Arguments.of(
            "a name that climbs on Windows",
            UploadFixture.zip(files("a\\..\\evil.png", picture)),
            "a/../evil.png",
            "not an allowed name"),
        Arguments.of(
            "an absolute name",
            UploadFixture.zip(files("/etc/a.png", picture)),
            "/etc/a.png",
            "not an allowed name"),
        Arguments.of(
            "a name of a drive",
            UploadFixture.zip(files("C:/a.png", picture)),
            "C:/a.png",
            "not an allowed name"),
        Arguments.of(
            "NUL in a name",
            UploadFixture.zip(files("a/b\0.png", picture)),
            "a/b?.png",
            "not an allowed name"),
        Arguments.of(
            "a picture of 50,000 x 50,000",
            UploadFixture.zip(files("a/huge.png", hugePng(), "b/a.png", picture)),
            "a/huge.png",
            "has 50000x50000 pixels"),
        Arguments.of(
            "a damaged picture",
            UploadFixture.zip(
                files(
                    "a/bad.png", Arrays.copyOf(picture, picture.length - 20), "b/a.png", picture)),
            "a/bad.png",
            "damaged or truncated"),
        Arguments.of(
            "a text among pictures",
            UploadFixture.zip(files("a/note.txt", "hello".getBytes(UTF_8), "b/a.png", picture)),
            "a/note.txt",
            "is not a PNG"),
        Arguments.of(
            "a picture without a class",
            UploadFixture.zip(files("a/a.png", picture, "b.png", picture)),
            "b.png",
            "in no folder"),
        Arguments.of(
            "a folder beside train and test",
            UploadFixture.zip(
                files("train/a/a.png", picture, "train/b/a.png", picture, "val/a/a.png", picture)),
            "val/a/a.png",
            "neither in the folder train"),
        Arguments.of(
            "a class of the test only",
            UploadFixture.zip(
                files("train/a/a.png", picture, "train/b/a.png", picture, "test/c/a.png", picture)),
            "test/c/a.png",
            "no training pictures"),
        Arguments.of(
            "one class",
            UploadFixture.zip(files("a/a.png", picture, "a/b.png", picture)),
            "train-labels-idx1-ubyte",
            "only one class"),
        Arguments.of(
            "pictures that are too large for images",
            UploadFixture.zip(
                files(
                    "a/a.png",
                    UploadFixture.png(300, 10, 1),
                    "b/a.png",
                    picture,
                    "b/b.png",
                    UploadFixture.png(300, 10, 2))),
            "",
            "10x300"),
        Arguments.of("a damaged checksum", storedAndFlipped(), "x_train.npy", "is damaged"));
  }

  @Test
  void an_upload_above_the_limit_is_refused() {
    byte[] large = new byte[5_000_000];

    client.post("/v1/datasets/hostile", large, "application/zip").pointersOfProblem(413);
    client
        .post("/v1/datasets/hostile", UploadFixture.form(Map.of(IMAGES, large)), UploadFixture.FORM)
        .pointersOfProblem(413);
    client
        .send(
            client
                .request("/v1/datasets/hostile")
                .header("Content-Type", UploadFixture.FORM)
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(UploadFixture.form(Map.of(IMAGES, large))))))
        .pointersOfProblem(413);
  }

  @Test
  void a_body_of_another_type_is_refused_before_it_is_read() {
    for (String type : new String[] {"application/json", "text/plain", "image/png"}) {
      client.post("/v1/datasets/hostile", "{}".getBytes(UTF_8), type).pointersOfProblem(415);
    }
    client.post("/v1/datasets/hostile", new byte[0], "application/zip").pointersOfProblem(422);
  }

  @Test
  void a_form_that_ends_too_early_or_has_fields_is_refused() {
    byte[] form = UploadFixture.idxForm();
    byte[] field =
        "--limit\r\nContent-Disposition: form-data; name=\"height\"\r\n\r\n28\r\n--limit--\r\n"
            .getBytes(UTF_8);

    client
        .post("/v1/datasets/hostile", Arrays.copyOf(form, form.length - 40), UploadFixture.FORM)
        .pointersOfProblem(400);
    client.post("/v1/datasets/hostile", form, "multipart/form-data").pointersOfProblem(400);
    assertThat(
            client.post("/v1/datasets/hostile", field, UploadFixture.FORM).pointersOfProblem(422))
        .containsExactly("width");
    byte[] unknown = new String(field, UTF_8).replace("height", "colour").getBytes(UTF_8);
    Answer refused = client.post("/v1/datasets/hostile", unknown, UploadFixture.FORM);
    assertThat(refused.pointersOfProblem(422)).containsExactly("colour");
    assertThat(refused.json().path("detail").asString())
        .contains("options of an upload are target");
  }

  @Test
  void parameters_are_checked_before_the_files() {
    String path = "/v1/datasets/hostile";
    byte[] form = UploadFixture.idxForm();

    assertThat(client.post(path + "?height=2", form, UploadFixture.FORM).pointersOfProblem(422))
        .containsExactly("width");
    assertThat(
            client
                .post(path + "?height=0&width=300", form, UploadFixture.FORM)
                .pointersOfProblem(422))
        .containsExactly("height", "width");
    for (String channels : new String[] {"0", "2", "4", "-1", "3.0", "rgb"}) {
      assertThat(
              client
                  .post(path + "?channels=" + channels, form, UploadFixture.FORM)
                  .pointersOfProblem(422))
          .containsExactly("channels");
    }
    assertThat(
            client.post(path + "?validate_olny", form, UploadFixture.FORM).pointersOfProblem(422))
        .containsExactly("validate_olny");
    assertThat(
            client
                .post(path + "?height=9&width=9", form, UploadFixture.FORM)
                .pointersOfProblem(422))
        .containsExactly("train-images-idx3-ubyte");
    Answer grey = client.post(path + "?channels=3", form, UploadFixture.FORM);
    assertThat(grey.pointersOfProblem(422)).containsExactly("train-images-idx3-ubyte");
    assertThat(grey.raw().body())
        .contains("[6, 2, 3], which are images with 1 channel, but channels says 3");
  }

  private static Map<String, byte[]> files(Object... namesAndContents) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < namesAndContents.length; i += 2) {
      files.put((String) namesAndContents[i], (byte[]) namesAndContents[i + 1]);
    }
    return files;
  }

  private static Map<String, byte[]> arrays(byte[] x, byte[] y) {
    return files("x_train.npy", x, "y_train.npy", y);
  }

  private static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  private static byte[] flipped(byte[] bytes, int fromEnd) {
    byte[] changed = bytes.clone();
    changed[changed.length - fromEnd - 1] ^= 0x55;
    return changed;
  }

  /** Changes a pixel of the first entry, which is stored without compression. */
  private static byte[] storedAndFlipped() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file :
          files("x_train.npy", UploadFixture.sixImages(), "y_train.npy", UploadFixture.sixLabels())
              .entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        CRC32 checksum = new CRC32();
        checksum.update(file.getValue());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(file.getValue().length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] stored = bytes.toByteArray();
    // The local header has 30 bytes, then the name, then NumPy's header.
    stored[30 + "x_train.npy".length() + UploadFixture.sixImages().length - 3] ^= 0x55;
    return stored;
  }

  /** 70 MB of zeros, in 70 KB. */
  private static Map<String, byte[]> bomb() {
    byte[] zeros = UploadFixture.npy("|u1", "(1400, 225, 225)", new byte[1400 * 225 * 225]);
    return arrays(zeros, UploadFixture.sixLabels());
  }

  /**
   * The ZIP with a comment that looks like the end of an empty ZIP, followed by a byte that is not
   * its own.
   */
  private static byte[] hidden(byte[] zip) {
    ByteBuffer hidden = ByteBuffer.allocate(zip.length + 23).order(ByteOrder.LITTLE_ENDIAN);
    hidden.put(zip).putShort(zip.length - 2, (short) 23);
    hidden.putInt(0x06054b50);
    return hidden.array();
  }

  /** A ZIP whose directory claims a number of entries with 64 bits. */
  private static byte[] zip64(long entries) {
    ByteBuffer zip = ByteBuffer.allocate(4 + 56 + 20 + 22).order(ByteOrder.LITTLE_ENDIAN);
    zip.put(new byte[] {'P', 'K', 3, 4});
    zip.putInt(0x06064b50).putLong(44).putInt(0).putInt(0).putInt(0);
    zip.putLong(entries).putLong(entries).putLong(46 * entries).putLong(0);
    zip.putInt(0x07064b50).putInt(0).putLong(4).putInt(1);
    zip.putInt(0x06054b50).putInt(0).putShort((short) -1).putShort((short) -1);
    zip.putInt(-1).putInt(-1).putShort((short) 0);
    return zip.array();
  }

  /** The header of a PNG of 50,000 x 50,000 pixels, without its pixels. */
  private static byte[] hugePng() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream png = new DataOutputStream(bytes);
    try {
      png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
      byte[] header =
          ByteBuffer.allocate(17)
              .put("IHDR".getBytes(UTF_8))
              .putInt(50_000)
              .putInt(50_000)
              .put(new byte[] {8, 0, 0, 0, 0})
              .array();
      chunk(png, header);
      chunk(png, "IDAT".getBytes(UTF_8));
      chunk(png, "IEND".getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream png, byte[] typeAndData) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(typeAndData);
    png.writeInt(typeAndData.length - 4);
    png.write(typeAndData);
    png.writeInt((int) checksum.getValue());
  }
}
