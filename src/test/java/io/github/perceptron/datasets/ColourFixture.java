package io.github.perceptron.datasets;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Pictures of three classes that differ only in colour: the same spots on black, red, green or
 * blue. All three colours have the grey level 76 (0.299 R + 0.587 G + 0.114 B), so that nothing is
 * left of the difference in grey pictures.
 */
public final class ColourFixture {

  /** The names of the classes, in the order of their labels. */
  public static final List<String> CLASSES = List.of("leaf", "ruby", "sky");

  /** The colours of the classes, by label: red, green and blue in one number. */
  public static final List<Integer> COLOURS = List.of(0x008200, 0xff0000, 0x3535ff);

  private static final int SIDE = 32;

  private ColourFixture() {}

  /**
   * A ZIP of pictures of 32x32 pixels.
   *
   * @param training number of training pictures of each class
   * @param test number of test pictures of each class
   */
  public static byte[] zip(int training, int test) {
    Random spots = new Random(11);
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < training + test; i++) {
      for (int label = 0; label < CLASSES.size(); label++) {
        String part = i < training ? "train" : "test";
        files.put(
            "%s/%s/%d.png".formatted(part, CLASSES.get(label), i),
            png(COLOURS.get(label), spots.nextLong()));
      }
    }
    return UploadFixture.zip(files);
  }

  /** A picture with spots of a colour, of which half of the pixels are. */
  private static byte[] png(int colour, long seed) {
    Random spots = new Random(seed);
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        picture.setRGB(x, y, spots.nextBoolean() ? colour : 0);
      }
    }
    return png(picture);
  }

  /** The PNG file of a picture. */
  public static byte[] png(BufferedImage picture) {
    try (ByteArrayOutputStream file = new ByteArrayOutputStream()) {
      ImageIO.write(picture, "png", file);
      return file.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
