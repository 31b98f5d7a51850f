package io.github.perceptron.datasets;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Builds uploads: arrays of NumPy, ZIP files and forms. */
public final class UploadFixture {

  /** The boundary of {@link #form}. */
  public static final String FORM = "multipart/form-data; boundary=limit";

  private UploadFixture() {}

  /** A file of NumPy, version 1.0, with any header. */
  public static byte[] npy(String header, byte[] numbers) {
    byte[] text = (header + "\n").getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(10 + text.length + numbers.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
        .putShort((short) text.length)
        .put(text)
        .put(numbers)
        .array();
  }

  /** A file of NumPy with numbers of a type in C order. */
  public static byte[] npy(String type, String shape, byte[] numbers) {
    return npy(
        "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(type, shape), numbers);
  }

  /** Six images of 2x3 pixels as uint8. */
  public static byte[] sixImages() {
    byte[] pixels = new byte[36];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (7 * i);
    }
    return npy("|u1", "(6, 2, 3)", pixels);
  }

  /** Six labels 0, 1, 2, 0, 1, 2 as int64. */
  public static byte[] sixLabels() {
    return longs(0, 1, 2, 0, 1, 2);
  }

  /** Labels as int64. */
  public static byte[] longs(long... labels) {
    ByteBuffer numbers = ByteBuffer.allocate(8 * labels.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long label : labels) {
      numbers.putLong(label);
    }
    return npy("<i8", "(%d,)".formatted(labels.length), numbers.array());
  }

  /** A ZIP with the files in their order. */
  public static byte[] zip(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A ZIP with pictures of one grey level each: two classes, three of each for training. */
  public static byte[] pictures() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < 3; i++) {
      files.put("set/train/dark/%d.png".formatted(i), png(4, 3, 10 * i));
      files.put("set/train/light/%d.png".formatted(i), png(4, 3, 200 + 10 * i));
    }
    files.put("set/test/dark/0.png", png(4, 3, 5));
    files.put("set/test/light/0.png", png(8, 6, 240));
    return zip(files);
  }

  /** A grey picture. */
  public static byte[] png(int width, int height, int level) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.getRaster().setSample(x, y, 0, level);
      }
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  /** A form whose files have these names; the parts are called after them. */
  public static byte[] form(Map<String, byte[]> files) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    files.forEach(
        (name, content) -> {
          form.writeBytes(
              "--limit\r\nContent-Disposition: form-data; name=\"files\"; filename=\"%s\"\r\n\r\n"
                  .formatted(name)
                  .getBytes(StandardCharsets.UTF_8));
          form.writeBytes(content);
          form.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        });
    form.writeBytes("--limit--\r\n".getBytes(StandardCharsets.US_ASCII));
    return form.toByteArray();
  }

  /** A form with fields before its file. */
  public static byte[] form(Map<String, String> fields, String file, byte[] content) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    fields.forEach(
        (name, value) ->
            form.writeBytes(
                "--limit\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(name, value)
                    .getBytes(StandardCharsets.UTF_8)));
    form.writeBytes(form(Map.of(file, content)));
    return form.toByteArray();
  }

  /** A form with MNIST's four file names and the content of {@link IdxFixture#dataSet}. */
  public static byte[] idxForm() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(IdxFixture.TRAINING_IMAGES, IdxFixture.images(6, 2, 3));
    files.put(IdxFixture.TRAINING_LABELS + ".gz", IdxFixture.packed(IdxFixture.labels(6, 3)));
    files.put(IdxFixture.TEST_LABELS, IdxFixture.labels(4, 3));
    files.put(IdxFixture.TEST_IMAGES + ".gz", IdxFixture.packed(IdxFixture.images(4, 2, 3)));
    return form(files);
  }
}
