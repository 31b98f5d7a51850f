package io.github.perceptron.datasets.pictures.colours;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.datasets.pictures.Luminance;
import io.github.perceptron.datasets.pictures.Orientation;
import io.github.perceptron.datasets.pictures.PictureRaster;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A picture in colour, of any size. It becomes the image of a network without a search for ink:
 * turned upright, over white where it is transparent, and brought to the network's shape by the
 * mean of the pixels that each new pixel covers; the ratio of height to width is not kept.
 */
public final class ColourPicture {

  private static final int WHITE = 255;

  /** Red, green and blue. */
  private final List<PictureRaster> channels;

  private ColourPicture(List<PictureRaster> channels) {
    this.channels = channels;
  }

  /** Reads the colours of a decoded picture; a grey one has equal red, green and blue. */
  public static ColourPicture of(BufferedImage picture) {
    return new ColourPicture(Luminance.colours(picture));
  }

  /** The picture whose red, green and blue are the grey levels of another one. */
  public static ColourPicture ofGrey(PictureRaster grey) {
    return new ColourPicture(List.of(grey, grey, grey));
  }

  /** Height and width of the picture; its channels are three. */
  public ImageShape shape() {
    return channels.get(0).shape().withChannels(ImageShape.COLOURS);
  }

  /** The picture turned upright. */
  public ColourPicture turned(Orientation orientation) {
    return each(channel -> channel.turned(orientation));
  }

  /**
   * Draws another picture over this one, see {@link PictureRaster#under}.
   *
   * @param x column of the other picture's left side in this picture
   * @param y row of the other picture's top in this picture
   */
  public ColourPicture under(ColourPicture upper, int x, int y) {
    return with(upper, (below, above) -> below.under(above, x, y));
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

  private ColourPicture each(UnaryOperator<PictureRaster> change) {
    return new ColourPicture(channels.stream().map(change).toList());
  }

  private ColourPicture with(ColourPicture other, BinaryOperator<PictureRaster> both) {
    return new ColourPicture(
        IntStream.range(0, channels.size())
            .mapToObj(i -> both.apply(channels.get(i), other.channels.get(i)))
            .toList());
  }
}
