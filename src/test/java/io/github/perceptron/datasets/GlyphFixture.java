package io.github.perceptron.datasets;

import io.github.perceptron.datasets.images.ImageShape;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/** Draws data sets of letters and numbers, which are the same each time. */
public final class GlyphFixture {

  /** The letters A to Z: 26 classes. */
  public static final List<String> LETTERS =
      IntStream.rangeClosed('A', 'Z').mapToObj(Character::toString).toList();

  /** The numbers 0 to 99: 100 classes. */
  public static final List<String> NUMBERS =
      IntStream.range(0, 100).mapToObj(Integer::toString).toList();

  private final ImageShape shape;
  private final List<String> glyphs;
  private final boolean light;
  private final double wander;
  private final Font font = font();
  private final Random random = new Random(7);

  /**
   * @param glyphs the text of each class
   * @param light whether dark ink is drawn on a light background
   * @param wander how far a glyph may be from the middle, in pixels
   */
  public GlyphFixture(ImageShape shape, List<String> glyphs, boolean light, double wander) {
    this.shape = shape;
    this.glyphs = glyphs;
    this.light = light;
    this.wander = wander;
  }

  /**
   * Writes a data set with test images.
   *
   * @param training training images of each class
   * @param test test images of each class
   */
  public void write(Path directory, String name, int training, int test) {
    Path folder = directory.resolve(name);
    int classes = glyphs.size();
    IdxFixture.write(folder.resolve(IdxFixture.TRAINING_IMAGES), file(training));
    IdxFixture.write(
        folder.resolve(IdxFixture.TRAINING_LABELS), IdxFixture.labels(training * classes, classes));
    IdxFixture.write(folder.resolve(IdxFixture.TEST_IMAGES), file(test));
    IdxFixture.write(
        folder.resolve(IdxFixture.TEST_LABELS), IdxFixture.labels(test * classes, classes));
  }

  private byte[] file(int each) {
    int n = each * glyphs.size();
    return IdxFixture.file(0x0803, new int[] {n, shape.rows(), shape.columns()}, images(each));
  }

  /** Pixels of images whose classes are 0 to the last, repeated. */
  public byte[] images(int each) {
    int n = each * glyphs.size();
    byte[] pixels = new byte[n * shape.pixels()];
    for (int i = 0; i < n; i++) {
      byte[] image = image(glyphs.get(i % glyphs.size()));
      System.arraycopy(image, 0, pixels, i * image.length, image.length);
    }
    return pixels;
  }

  private byte[] image(String text) {
    BufferedImage image =
        new BufferedImage(shape.columns(), shape.rows(), BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D canvas = image.createGraphics();
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setColor(Color.WHITE);
    Shape outline = font.createGlyphVector(canvas.getFontRenderContext(), text).getOutline();
    Rectangle2D box = outline.getBounds2D();
    double scale =
        Math.min(0.72 * shape.rows() / box.getHeight(), 0.72 * shape.columns() / box.getWidth());
    AffineTransform place = new AffineTransform();
    place.translate(
        shape.columns() / 2.0 + wander * (2 * random.nextDouble() - 1),
        shape.rows() / 2.0 + wander * (2 * random.nextDouble() - 1));
    place.scale(scale, scale);
    place.translate(-box.getCenterX(), -box.getCenterY());
    canvas.fill(place.createTransformedShape(outline));
    canvas.dispose();
    byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData().clone();
    if (light) {
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) ~pixels[i];
      }
    }
    return pixels;
  }

  private static Font font() {
    try (InputStream in = GlyphFixture.class.getResourceAsStream("/fonts/DejaVuSans.ttf")) {
      return Font.createFont(Font.TRUETYPE_FONT, Objects.requireNonNull(in)).deriveFont(40f);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new IllegalStateException(e);
    }
  }
}
