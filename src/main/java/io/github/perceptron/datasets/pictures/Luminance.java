package io.github.perceptron.datasets.pictures;

import io.github.perceptron.datasets.images.ImageShape;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes the grey levels of a decoded picture, equal to Pillow's {@code convert("L")}, or its
 * red, green and blue, equal to {@code convert("RGB")}.
 *
 * <p>It reads the samples and does not use {@link BufferedImage#getRGB}, because Java treats grey
 * samples as linear light and would make them brighter, for example 149 instead of 77.
 */
public final class Luminance {

  private static final int COLOURS = 3;

  private final Raster raster;
  private final int width;
  private final @Nullable IndexColorModel palette;

  /** Number of colours of a pixel, without alpha: 3 if there is a palette. */
  private final int components;

  /** Whether the first three samples of a pixel are its red, green and blue as they are. */
  private final boolean plain;

  private final boolean transparent;
  private final boolean premultiplied;
  private final int bands;

  /** Number of bits of a sample of each band. */
  private final int[] bits;

  /** The samples of the current row, all bands of a pixel together. */
  private final int[] samples;

  private Luminance(BufferedImage picture) {
    ColorModel colours = picture.getColorModel();
    this.raster = picture.getRaster();
    this.width = picture.getWidth();
    this.palette = colours instanceof IndexColorModel indexed ? indexed : null;
    this.components = colours.getNumColorComponents();
    this.transparent = colours.hasAlpha();
    this.premultiplied = picture.isAlphaPremultiplied();
    this.bands = raster.getNumBands();
    this.bits = raster.getSampleModel().getSampleSize();
    this.samples = new int[width * bands];
    this.plain =
        palette == null
            && components == COLOURS
            && !premultiplied
            && Arrays.stream(bits).allMatch(number -> number == Byte.SIZE);
  }

  private void read(int row) {
    raster.getPixels(0, row, width, 1, samples);
  }

  /**
   * Computes the grey level of each pixel, 0 to 255, row by row, and its alpha value if the picture
   * has transparency.
   */
  public static PictureRaster of(BufferedImage picture) {
    Luminance luminance = new Luminance(picture);
    int width = picture.getWidth();
    byte[] greys = new byte[width * picture.getHeight()];
    byte[] alphas = luminance.transparent ? new byte[greys.length] : null;
    for (int y = 0; y < picture.getHeight(); y++) {
      luminance.read(y);
      for (int x = 0; x < width; x++) {
        greys[y * width + x] = (byte) luminance.greyAt(x);
        if (alphas != null) {
          alphas[y * width + x] = (byte) luminance.alphaAt(x);
        }
      }
    }
    return new PictureRaster(new ImageShape(picture.getHeight(), width), greys, alphas);
  }

  /**
   * Reads the red, green and blue of each pixel, 0 to 255, as three rasters in this order; a grey
   * picture has three equal ones. They share the alpha values.
   */
  public static List<PictureRaster> colours(BufferedImage picture) {
    Luminance luminance = new Luminance(picture);
    ImageShape shape = new ImageShape(picture.getHeight(), picture.getWidth());
    byte[][] levels = new byte[COLOURS][shape.pixels()];
    byte[] alphas = luminance.transparent ? new byte[shape.pixels()] : null;
    for (int y = 0; y < shape.rows(); y++) {
      luminance.read(y);
      for (int x = 0; x < shape.columns(); x++) {
        int i = y * shape.columns() + x;
        int alpha = alphas == null ? 255 : luminance.alphaAt(x);
        for (int colour = 0; colour < COLOURS; colour++) {
          int level = luminance.colourAt(x, colour);
          levels[colour][i] = (byte) (luminance.premultiplied ? unmultiplied(level, alpha) : level);
        }
        if (alphas != null) {
          alphas[i] = (byte) alpha;
        }
      }
    }
    return Arrays.stream(levels).map(plane -> new PictureRaster(shape, plane, alphas)).toList();
  }

  private int greyAt(int x) {
    if (plain) {
      int at = x * bands;
      return grey(samples[at], samples[at + 1], samples[at + 2]);
    }
    boolean single = palette == null && components < COLOURS;
    int grey = single ? level(x, 0) : grey(colourAt(x, 0), colourAt(x, 1), colourAt(x, 2));
    return premultiplied ? unmultiplied(grey, alphaAt(x)) : grey;
  }

  /**
   * The red, green or blue as it is stored.
   *
   * @param colour 0 for red, 1 for green, 2 for blue
   */
  private int colourAt(int x, int colour) {
    if (palette != null) {
      int index = samples[x * bands];
      return switch (colour) {
        case 0 -> palette.getRed(index);
        case 1 -> palette.getGreen(index);
        default -> palette.getBlue(index);
      };
    }
    return switch (components) {
      case 1, 2 -> level(x, 0);
      case COLOURS -> level(x, colour);
      default -> ofCmyk(x, colour);
    };
  }

  /** Converts CMYK: each colour darkens what black leaves (Pillow, Convert.c, cmyk2rgb). */
  private int ofCmyk(int x, int colour) {
    int white = 255 - level(x, 3);
    return white - white * level(x, colour) / 255;
  }

  private static int unmultiplied(int grey, int alpha) {
    return alpha == 0 ? 0 : Math.min(255, (grey * 255 + alpha / 2) / alpha);
  }

  private int alphaAt(int x) {
    return palette != null ? palette.getAlpha(samples[x * bands]) : level(x, bands - 1);
  }

  /** Converts a sample of any number of bits to the nearest of 256 levels. */
  private int level(int x, int band) {
    int sample = samples[x * bands + band];
    if (bits[band] == 8) {
      return sample;
    }
    int most = (1 << bits[band]) - 1;
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
