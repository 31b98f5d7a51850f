package io.github.perceptron.datasets.images;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Height, width and channels of an image.
 *
 * <p>The values of an image are ordered row by row from the top; the channels of a pixel lie beside
 * each other: {@code [rows, columns, channels]}, as Pillow, NumPy and Keras have it ("channels
 * last"). In JSON a grey image has no {@code channels}.
 *
 * @param rows height in pixels, at least 1
 * @param columns width in pixels, at least 1
 * @param channels {@link #GREY} or {@link #COLOURS}
 */
public record ImageShape(
    int rows,
    int columns,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = ImageShape.OneChannel.class)
        int channels) {

  /** One channel: grey levels. */
  public static final int GREY = 1;

  /** Three channels: red, green and blue, in this order. */
  public static final int COLOURS = 3;

  public ImageShape {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "An image must have at least one row and one column, not " + rows + "x" + columns);
    }
    if (channels != GREY && channels != COLOURS) {
      throw new IllegalArgumentException(
          "An image has 1 channel (grey) or 3 (red, green, blue), not " + channels);
    }
    if ((long) rows * columns > Integer.MAX_VALUE / channels) {
      throw new IllegalArgumentException(
          "An image must have fewer than 2^31 values, not " + rows + "x" + columns);
    }
  }

  /** The shape of a grey image. */
  public ImageShape(int rows, int columns) {
    this(rows, columns, GREY);
  }

  /** JSON without channels is a grey image: versions that knew no others wrote none. */
  @JsonCreator
  static ImageShape ofJson(
      @JsonProperty("rows") int rows,
      @JsonProperty("columns") int columns,
      @JsonProperty("channels") @Nullable Integer channels) {
    return new ImageShape(rows, columns, channels == null ? GREY : channels);
  }

  /** Number of pixels of one image: rows times columns. */
  public int pixels() {
    return rows * columns;
  }

  /** Number of values of one image, which is that of its bytes: pixels times channels. */
  public int values() {
    return rows * columns * channels;
  }

  /** Whether an image has red, green and blue, and not one grey level for each pixel. */
  public boolean hasColours() {
    return channels == COLOURS;
  }

  /** The same height and width with other channels. */
  public ImageShape withChannels(int other) {
    return new ImageShape(rows, columns, other);
  }

  /** For example {@code 28x28} for grey images, and {@code 32x32x3} for images in colour. */
  @Override
  public String toString() {
    return rows + "x" + columns + (hasColours() ? "x" + channels : "");
  }

  /** Equals the channels that JSON leaves out. */
  static final class OneChannel {

    @Override
    public boolean equals(@Nullable Object value) {
      return value instanceof Integer channels && channels == GREY;
    }

    @Override
    public int hashCode() {
      return GREY;
    }
  }
}
