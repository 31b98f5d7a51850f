package io.github.perceptron.datasets.pictures.colours;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.datasets.pictures.Luminance;
import io.github.perceptron.datasets.pictures.Orientation;
import io.github.perceptron.datasets.pictures.PictureRaster;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A picture in colour, of any size. It becomes the image of a network without a search for ink:
 * turned upright, over white where it is transparent, and brought to the network's shape by the
 * mean of the pixels that each new pixel covers; the ratio of height to width is not kept.
 */
public final class ColourPicture {

  private static final int WHITE = 255;
  private static final int OPAQUE = 255;

  /** Red, green and blue. */
  private final List<PictureRaster> channels;

  private ColourPicture(List<PictureRaster> channels) {
    this.channels = channels;
  }

  /** Reads the colours of a decoded picture; a grey one has equal red, green and blue. */
  public static ColourPicture of(BufferedImage picture) {
    return new ColourPicture(Luminance.colours(picture));
  }

  /** Height and width of the picture; its channels are three. */
  public ImageShape shape() {
    return channels.get(0).shape().withChannels(ImageShape.COLOURS);
  }

  /** Whether no pixel is transparent, not even a little. */
  public boolean isOpaque() {
    PictureRaster first = channels.get(0);
    return IntStream.range(0, first.pixels()).allMatch(i -> first.alpha(i) == OPAQUE);
  }

  /** The picture turned upright. */
  public ColourPicture turned(Orientation orientation) {
    return new ColourPicture(
        channels.stream().map(channel -> channel.turned(orientation)).toList());
  }

  /**
   * The picture as an image over white.
   *
   * @param wanted the shape of the image, which has three channels
   */
  public PixelImage image(ImageShape wanted) {
    byte[] values = new byte[shape().values()];
    for (int i = 0; i < values.length; i++) {
      PictureRaster channel = channels.get(i % ImageShape.COLOURS);
      values[i] = (byte) channel.over(WHITE, i / ImageShape.COLOURS);
    }
    return PixelImage.of(shape(), values).resampled(wanted);
  }
}
