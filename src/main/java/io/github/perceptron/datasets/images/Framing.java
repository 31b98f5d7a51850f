package io.github.perceptron.datasets.images;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the pictures of a data set lie in their images. A client's picture must be prepared in the
 * same way before a network that was trained on them can read it.
 *
 * @param shape shape of the images, which are grey
 * @param background whether the background is dark or light in the images
 * @param drawing size and place of the drawing, if each image shows one drawing of strokes; null if
 *     the whole image is the picture
 */
public record Framing(ImageShape shape, Background background, @Nullable Drawing drawing) {

  /** The share of a side of MNIST's images that their digits fill: 20 of 28 pixels. */
  private static final double FILLED = 20.0 / 28;

  /** Least share of an image that is background without any ink, for example paper. */
  private static final double LEAST_PLAIN = 0.2;

  /** The level of the background compared with what is before it. */
  public enum Background {
    DARK,
    LIGHT,
    /** Some images have a dark background and others a light one. */
    MIXED
  }

  /** The point of a drawing that lies at the same place in all images. */
  public enum Centre {
    /** The centre of mass of the ink. */
    MASS,
    /** The middle of the bounding box. */
    BOX
  }

  /**
   * A drawing that fits into a box with its aspect kept.
   *
   * @param fitted the largest height and width of the drawing, in pixels
   * @param centre the point that lies in the middle of the image
   */
  public record Drawing(ImageShape fitted, Centre centre) {

    public Drawing {
      Objects.requireNonNull(fitted);
      Objects.requireNonNull(centre);
    }
  }

  /**
   * Checks a framing, which may come from an uploaded file.
   *
   * @throws IllegalArgumentException if the drawing is larger than the image, or if the images have
   *     colours: what is ink is only known of grey levels
   */
  public Framing {
    Objects.requireNonNull(shape);
    Objects.requireNonNull(background);
    if (shape.hasColours()) {
      throw new IllegalArgumentException(
          "Pictures in colour have no framing, but the shape is " + shape);
    }
    if (drawing != null
        && (drawing.fitted().rows() > shape.rows()
            || drawing.fitted().columns() > shape.columns())) {
      throw new IllegalArgumentException(
          "A drawing of %s does not fit into an image of %s".formatted(drawing.fitted(), shape));
    }
  }

  /**
   * The framing of MNIST, carried over to a shape: light ink on a dark background, 20 of 28 pixels
   * high or wide, with the centre of mass in the middle (LeCun, Cortes and Burges, "The MNIST
   * database").
   */
  public static Framing ofMnist(ImageShape shape) {
    ImageShape fitted =
        new ImageShape(
            Math.max(1, (int) Math.round(shape.rows() * FILLED)),
            Math.max(1, (int) Math.round(shape.columns() * FILLED)));
    return new Framing(shape, Background.DARK, new Drawing(fitted, Centre.MASS));
  }

  /**
   * Whether an image of this shape shows a drawing on a plain background that has its size and
   * place, up to a pixel. It is false if the images show no drawings.
   */
  public boolean holds(PixelImage image) {
    if (drawing == null) {
      return false;
    }
    DrawnInk ink = DrawnInk.of(image);
    ImageShape fitted = drawing.fitted();
    boolean byMass = drawing.centre() == Centre.MASS;
    return !ink.isBlank()
        && ink.isOnDark() == (background == Background.DARK)
        && ink.plain() >= LEAST_PLAIN
        && ink.height() <= fitted.rows() + 1
        && ink.width() <= fitted.columns() + 1
        && (ink.height() >= fitted.rows() - 1 || ink.width() >= fitted.columns() - 1)
        && Math.abs((byMass ? ink.massRow() : ink.boxRow()) - (shape.rows() - 1) / 2.0) <= 1
        && Math.abs((byMass ? ink.massColumn() : ink.boxColumn()) - (shape.columns() - 1) / 2.0)
            <= 1;
  }

  /** Whether a drawing would be prepared as MNIST's digits were, up to a pixel. */
  public boolean isLikeMnist() {
    Drawing digits = ofMnist(shape).drawing();
    return background == Background.DARK
        && drawing != null
        && digits != null
        && drawing.centre() == digits.centre()
        && Math.abs(drawing.fitted().rows() - digits.fitted().rows()) <= 1
        && Math.abs(drawing.fitted().columns() - digits.fitted().columns()) <= 1;
  }
}
