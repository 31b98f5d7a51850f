package io.github.perceptron.prediction;

import io.github.perceptron.datasets.GreyscaleImage;
import io.github.perceptron.datasets.ImageShape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A picture as a file. Its header is believed only so far as to refuse it: no pixel is unpacked
 * before the picture is known to have the wanted shape.
 */
final class EncodedPicture implements Picture {

  private final byte[] file;

  EncodedPicture(byte[] file) {
    this.file = file.clone();
  }

  @Override
  public GreyscaleImage toImage(ImageShape shape) {
    PictureFormat format = PictureFormat.of(file);
    ImageReader reader = format.reader();
    try (ImageInputStream in = open(format)) {
      reader.setInput(in, true);
      requireShape(reader, shape);
      return GreyscaleImage.of(shape, Luminance.of(read(reader)));
    } catch (InvalidImageException e) {
      throw e;
    } catch (IOException | RuntimeException damaged) {
      // Java's readers answer damaged bytes with either kind.
      throw InvalidImageException.file("is damaged, cut off, or of a kind that is not read");
    } finally {
      reader.dispose();
    }
  }

  /** In memory; ImageIO's own choice would be a temporary file. */
  private ImageInputStream open(PictureFormat format) throws IOException {
    byte[] bytes = format == PictureFormat.PNG ? PngChunks.needed(file) : file;
    return new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes));
  }

  private static void requireShape(ImageReader reader, ImageShape shape) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if (width != shape.columns() || height != shape.rows()) {
      throw InvalidImageException.file(
          "must have %dx%d pixels (width x height), found %dx%d"
              .formatted(shape.columns(), shape.rows(), width, height));
    }
  }

  /** A JPEG that is cut off is only a warning to its reader, which makes up the rest. */
  private static BufferedImage read(ImageReader reader) throws IOException {
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    BufferedImage picture = reader.read(0);
    if (!warnings.isEmpty()) {
      throw new IOException(warnings.get(0));
    }
    return picture;
  }
}
