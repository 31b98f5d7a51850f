package io.github.perceptron.datasets.pictures;

import io.github.perceptron.datasets.images.ImageShape;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;
import java.util.List;

/**
 * Computes the grey levels of a decoded picture, equal to Pillow's {@code convert("L")}, or its
 * red, green and blue, equal to {@code convert("RGB")}.
 *
 * <p>It reads the samples and does not use {@link BufferedImage#getRGB}, because Java treats grey
 * samples as linear light and would make them brighter, for example 149 instead of 77.
 */
public final class Luminance {

  private static final int COLOURS = 3;

  private final ColorModel colours;
  private final Raster raster;
  private final boolean premultiplied;

  private Luminance(BufferedImage picture) {
    this.colours = picture.getColorModel();
    this.raster = picture.getRaster();
    this.premultiplied = picture.isAlphaPremultiplied();
  }

  /**
   * Computes the grey level of each pixel, 0 to 255, row by row, and its alpha value if the picture
   * has transparency.
   */
  public static PictureRaster of(BufferedImage picture) {
    Luminance luminance = new Luminance(picture);
    int width = picture.getWidth();
    byte[] greys = new byte[width * picture.getHeight()];
    byte[] alphas = luminance.colours.hasAlpha() ? new byte[greys.length] : null;
    for (int i = 0; i < greys.length; i++) {
      int x = i % width;
      int y = i / width;
      greys[i] = (byte) luminance.greyAt(x, y);
      if (alphas != null) {
        alphas[i] = (byte) luminance.alphaAt(x, y);
      }
    }
    return new PictureRaster(new ImageShape(picture.getHeight(), width), greys, alphas);
  }

  /**
   * Reads the red, green and blue of each pixel, 0 to 255, as three rasters in this order; a grey
   * picture has three equal ones. They share the alpha values.
   */
  public static List<PictureRaster> colours(BufferedImage picture) {
    Luminance samples = new Luminance(picture);
    ImageShape shape = new ImageShape(picture.getHeight(), picture.getWidth());
    byte[][] levels = new byte[COLOURS][shape.pixels()];
    byte[] alphas = samples.colours.hasAlpha() ? new byte[shape.pixels()] : null;
    for (int i = 0; i < shape.pixels(); i++) {
      int x = i % shape.columns();
      int y = i / shape.columns();
      int alpha = alphas == null ? 255 : samples.alphaAt(x, y);
      for (int colour = 0; colour < COLOURS; colour++) {
        int level = samples.colourAt(x, y, colour);
        levels[colour][i] = (byte) (samples.premultiplied ? unmultiplied(level, alpha) : level);
      }
      if (alphas != null) {
        alphas[i] = (byte) alpha;
      }
    }
    return Arrays.stream(levels).map(plane -> new PictureRaster(shape, plane, alphas)).toList();
  }

  private int greyAt(int x, int y) {
    boolean single =
        !(colours instanceof IndexColorModel) && colours.getNumColorComponents() < COLOURS;
    int grey =
        single ? level(x, y, 0) : grey(colourAt(x, y, 0), colourAt(x, y, 1), colourAt(x, y, 2));
    return premultiplied ? unmultiplied(grey, alphaAt(x, y)) : grey;
  }

  /**
   * The red, green or blue as it is stored.
   *
   * @param colour 0 for red, 1 for green, 2 for blue
   */
  private int colourAt(int x, int y, int colour) {
    if (colours instanceof IndexColorModel palette) {
      int index = raster.getSample(x, y, 0);
      return switch (colour) {
        case 0 -> palette.getRed(index);
        case 1 -> palette.getGreen(index);
        default -> palette.getBlue(index);
      };
    }
    return switch (colours.getNumColorComponents()) {
      case 1, 2 -> level(x, y, 0);
      case COLOURS -> level(x, y, colour);
      default -> ofCmyk(x, y, colour);
    };
  }

  /** Converts CMYK: each colour darkens what black leaves (Pillow, Convert.c, cmyk2rgb). */
  private int ofCmyk(int x, int y, int colour) {
    int white = 255 - level(x, y, 3);
    return white - white * level(x, y, colour) / 255;
  }

  private static int unmultiplied(int grey, int alpha) {
    return alpha == 0 ? 0 : Math.min(255, (grey * 255 + alpha / 2) / alpha);
  }

  private int alphaAt(int x, int y) {
    return colours instanceof IndexColorModel palette
        ? palette.getAlpha(raster.getSample(x, y, 0))
        : level(x, y, raster.getNumBands() - 1);
  }

  /** Converts a sample of any number of bits to the nearest of 256 levels. */
  private int level(int x, int y, int band) {
    int sample = raster.getSample(x, y, band);
    int bits = raster.getSampleModel().getSampleSize(band);
    if (bits == 8) {
      return sample;
    }
    int most = (1 << bits) - 1;
    return (sample * 255 + most / 2) / most;
  }

  /**
   * Luma of ITU-R BT.601: 0.299 R + 0.587 G + 0.114 B, rounded, with Pillow's fixed-point numbers
   * (Convert.c, L24).
   */
  private static int grey(int red, int green, int blue) {
    return (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
  }
}
