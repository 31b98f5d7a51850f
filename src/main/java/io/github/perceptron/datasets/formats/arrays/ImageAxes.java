package io.github.perceptron.datasets.formats.arrays;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import io.github.perceptron.datasets.images.ImageShape;
import org.jspecify.annotations.Nullable;

/**
 * Tells by the axes of an array which images it has: {@code [n, height, width]} or {@code [n,
 * height, width, 1]} are grey, {@code [n, height, width, 3]} have colours, and {@code [n, values]}
 * needs a declared size.
 *
 * @param size height and width that the client declares; null if it declares none
 * @param channels the channels that it declares; null if it declares none
 */
public record ImageAxes(@Nullable ImageShape size, @Nullable Integer channels) {

  /**
   * Returns the shape of each image.
   *
   * @throws InvalidUploadException if the array cannot be images, or is not what is declared
   */
  public ImageShape shapeOf(ArrayFile array, ArrayHeader header) {
    ImageShape shape = header.dimensions() == 2 ? ofFlat(array, header) : ofAxes(array, header);
    if (size != null && !size.equals(shape.withChannels(size.channels()))) {
      throw InvalidUploadException.at(
          array.name(),
          "has images of %s, but height and width say %s; arrays are not resized"
              .formatted(shape, size));
    }
    if (channels != null && channels != shape.channels()) {
      throw InvalidUploadException.at(
          array.name(),
          "has the shape %s, which are images with %d channel%s, but channels says %d"
              .formatted(
                  header.shape(), shape.channels(), shape.channels() == 1 ? "" : "s", channels));
    }
    return shape;
  }

  /** The values of an image are in one row, and only the client knows how they lie. */
  private ImageShape ofFlat(ArrayFile array, ArrayHeader header) {
    int declared = channels == null ? ImageShape.GREY : channels;
    long values = header.size(1);
    if (size == null || values != size.withChannels(declared).values()) {
      String inColour =
          values % ImageShape.COLOURS == 0
              ? ", or %d with ?channels=3 for images in colour"
                  .formatted(values / ImageShape.COLOURS)
              : "";
      throw InvalidUploadException.at(
          array.name(),
          "has the shape %s. Images need [n, height, width]; for rows of pixels add ?height= and ?width= whose product is %d%s"
              .formatted(header.shape(), values, inColour));
    }
    return size.withChannels(declared);
  }

  private static ImageShape ofAxes(ArrayFile array, ArrayHeader header) {
    int dimensions = header.dimensions();
    if (dimensions != 3 && dimensions != 4) {
      throw InvalidUploadException.at(
          array.name(),
          "has the shape %s; images need [n, height, width], or [n, height, width, 3] in colour"
              .formatted(header.shape()));
    }
    int found = dimensions == 3 ? ImageShape.GREY : lastAxis(array, header);
    if (Math.min(header.size(1), header.size(2)) < 1
        || Math.max(header.size(1), header.size(2)) > DataSet.LARGEST_SIDE) {
      throw InvalidUploadException.at(
          array.name(),
          "has the shape %s; an image has 1x1 to %2$dx%2$d pixels"
              .formatted(header.shape(), DataSet.LARGEST_SIDE));
    }
    return new ImageShape((int) header.size(1), (int) header.size(2), found);
  }

  /**
   * The channels of an array of four dimensions. Where first and last axis fit, the last counts.
   */
  private static int lastAxis(ArrayFile array, ArrayHeader header) {
    if (isChannels(header.size(3))) {
      return (int) header.size(3);
    }
    throw InvalidUploadException.at(
        array.name(),
        header.size(1) == ImageShape.GREY
            ? "has the shape %s. Grey images need [n, height, width]; save images[:, 0]"
                .formatted(header.shape())
            : isChannels(header.size(1))
                ? "has the shape %s, with the channels first. Images need [n, height, width, 3] with red, green and blue last; save numpy.moveaxis(images, 1, -1)"
                    .formatted(header.shape())
                : "has the shape %s. Images need [n, height, width] with grey levels, or [n, height, width, 3] with red, green and blue"
                    .formatted(header.shape()));
  }

  private static boolean isChannels(long length) {
    return length == ImageShape.GREY || length == ImageShape.COLOURS;
  }
}
