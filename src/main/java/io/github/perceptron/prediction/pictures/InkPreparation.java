package io.github.perceptron.prediction.pictures;

import io.github.perceptron.datasets.images.GreyscaleImage;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.prediction.ink.DigitFinder;
import io.github.perceptron.prediction.ink.FoundDigit;
import io.github.perceptron.prediction.ink.InkMap;
import io.github.perceptron.prediction.ink.NoDigitException;
import io.github.perceptron.prediction.pictures.PreparationSteps.Shift;
import java.util.List;

/**
 * Prepares a hand-drawn picture like the images of MNIST: white ink on black, the bounding box
 * scaled to 20x20 pixels with the same aspect ratio, and the centre of mass moved to the middle of
 * 28x28 pixels (LeCun, Cortes and Burges, "The MNIST database"). For other image shapes, the box
 * has the same share of the image.
 *
 * <p>MNIST's digits were written with similar pens on empty paper. Pictures of clients differ, so
 * {@link DigitFinder} finds the ink of the digit first, and strokes that would become thinner than
 * MNIST's are widened.
 */
final class InkPreparation {

  /** Share of the image's side that the ink may fill: 20 of 28 pixels. */
  private static final double FILLED = 20.0 / 28;

  /**
   * The size in pixels at which strokes are measured and widened; a larger picture is scaled down
   * first.
   */
  private static final int WORKING_SIZE = 160;

  /** Smallest stroke width in pixels of the image; MNIST's strokes are 2 to 4 pixels wide. */
  private static final double THINNEST_STROKE = 2;

  private static final double WIDENED_STROKE = 2.4;

  private final WorkingPicture sheet;
  private final FoundDigit found;
  private final ImageShape shape;

  private InkPreparation(WorkingPicture sheet, FoundDigit found, ImageShape shape) {
    this.sheet = sheet;
    this.found = found;
    this.shape = shape;
  }

  /**
   * Prepares the image for a network.
   *
   * @param picture the client's picture
   * @param shape shape of the image
   * @param pointer JSON Pointer to the picture in the request, for errors
   * @throws InvalidPictureException if the picture is blank or shows only ruled lines
   */
  static PreparedImage prepare(PictureRaster picture, ImageShape shape, String pointer) {
    if (MnistLikeness.isPrepared(picture, shape, fitted(shape))) {
      return new PreparedImage(picture.overBlack(), MnistLikeness.steps(picture));
    }
    WorkingPicture sheet = WorkingPicture.of(picture);
    try {
      return new InkPreparation(sheet, DigitFinder.find(sheet.greys()), shape).prepared();
    } catch (NoDigitException e) {
      throw InvalidPictureException.file(pointer, e.reason());
    }
  }

  private PreparedImage prepared() {
    InkMap cut = found.ink().cut(found.box());
    double reduced = Math.min(1, (double) WORKING_SIZE / found.box().longerSide());
    InkMap small = reduced < 1 ? cut.scaled(reduced) : cut;
    double widened = widening(small);
    InkMap wide = widened > 0 ? small.widened(widened) : small;
    double scale = scaleToFit(wide);
    InkMap digit = wide.scaled(scale).brightened();
    int row = offset(digit.centreRow(), digit.height(), shape.rows());
    int column = offset(digit.centreColumn(), digit.width(), shape.columns());
    Shift shift =
        new Shift(
            row - (shape.rows() - digit.height()) / 2,
            column - (shape.columns() - digit.width()) / 2);
    double toSheet = sheet.scale();
    PreparationSteps steps =
        new PreparationSteps(
            false,
            found.dark() && !sheet.isTransparent(),
            sheet.isTransparent(),
            sheet.isTransparent() ? 0 : found.background(),
            found.contrast(),
            found.evened(),
            found.leftOut(),
            found.box().scaled(1 / toSheet),
            Math.max(0, widened / reduced / toSheet),
            scale * reduced * toSheet,
            shift);
    List<PredictionWarning> warnings = DigitWarnings.of(found, toSheet);
    GreyscaleImage image = GreyscaleImage.of(shape, digit.placed(shape, row, column));
    return new PreparedImage(image, steps, warnings);
  }

  /** How far strokes are widened on each side, in pixels of the given map. */
  private double widening(InkMap ink) {
    double scale = scaleToFit(ink);
    double stroke = ink.strokeWidth();
    if (stroke * scale >= THINNEST_STROKE) {
      return 0;
    }
    return (WIDENED_STROKE / scale - stroke) / 2;
  }

  private double scaleToFit(InkMap ink) {
    ImageShape fitted = fitted(shape);
    return Math.min((double) fitted.rows() / ink.height(), (double) fitted.columns() / ink.width());
  }

  private static ImageShape fitted(ImageShape shape) {
    return new ImageShape(
        Math.max(1, (int) Math.round(shape.rows() * FILLED)),
        Math.max(1, (int) Math.round(shape.columns() * FILLED)));
  }

  /**
   * The position of the digit's first row or column, so that its centre of mass is in the middle of
   * the image, but no part of it is cut off.
   */
  private static int offset(double centre, int length, int side) {
    long wanted = Math.round((side - 1) / 2.0 - centre);
    return (int) Math.max(0, Math.min(side - length, wanted));
  }
}
