package io.github.perceptron.prediction;

import io.github.perceptron.datasets.ImageShape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A picture as a file. Its header is believed only so far as to refuse it: no pixel is unpacked
 * before the picture is known to have the wanted shape, or a size that may be unpacked.
 */
final class EncodedPicture implements Picture {

  /** Of a side that is longer only every n-th pixel is unpacked; a stroke is wider than that. */
  private static final int LONGEST_SIDE = 1500;

  private final byte[] file;
  private final String pointer;

  EncodedPicture(byte[] file, String pointer) {
    this.file = file.clone();
    this.pointer = pointer;
  }

  @Override
  public PreparedImage prepare(
      ImageShape shape, Preprocessing preprocessing, PictureLimits limits) {
    return switch (preprocessing) {
      case NONE ->
          new PreparedImage(
              raster((width, height) -> requireShape(width, height, shape)).overBlack(), null);
      case AUTO ->
          InkPreparation.prepare(
              raster((width, height) -> requireSize(width, height, limits)), shape, pointer);
    };
  }

  @Override
  public Preprocessing usual() {
    return Preprocessing.AUTO;
  }

  private PictureRaster raster(Check check) {
    PictureFormat format =
        PictureFormat.of(file)
            .orElseThrow(() -> InvalidImageException.file(pointer, "is no PNG, JPEG or GIF file"));
    ImageReader reader = format.reader();
    try (ImageInputStream in = open(format)) {
      reader.setInput(in, true);
      check.check(reader.getWidth(0), reader.getHeight(0));
      return Luminance.of(read(reader));
    } catch (InvalidImageException e) {
      throw e;
    } catch (IOException | RuntimeException damaged) {
      // Java's readers answer damaged bytes with either kind.
      throw InvalidImageException.file(
          pointer, "is damaged, cut off, or of a kind that is not read");
    } finally {
      reader.dispose();
    }
  }

  /** In memory; ImageIO's own choice would be a temporary file. */
  private ImageInputStream open(PictureFormat format) throws IOException {
    byte[] bytes = format == PictureFormat.PNG ? PngChunks.needed(file) : file;
    return new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes));
  }

  private void requireShape(int width, int height, ImageShape shape) {
    if (width != shape.columns() || height != shape.rows()) {
      throw InvalidImageException.file(
          pointer,
          "must have %dx%d pixels (width x height), found %dx%d; preprocess=auto takes any size"
              .formatted(shape.columns(), shape.rows(), width, height));
    }
  }

  private void requireSize(int width, int height, PictureLimits limits) {
    if ((long) width * height > limits.pixels()) {
      throw InvalidImageException.file(
          pointer,
          "must have at most %d pixels, found %dx%d (width x height)"
              .formatted(limits.pixels(), width, height));
    }
  }

  /** A JPEG that is cut off is only a warning to its reader, which makes up the rest. */
  private static BufferedImage read(ImageReader reader) throws IOException {
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    int longest = Math.max(reader.getWidth(0), reader.getHeight(0));
    int step = (longest + LONGEST_SIDE - 1) / LONGEST_SIDE;
    ImageReadParam every = reader.getDefaultReadParam();
    every.setSourceSubsampling(step, step, 0, 0);
    BufferedImage picture = reader.read(0, every);
    if (!warnings.isEmpty()) {
      throw new IOException(warnings.get(0));
    }
    return picture;
  }

  /** Looks at a header before anything is unpacked. */
  @FunctionalInterface
  private interface Check {
    void check(int width, int height);
  }
}
